import { GitHubError, invalid } from "../error.js";
import { nodeId, timestamp } from "../identity.js";
import type { Account, Comment, Thread } from "../records.js";
import { may, requireRole } from "../rights.js";
import { changedFiles } from "../shapes/changed-files.js";
import { commentShape, issueShape, pullShape } from "../shapes/thread.js";
import type { State } from "../state.js";
import { checkText, touch } from "./threads.js";

function emitComment(
  github: State,
  action: string,
  comment: Comment,
  sender: Account,
  more: Record<string, unknown> = {},
): void {
  const { thread, review } = comment;
  const about = review ? { pull_request: pullShape(github, thread) } : { issue: issueShape(github, thread) };
  github.emit(review ? "pull_request_review_comment" : "issue_comment", {
    sender,
    repository: thread.repository,
    body: { action, ...more, ...about, comment: commentShape(github, comment) },
  });
}

/** Adds a comment and tells nobody: how the world is filled. */
export function addComment(
  github: State,
  author: Account,
  thread: Thread,
  body: string,
  options: { createdAt?: string; review?: Comment["review"] } = {},
): Comment {
  const id = github.newId();
  const at = timestamp(options.createdAt);
  const review = options.review ?? null;
  const comment: Comment = {
    id,
    nodeId: nodeId(review ? "PRRC" : "IC", thread.repository.id, id),
    thread,
    author,
    body,
    createdAt: at,
    updatedAt: at,
    reactions: [],
    review,
  };
  thread.comments.push(comment);
  github.comments.set(id, comment);
  return comment;
}

function checkBody(body: string): void {
  if (body.trim() === "") throw invalid("IssueComment", "body", "Body can't be blank");
  checkText("IssueComment", { body });
}

/** In a locked conversation only people who may write go on. */
export function comment(github: State, author: Account, thread: Thread, body: string): Comment {
  return say(github, author, thread, body, null);
}

/** A review comment on the first file that a pull request changes. */
export function review(github: State, author: Account, thread: Thread, body: string): Comment {
  if (!thread.pull) throw new GitHubError(404, "Not Found");
  const file = changedFiles(github, thread)[0];
  const place = { path: file?.filename ?? "README.md", diffHunk: String(file?.patch ?? "@@ -0,0 +1,1 @@") };
  return say(github, author, thread, body, { ...place, commit: thread.pull.head.sha });
}

function say(
  github: State,
  author: Account,
  thread: Thread,
  body: string,
  place: Comment["review"],
): Comment {
  requireRole(author, thread.repository, "read");
  if (thread.locked && (author.kind === "Bot" || !may(author, thread.repository, "write")))
    throw new GitHubError(403, "Unable to create comment because issue is locked.");
  checkBody(body);
  const added = addComment(github, author, thread, body, { review: place });
  touch(thread);
  emitComment(github, "created", added, author);
  return added;
}

export function editComment(github: State, actor: Account, edited: Comment, body: string): void {
  requireRole(actor, edited.thread.repository, actor === edited.author ? "read" : "write");
  checkBody(body);
  const from = edited.body;
  if (from === body) return;
  edited.body = body;
  edited.updatedAt = timestamp();
  touch(edited.thread);
  emitComment(github, "edited", edited, actor, { changes: { body: { from } } });
}

export function deleteComment(github: State, actor: Account, gone: Comment): void {
  requireRole(actor, gone.thread.repository, actor === gone.author ? "read" : "write");
  gone.thread.comments = gone.thread.comments.filter((one) => one !== gone);
  github.comments.delete(gone.id);
  touch(gone.thread);
  emitComment(github, "deleted", gone, actor);
}
