import { GitHubError, invalid, notFound } from "../error.js";
import { nodeId, timestamp } from "../identity.js";
import type { Account, Commit, Reaction, Repository, Thread } from "../records.js";
import { may, requireAuthorOr, requireRole } from "../rights.js";
import type { ReactionContent } from "../sandbox.js";
import { labelShape, repositoryShape } from "../shapes/repository.js";
import { issueShape, pullShape } from "../shapes/thread.js";
import { head, type State } from "../state.js";

const longestBody = 65_536;
const longestTitle = 256;

export function checkText(resource: string, { title, body }: { title?: string; body?: string }): void {
  if (title?.trim() === "") throw invalid(resource, "title", "title can't be blank");
  if (title && title.length > longestTitle)
    throw invalid(resource, "title", `title is too long (maximum is ${longestTitle} characters)`);
  if (body && body.length > longestBody)
    throw invalid(resource, "body", `body is too long (maximum is ${longestBody} characters)`);
}

/** Tells of something that happened to a thread: as `issues` or `pull_request`, whichever it is. */
export function emitThread(
  github: State,
  action: string,
  thread: Thread,
  sender: Account,
  more: Record<string, unknown> = {},
): void {
  const body = thread.pull
    ? { action, number: thread.number, pull_request: pullShape(github, thread), ...more }
    : { action, issue: issueShape(github, thread), ...more };
  github.emit(thread.pull ? "pull_request" : "issues", { sender, repository: thread.repository, body });
}

export interface NewThread {
  title: string;
  body?: string;
  labels?: readonly string[];
  createdAt?: string | undefined;
  pull?: { branch: string; head: Commit; base: Commit };
  number?: number;
}

/** Adds a thread and tells nobody: how the world is filled, and how a transfer arrives. */
export function addThread(github: State, repository: Repository, author: Account, what: NewThread): Thread {
  const id = github.newId();
  const at = timestamp(what.createdAt);
  const number = what.number ?? repository.nextNumber;
  repository.nextNumber = Math.max(repository.nextNumber, number + 1);
  const thread: Thread = {
    id,
    nodeId: nodeId(what.pull ? "PR" : "I", repository.id, id),
    repository,
    number,
    title: what.title,
    body: what.body ?? "",
    author,
    state: "open",
    stateReason: null,
    labels: (what.labels ?? []).map((name) => github.label(repository, name)),
    assignees: [],
    createdAt: at,
    updatedAt: at,
    closedAt: null,
    closedBy: null,
    locked: false,
    comments: [],
    reactions: [],
    pull: what.pull ? { id: github.newId(), ...what.pull, merge: null } : null,
  };
  repository.threads.set(number, thread);
  github.threads.set(thread.nodeId, thread);
  return thread;
}

/** Labels of people without triage are silently dropped, as GitHub does. */
export function open(github: State, author: Account, repository: Repository, what: NewThread): Thread {
  requireRole(author, repository, "read");
  checkText("Issue", what);
  const labels = may(author, repository, "triage") ? (what.labels ?? []) : [];
  const thread = addThread(github, repository, author, { ...what, labels });
  emitThread(github, "opened", thread, author);
  for (const label of thread.labels)
    emitThread(github, "labeled", thread, author, { label: labelShape(github, repository, label) });
  return thread;
}

export function edit(
  github: State,
  actor: Account,
  thread: Thread,
  to: { title?: string; body?: string },
): void {
  requireAuthorOr("triage", actor, thread);
  checkText("Issue", to);
  const changes: Record<string, { from: string | null }> = {};
  for (const field of ["title", "body"] as const) {
    const value = to[field];
    if (value === undefined || value === thread[field]) continue;
    changes[field] = { from: thread[field] };
    thread[field] = value;
  }
  if (Object.keys(changes).length === 0) return;
  touch(thread);
  emitThread(github, "edited", thread, actor, { changes });
}

export function close(github: State, actor: Account, thread: Thread, reason = "completed"): void {
  requireAuthorOr("triage", actor, thread);
  if (thread.state !== "open") {
    if (!thread.pull) thread.stateReason = reason;
    return;
  }
  settle(thread, actor, "closed");
  if (!thread.pull) thread.stateReason = reason;
  emitThread(github, "closed", thread, actor);
}

function settle(thread: Thread, actor: Account, state: "closed" | "merged"): void {
  touch(thread);
  Object.assign(thread, { state, closedAt: thread.updatedAt, closedBy: actor });
}

/** Marks a pull request as merged by a commit. */
export function closeAsMerged(github: State, actor: Account, thread: Thread, merge: Commit): void {
  if (!thread.pull) throw notFound();
  if (thread.state !== "open") throw new GitHubError(405, "Pull Request is not mergeable");
  thread.pull.merge = merge;
  settle(thread, actor, "merged");
  emitThread(github, "closed", thread, actor);
}

