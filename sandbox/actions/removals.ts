import { GitHubError } from "../error.js";
import type { Account, Repository, Thread } from "../records.js";
import { requireRole } from "../rights.js";
import { repositoryShape } from "../shapes/repository.js";
import { issueShape } from "../shapes/thread.js";
import type { State } from "../state.js";
import { addThread, emitThread } from "./threads.js";

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
