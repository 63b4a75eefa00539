import { GitHubError } from "./error.js";
import type { Account, Repository, Thread } from "./records.js";
import type { Role } from "./world.js";

const ranks: readonly Role[] = ["read", "triage", "write", "maintain", "admin"];

/** A role that someone gave the account on the repository, directly or through its owner. */
export function grantedRole(account: Account, repository: Repository): Role | undefined {
  if (account === repository.owner) return "admin";
  return (
    account.roles.get(repository.nodeId) ??
    account.roles.get(`${repository.owner.login}/*`) ??
    (account.memberOf.has(repository.owner.login) ? "read" : undefined)
  );
}

/** What the account may do there at most; everybody may read a public repository. */
export function roleOf(account: Account, repository: Repository): Role | "none" {
  return grantedRole(account, repository) ?? (repository.private ? "none" : "read");
}

/** Apps are checked by their permissions before they act, people by their role. */
export function may(account: Account, repository: Repository, least: Role): boolean {
  if (account.kind === "Bot") return true;
  const role = roleOf(account, repository);
  return role !== "none" && ranks.indexOf(role) >= ranks.indexOf(least);
}

/** Fails with GitHub's 404 for what one can't see, 403 for what one may not do, and for an archived repository. */
export function requireRole(account: Account, repository: Repository, least: Role): void {
  if (!may(account, repository, "read")) throw new GitHubError(404, "Not Found");
  if (!may(account, repository, least))
    throw new GitHubError(403, `Must have ${least} rights to ${repository.owner.login}/${repository.name}.`);
  if (repository.archived) throw new GitHubError(403, "Repository was archived so is read-only.");
}

/** An author may edit and close; others need triage. */
export function requireAuthorOr(least: Role, account: Account, thread: Thread): void {
  requireRole(account, thread.repository, account === thread.author ? "read" : least);
}

/** In a locked conversation only people who may write go on. */
export function requireVoice(account: Account, thread: Thread, what: string): void {
  requireRole(account, thread.repository, "read");
  if (thread.locked && (account.kind === "Bot" || !may(account, thread.repository, "write")))
    throw new GitHubError(403, `Unable to create ${what} because issue is locked.`);
}

export function associationOf(account: Account, repository: Repository): string {
  if (account === repository.owner) return "OWNER";
  if (account.memberOf.has(repository.owner.login)) return "MEMBER";
  return grantedRole(account, repository) ? "COLLABORATOR" : "NONE";
}
