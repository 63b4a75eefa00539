import type { Context } from "hono";
import { z } from "zod";
import { GitHubError, notFound } from "../error.js";
import { convertManifest } from "../manifest.js";
import type { Installation } from "../records.js";
import { appShape } from "../shapes/account.js";
import { installationShape, repositoryShape } from "../shapes/repository.js";
import type { State } from "../state.js";
import { type Api, type Backstage, type Env, page, reach, read, requireApp } from "./request.js";

const tokenRequest = z.object({
  repositories: z.array(z.string()).optional(),
  repository_ids: z.array(z.number()).optional(),
  permissions: z.record(z.string(), z.enum(["read", "write"])).optional(),
});

/** The App and its installations. */
export function apps(api: Api, backstage: Backstage): void {
  const { github, credentials } = backstage;
  api.post("/app-manifests/:code/conversions", (c) =>
    c.json(convertManifest(backstage, c.req.param("code")), 201),
  );

  api.get("/app", (c) => {
    requireApp(c);
    return c.json(appShape(github));
  });

  api.get("/app/installations", (c) => {
    requireApp(c);
    const all = [...github.installations.values()];
    return c.json(page(c, github, all).map((one) => installationShape(github, one)));
  });

  api.get("/app/installations/:id{[0-9]+}", (c) =>
    c.json(installationShape(github, installationOf(c, github))),
  );

  api.post("/app/installations/:id{[0-9]+}/access_tokens", async (c) => {
    const installation = installationOf(c, github);
    const wanted = await read(c, tokenRequest);
    const permissions = wanted.permissions ?? installation.permissions;
    for (const [name, level] of Object.entries(permissions)) {
      const held = installation.permissions[name];
      if (held !== level && held !== "write")
        throw new GitHubError(422, "The permissions requested are not granted to this installation.");
    }
    const covered = github.covered(installation);
    const chosen = covered.filter(
      ({ id, name }) => wanted.repository_ids?.includes(id) || wanted.repositories?.includes(name),
    );
    const isChoice = wanted.repository_ids !== undefined || wanted.repositories !== undefined;
    if (isChoice && chosen.length < new Set([...(wanted.repository_ids ?? wanted.repositories ?? [])]).size)
      throw new GitHubError(
        422,
        "There is at least one repository that does not exist or is not accessible.",
      );
    const ids = isChoice ? new Set(chosen.map((one) => one.id)) : null;
    const { token, expiresAt } = credentials.installationToken(installation, permissions, ids);
    const selection = isChoice || installation.repositories !== "all" ? "selected" : "all";
    return c.json({ token, expires_at: expiresAt, permissions, repository_selection: selection }, 201);
  });

  api.get("/installation/repositories", (c) => {
    const caller = c.get("caller");
    if (caller.kind !== "installation")
      throw new GitHubError(
        403,
        "You must authenticate with an installation access token to list repositories.",
      );
    const { installation, repositoryIds } = caller.token;
    const all = github.covered(installation).filter((one) => repositoryIds?.has(one.id) ?? true);
    const shown = page(c, github, all).map((one) => repositoryShape(github, one));
    const selection = installation.repositories === "all" ? "all" : "selected";
    return c.json({ total_count: all.length, repository_selection: selection, repositories: shown });
  });

  api.delete("/installation/token", (c) => {
    const caller = c.get("caller");
    if (caller.kind === "installation") credentials.revoke(caller.token);
    return c.body(null, 204);
  });

  api.get("/repos/:owner/:repo/installation", (c) => {
    requireApp(c);
    const installation = github.installationOf(reach(c, github));
    if (!installation) throw notFound();
    return c.json(installationShape(github, installation));
  });

  for (const kind of ["orgs", "users"])
    api.get(`/${kind}/:owner/installation`, (c) => {
      requireApp(c);
      return c.json(installationShape(github, github.installationOn(c.req.param("owner"))));
    });
}

function installationOf(c: Context<Env>, github: State): Installation {
  requireApp(c);
  const installation = github.installations.get(Number(c.req.param("id")));
  if (!installation) throw notFound();
  return installation;
}
