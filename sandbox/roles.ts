import type { Sandbox } from "./sandbox.js";
import type { State } from "./state.js";

/** By `owner/*`, or by a repository's node id, which survives its renames. */
export function roleKey(github: State, where: string): string {
  return where.endsWith("/*") ? where : github.repository(where).nodeId;
}

/** Who may do what, as owners set it; nobody is told. */
export function rolesOn(github: State): Pick<Sandbox, "grants" | "revokes" | "addsMember" | "removesMember"> {
  return {
    grants: (login, role, where) => {
      github.person(login).roles.set(roleKey(github, where), role);
    },
    revokes: (login, where) => {
      github.person(login).roles.delete(roleKey(github, where));
    },
    addsMember: (organisation, login) => {
      github.person(login).memberOf.add(organisation);
    },
    removesMember: (organisation, login) => {
      const { memberOf, shownIn } = github.person(login);
      memberOf.delete(organisation);
      shownIn.delete(organisation);
    },
  };
}
