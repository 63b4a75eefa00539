import { GitHubError, notFound } from "../error.js";
import type { Account } from "../records.js";
import { grantedRole, roleOf } from "../rights.js";
import { simpleOrganization, simpleUser } from "../shapes/account.js";
import { fullRepository } from "../shapes/repository.js";
import type { State } from "../state.js";
import { type Api, actor, type Backstage, reach, requirePermission } from "./request.js";

/** Repositories, and who may do what in them. */
export function repositories(api: Api, { github }: Backstage): void {
  api.get("/repos/:owner/:repo", (c) => {
    const repository = reach(c, github, ["metadata", "read"]);
    const caller = c.get("caller");
    return c.json(fullRepository(github, repository, caller.kind === "person" ? caller.account : null));
  });

  api.get("/repos/:owner/:repo/collaborators/:login", (c) => {
    const repository = reach(c, github, ["metadata", "read"]);
    if (!grantedRole(find(github, c.req.param("login")), repository)) throw notFound();
    return c.body(null, 204);
  });

  api.get("/repos/:owner/:repo/collaborators/:login/permission", (c) => {
    const repository = reach(c, github, ["metadata", "read"]);
    const account = find(github, c.req.param("login"));
    const role = roleOf(account, repository);
    const rank = ["read", "triage", "write", "maintain", "admin"].indexOf(role);
    const permissions = {
      pull: rank >= 0,
      triage: rank >= 1,
      push: rank >= 2,
      maintain: rank >= 3,
      admin: rank >= 4,
    };
    const user = { ...simpleUser(github, account), permissions, role_name: role };
    return c.json({ permission: legacy[role], user, role_name: role });
  });

  api.get("/users/:login", (c) => c.json({ ...simpleUser(github, find(github, c.req.param("login"))) }));
  api.get("/user", (c) => c.json(simpleUser(github, actor(c, github))));

  api.get("/orgs/:org", (c) => {
    const account = find(github, c.req.param("org"));
    if (account.kind !== "Organization") throw notFound();
    return c.json({ ...simpleOrganization(github, account), name: account.name, type: "Organization" });
  });

  api.get("/orgs/:org/members/:login", (c) => {
    const { org, login } = c.req.param();
    const caller = c.get("caller");
    const isOwn = caller.kind === "installation" && caller.token.installation.account === find(github, org);
    const isInside = isOwn || (caller.kind === "person" && isMember(github, org, caller.account.login));
    // Who stands outside is shown what everybody may see.
    if (!isInside)
      throw new GitHubError(302, "Found", {
        headers: { location: `${github.url}/orgs/${org}/public_members/${login}` },
      });
    requirePermission(caller, [["members", "read"]]);
    if (!isMember(github, org, login)) throw new GitHubError(404, "User does not exist or is not a member");
    return c.body(null, 204);
  });

  api.get("/orgs/:org/public_members/:login", (c) => {
    const { org, login } = c.req.param();
    const { shownIn } = find(github, login);
    if (!isMember(github, org, login) || !shownIn.has(find(github, org).login)) throw notFound();
    return c.body(null, 204);
  });

  api.get("/orgs/:org/memberships/:login", (c) => {
    requirePermission(c.get("caller"), [["members", "read"]]);
    const { org, login } = c.req.param();
    if (!isMember(github, org, login)) throw notFound();
    const organization = simpleOrganization(github, find(github, org));
    const user = simpleUser(github, find(github, login));
    return c.json({ state: "active", role: "member", organization, user });
  });
}

/** The four names that GitHub had before there were triage and maintain. */
const legacy = {
  none: "none",
  read: "read",
  triage: "read",
  write: "write",
  maintain: "write",
  admin: "admin",
};

function find(github: State, login: string): Account {
  const account = github.account(login);
  if (!account) throw notFound();
  return account;
}

function isMember(github: State, org: string, login: string): boolean {
  return [...find(github, login).memberOf].some((one) => one.toLowerCase() === org.toLowerCase());
}
