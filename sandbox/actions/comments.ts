import { invalid } from "../error.js";
import { nodeId, timestamp } from "../identity.js";
import type { Account, Comment, Thread } from "../records.js";
import { requireRole, requireVoice } from "../rights.js";
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

export function comment(github: State, author: Account, thread: Thread, body: string): Comment {
  return say(github, author, thread, body, null);
}

/** `place`: on a line of a pull request, or null. */
export function say(
  github: State,
  author: Account,
  thread: Thread,
  body: string,
  place: Comment["review"],
): Comment {
  requireVoice(author, thread, "comment");
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
