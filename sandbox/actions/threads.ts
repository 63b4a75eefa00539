import { GitHubError, invalid, notFound } from "../error.js";
import { nodeId, timestamp } from "../identity.js";
import type { Account, Commit, Repository, Thread } from "../records.js";
import { may, requireAuthorOr, requireRole } from "../rights.js";
import { labelShape } from "../shapes/repository.js";
import { issueShape, pullShape } from "../shapes/thread.js";
import type { State } from "../state.js";

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
    duplicateOf: null,
    labels: (what.labels ?? []).map((name) => github.label(repository, name)),
    assignees: [],
    createdAt: at,
    updatedAt: at,
    closedAt: null,
    closedBy: null,
    locked: false,
    comments: [],
    reactions: [],
    pull: what.pull ? { id: github.newId(), ...what.pull, merge: null, reviews: [] } : null,
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

/** Pull requests have no reason; the reason of a closed issue stays. */
export function close(
  github: State,
  actor: Account,
  thread: Thread,
  reason = "completed",
  duplicateOf: Thread | null = null,
): void {
  requireAuthorOr("triage", actor, thread);
  if (thread.state !== "open") return;
  settle(thread, actor, "closed");
  if (!thread.pull) Object.assign(thread, { stateReason: reason, duplicateOf });
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
  Object.assign(thread, { state: "open", stateReason, duplicateOf: null, closedAt: null, closedBy: null });
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

export function touch(thread: Thread): void {
  thread.updatedAt = timestamp();
}
