import { GitHubError } from "../error.js";
import { timestamp } from "../identity.js";
import type { Account, Installation, Repository } from "../records.js";
import { may, requireRole } from "../rights.js";
import { simpleOrganization, simpleUser } from "../shapes/account.js";
import { fullName, type State } from "../state.js";
import { emitCoverage } from "./installations.js";

function emitRepository(
  github: State,
  action: string,
  repository: Repository,
  sender: Account,
  more: Record<string, unknown> = {},
  installations?: readonly Installation[],
): void {
  const body = { action, ...more };
  github.emit("repository", { sender, repository, body, ...(installations && { installations }) });
}

/** Settings that GitHub asks admin for are open to whoever may write: the sandbox's people are few. */
function requireSettings(actor: Account, repository: Repository): void {
  if (!may(actor, repository, "read")) throw new GitHubError(404, "Not Found");
  if (!may(actor, repository, "write")) throw new GitHubError(403, "Must have admin rights to Repository.");
}

export function create(
  github: State,
  actor: Account,
  name: string,
  options: { private?: boolean | undefined; description?: string | undefined },
): Repository {
  const [login = "", short = ""] = name.split("/");
  const owner = github.person(login);
  if (github.findRepository(name)) throw new GitHubError(422, "Name already exists on this account");
  const repository = github.addRepository(owner, short, options);
  actor.roles.set(repository.nodeId, "admin");
  emitRepository(github, "created", repository, actor);
  const installation = github.installationOf(repository);
  if (installation) emitCoverage(github, installation, "added", [repository], actor);
  return repository;
}

export function rename(github: State, actor: Account, repository: Repository, name: string): void {
  requireSettings(actor, repository);
  const from = repository.name;
  github.formerNames.set(fullName(repository).toLowerCase(), repository);
  repository.name = name;
  repository.updatedAt = timestamp();
  emitRepository(github, "renamed", repository, actor, { changes: { repository: { name: { from } } } });
}

/** To another owner: it leaves one installation and may enter another. Roles on it stay behind. */
export function transferRepository(github: State, actor: Account, repository: Repository, to: Account): void {
  requireSettings(actor, repository);
  const from = repository.owner;
  const before = github.installationOf(repository);
  github.formerNames.set(fullName(repository).toLowerCase(), repository);
  repository.owner = to;
  repository.updatedAt = timestamp();
  const after = github.installationOf(repository);
  const kind = from.kind === "Organization" ? "organization" : "user";
  const old = kind === "organization" ? simpleOrganization(github, from) : simpleUser(github, from);
  const hearers = [before, after].filter((one) => one !== undefined);
  const changes = { owner: { from: { [kind]: old } } };
  emitRepository(github, "transferred", repository, actor, { changes }, hearers);
  if (before && before !== after) {
    if (before.repositories !== "all") before.repositories.delete(repository.id);
    emitCoverage(github, before, "removed", [repository], actor);
  }
  if (after && before !== after) emitCoverage(github, after, "added", [repository], actor);
}

export function setVisibility(
  github: State,
  actor: Account,
  repository: Repository,
  isPrivate: boolean,
): void {
  requireSettings(actor, repository);
  if (repository.private === isPrivate) return;
  repository.private = isPrivate;
  repository.updatedAt = timestamp();
  emitRepository(github, isPrivate ? "privatized" : "publicized", repository, actor);
}

export function setArchived(github: State, actor: Account, repository: Repository, archived: boolean): void {
  requireSettings(actor, repository);
  if (repository.archived === archived) return;
  repository.archived = archived;
  repository.updatedAt = timestamp();
  emitRepository(github, archived ? "archived" : "unarchived", repository, actor);
}

export function describe(github: State, actor: Account, repository: Repository, description: string): void {
  requireRole(actor, repository, "write");
  const from = repository.description;
  repository.description = description;
  repository.updatedAt = timestamp();
  emitRepository(github, "edited", repository, actor, { changes: { description: { from } } });
}

export function deleteRepository(github: State, actor: Account, repository: Repository): void {
  requireSettings(actor, repository);
  const installation = github.installationOf(repository);
  github.repositories.delete(repository.id);
  for (const thread of repository.threads.values()) {
    github.threads.delete(thread.nodeId);
    for (const comment of thread.comments) github.comments.delete(comment.id);
    for (const review of thread.pull?.reviews ?? []) github.reviews.delete(review.id);
  }
  const hearers = installation ? [installation] : [];
  emitRepository(github, "deleted", repository, actor, {}, hearers);
  if (!installation) return;
  if (installation.repositories !== "all") installation.repositories.delete(repository.id);
  emitCoverage(github, installation, "removed", [repository], actor);
}
