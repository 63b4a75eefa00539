import { GitHubError, invalid } from "../error.js";
import { nodeId, timestamp } from "../identity.js";
import type { Account, Comment, Pull, Review, Thread } from "../records.js";
import { requireRole, requireVoice } from "../rights.js";
import { changedFiles } from "../shapes/changed-files.js";
import { reviewShape } from "../shapes/review.js";
import { pullShape } from "../shapes/thread.js";
import type { State } from "../state.js";
import { say } from "./comments.js";
import { checkText, touch } from "./threads.js";

function emitReview(
  github: State,
  action: string,
  review: Review,
  sender: Account,
  more: Record<string, unknown> = {},
): void {
  const { thread } = review;
  // The API says "COMMENTED" and "", an event "commented" and null.
  const shape = { ...reviewShape(github, review), state: review.state, body: review.body || null };
  github.emit("pull_request_review", {
    sender,
    repository: thread.repository,
    body: { action, ...more, review: shape, pull_request: pullShape(github, thread) },
  });
}

/** Hands in what someone says of a pull request as a whole. */
export function review(
  github: State,
  author: Account,
  thread: Thread,
  body: string,
  state: Review["state"] = "commented",
): Review {
  const pull = pullOf(thread);
  requireVoice(author, thread, "review");
  if (state !== "approved") checkBody(body);
  return handIn(github, author, pull, { thread, body, state });
}

/** A comment on the first file that a pull request changes; it hangs on a review of its own, which says nothing. */
export function commentOnLine(github: State, author: Account, thread: Thread, body: string): Comment {
  const pull = pullOf(thread);
  requireVoice(author, thread, "review");
  checkBody(body);
  const { id } = handIn(github, author, pull, { thread, body: "", state: "commented" });
  const file = changedFiles(github, thread)[0];
  return say(github, author, thread, body, {
    id,
    path: file?.filename ?? "README.md",
    diffHunk: String(file?.patch ?? "@@ -0,0 +1,1 @@"),
    commit: pull.head.sha,
  });
}

function handIn(
  github: State,
  author: Account,
  pull: Pull,
  what: Pick<Review, "thread" | "body" | "state">,
): Review {
  const id = github.newId();
  const review: Review = {
    id,
    nodeId: nodeId("PRR", what.thread.repository.id, id),
    author,
    submittedAt: timestamp(),
    commit: pull.head.sha,
    ...what,
  };
  pull.reviews.push(review);
  github.reviews.set(id, review);
  touch(what.thread);
  emitReview(github, "submitted", review, author);
  return review;
}

export function editReview(github: State, actor: Account, edited: Review, body: string): void {
  requireRole(actor, edited.thread.repository, actor === edited.author ? "read" : "write");
  checkBody(body);
  const from = edited.body;
  if (from === body) return;
  edited.body = body;
  touch(edited.thread);
  emitReview(github, "edited", edited, actor, { changes: { body: { from } } });
}

function checkBody(body: string): void {
  if (body.trim() === "") throw invalid("PullRequestReview", "body", "Body can't be blank");
  checkText("PullRequestReview", { body });
}

function pullOf({ pull }: Thread): Pull {
  if (!pull) throw new GitHubError(404, "Not Found");
  return pull;
}
