import { type Role, roles } from "../github/facts.js";
import type { Right } from "./command.js";
import type { CommandContext, Scene } from "./scene.js";

/** A right that goes by who someone is; that of `/undo` is the right of what it undoes. */
const plainRights = ["anyone", "author or triage", "triage", "assignee", "member of the agency"] as const;
export type PlainRight = (typeof plainRights)[number];

/** Says of people on an item, by their login, whether they have a right there. */
export type Rights = (login: string, right: PlainRight) => Promise<boolean>;

/**
 * Rights are GitHub's own: roles, assignees and members as they are now, never what a payload says of someone. Roles
 * are asked for once; assignees each time, since commands change them.
 */
export function rightsOn({ github }: Pick<CommandContext, "github">, scene: Scene): Rights {
  const { installationId, owner, name, number } = scene.target;
  const reader = github.installation(installationId);
  const known = new Map<string, Promise<Role>>();

  async function triages(login: string): Promise<boolean> {
    const role = known.get(login) ?? reader.permission(owner, name, login);
    known.set(login, role);
    return roles.indexOf(await role) >= roles.indexOf("triage");
  }
  async function isAssigned(login: string): Promise<boolean> {
    const item = await reader.item(owner, name, number);
    return item?.assignees.some((one) => isSame(one, login)) === true;
  }
  async function isMember(login: string): Promise<boolean> {
    for (const one of scene.owners) {
      if (isSame(one.login, login)) return true;
      if (await github.installation(one.installationId).isMember(one.login, login)) return true;
    }
    return false;
  }

  const checks: Record<PlainRight, (login: string) => Promise<boolean>> = {
    anyone: async () => true,
    "author or triage": async (login) => isSame(scene.author, login) || triages(login),
    triage: triages,
    assignee: isAssigned,
    "member of the agency": isMember,
  };
  return (login, right) => checks[right](login);
}

/** All the rights that someone has. */
export async function rightsHeldBy(rights: Rights, login: string): Promise<Set<Right>> {
  const held = new Set<Right>();
  for (const right of plainRights) if (await rights(login, right)) held.add(right);
  return held;
}

/** Logins are the same in any case. */
function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
