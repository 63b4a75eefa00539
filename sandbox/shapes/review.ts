import type { Review } from "../records.js";
import { associationOf } from "../rights.js";
import type { State } from "../state.js";
import { type Json, simpleUser } from "./account.js";
import { apiUrl } from "./repository.js";
import { threadUrl } from "./thread.js";

/** A review as the API shows it. */
export function reviewShape(github: State, review: Review): Json {
  const { thread } = review;
  const html = `${threadUrl(github, thread)}#pullrequestreview-${review.id}`;
  const pull = `${apiUrl(github, thread.repository)}/pulls/${thread.number}`;
  return {
    id: review.id,
    node_id: review.nodeId,
    user: simpleUser(github, review.author),
    body: review.body,
    state: review.state.toUpperCase(),
    html_url: html,
    pull_request_url: pull,
    author_association: associationOf(review.author, thread.repository),
    _links: { html: { href: html }, pull_request: { href: pull } },
    submitted_at: review.submittedAt,
    commit_id: review.commit,
  };
}