export function reopen(github: State, actor: Account, thread: Thread): void {
  requireAuthorOr("triage", actor, thread);
  if (thread.state === "merged")
    throw invalid("PullRequest", "state", "state cannot be changed. It is merged.");
  if (thread.state === "open") return;
  touch(thread);
  const stateReason = thread.pull ? null : "reopened";
  Object.assign(thread, { state: "open", stateReason, closedAt: null, closedBy: null });
  emitThread(github, "reopened", thread, actor);
}

/** Labels that the repository lacks are made. */
export function addLabels(github: State, actor: Account, thread: Thread, names: readonly string[]): void {
  requireRole(actor, thread.repository, "triage");
  for (const name of names) {
    const label = github.label(thread.repository, name);
    if (thread.labels.includes(label)) continue;
    thread.labels.push(label);
    touch(thread);
    emitThread(github, "labeled", thread, actor, { label: labelShape(github, thread.repository, label) });
  }
}

export function removeLabel(github: State, actor: Account, thread: Thread, name: string): void {
  requireRole(actor, thread.repository, "triage");
  const label = thread.labels.find((one) => one.name.toLowerCase() === name.toLowerCase());
  if (!label) throw new GitHubError(404, "Label does not exist");
  thread.labels = thread.labels.filter((one) => one !== label);
  touch(thread);
  emitThread(github, "unlabeled", thread, actor, { label: labelShape(github, thread.repository, label) });
}

export function lock(actor: Account, thread: Thread, locked: boolean): void {
  requireRole(actor, thread.repository, "triage");
  thread.locked = locked;
}

/** Within one owner only; comments and what the other repository knows of labels go along. */
export function transfer(github: State, actor: Account, thread: Thread, to: Repository): Thread {
  requireRole(actor, thread.repository, "write");
  requireRole(actor, to, "write");
  if (thread.pull) throw new GitHubError(422, "Pull requests can't be transferred.");
  if (to.owner !== thread.repository.owner)
    throw new GitHubError(422, "Issues can only be transferred between repositories of the same owner.");
  const { title, body, createdAt, author, repository } = thread;
  const labels = thread.labels.map((label) => label.name).filter((name) => to.labels.has(name.toLowerCase()));
  const moved = addThread(github, to, author, { title, body, labels, createdAt });
  moved.state = thread.state;
  moved.stateReason = thread.stateReason;
  moved.closedAt = thread.closedAt;
  moved.comments = thread.comments;
  for (const comment of moved.comments) comment.thread = moved;
  const old = issueShape(github, thread);
  remove(github, thread, moved);
  emitThread(github, "transferred", thread, actor, {
    changes: { new_issue: issueShape(github, moved), new_repository: repositoryShape(github, to) },
  });
  emitThread(github, "opened", moved, actor, {
    changes: { old_issue: old, old_repository: repositoryShape(github, repository) },
  });
  return moved;
}

export function deleteThread(github: State, actor: Account, thread: Thread): void {
  requireRole(actor, thread.repository, "write");
  if (thread.pull) throw new GitHubError(422, "Pull requests can't be deleted.");
  remove(github, thread, "deleted");
  for (const comment of thread.comments) github.comments.delete(comment.id);
  emitThread(github, "deleted", thread, actor);
}

function remove(github: State, thread: Thread, fate: "deleted" | Thread): void {
  thread.repository.threads.delete(thread.number);
  thread.repository.gone.set(thread.number, fate);
  github.threads.delete(thread.nodeId);
}

/** The same reaction of the same person counts once; `isNew` tells. */
export function react(
  github: State,
  author: Account,
  to: { reactions: Reaction[] },
  content: ReactionContent,
): { reaction: Reaction; isNew: boolean } {
  const known = to.reactions.find((one) => one.author === author && one.content === content);
  if (known) return { reaction: known, isNew: false };
  const reaction = { id: github.newId(), content, author, at: timestamp() };
  to.reactions.push(reaction);
  return { reaction, isNew: true };
}

export function touch(thread: Thread): void {
  thread.updatedAt = timestamp();
}

/** The default branch's commit with some files changed. */
export function treeWith(files: Readonly<Record<string, string | null>>, base: Commit): Map<string, string> {
  const tree = new Map(base.files);
  for (const [path, content] of Object.entries(files)) {
    if (content === null) tree.delete(path);
    else tree.set(path, content);
  }
  return tree;
}

/** A pull request of one commit on a new branch. */
export function openPull(
  github: State,
  author: Account,
  repository: Repository,
  what: Omit<NewThread, "pull"> & {
    files?: Readonly<Record<string, string | null>>;
    branch?: string | undefined;
  },
): Thread {
  requireRole(author, repository, "read");
  const base = head(repository);
  const { files = {}, branch = `patch-${repository.nextNumber}`, ...rest } = what;
  const commit = github.commit(base, what.title, author, treeWith(files, base), timestamp(what.createdAt));
  repository.commits.set(commit.sha, commit);
  repository.branches.set(branch, commit);
  return open(github, author, repository, { ...rest, pull: { branch, head: commit, base } });
}
