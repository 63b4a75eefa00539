import type { Comment, Commit, Reaction, Repository, Thread } from "../records.js";
import { associationOf } from "../rights.js";
import { fullName, type State } from "../state.js";
import { type Json, simpleUser, viaApp } from "./account.js";
import { changedFiles } from "./changed-files.js";
import { apiUrl, labelShape, repositoryShape } from "./repository.js";

const reactionKinds = ["+1", "-1", "laugh", "hooray", "confused", "heart", "rocket", "eyes"] as const;

function rollup(url: string, reactions: readonly Reaction[]): Json {
  const counts = reactionKinds.map((kind) => [kind, reactions.filter((one) => one.content === kind).length]);
  return { url: `${url}/reactions`, total_count: reactions.length, ...Object.fromEntries(counts) };
}

export function reactionShape(github: State, reaction: Reaction): Json {
  return {
    id: reaction.id,
    node_id: `REA_${reaction.id}`,
    user: simpleUser(github, reaction.author),
    content: reaction.content,
    created_at: reaction.at,
  };
}

export const threadUrl = (github: State, thread: Thread) =>
  `${github.url}/${fullName(thread.repository)}/${thread.pull ? "pull" : "issues"}/${thread.number}`;

/** What an issue and a pull request have in common in both APIs. */
function shared(github: State, thread: Thread): Json {
  const { repository } = thread;
  return {
    node_id: thread.nodeId,
    number: thread.number,
    title: thread.title,
    user: simpleUser(github, thread.author),
    labels: thread.labels.map((label) => labelShape(github, repository, label)),
    state: thread.state === "open" ? "open" : "closed",
    locked: thread.locked,
    active_lock_reason: null,
    assignee: thread.assignees[0] ? simpleUser(github, thread.assignees[0]) : null,
    assignees: thread.assignees.map((one) => simpleUser(github, one)),
    milestone: null,
    created_at: thread.createdAt,
    updated_at: thread.updatedAt,
    closed_at: thread.closedAt,
    author_association: associationOf(thread.author, repository),
    body: thread.body === "" ? null : thread.body,
    html_url: threadUrl(github, thread),
  };
}

/** An issue, or a pull request as the issues API shows it. */
export function issueShape(github: State, thread: Thread): Json {
  const repository = apiUrl(github, thread.repository);
  const url = `${repository}/issues/${thread.number}`;
  const html = threadUrl(github, thread);
  const pull = `${repository}/pulls/${thread.number}`;
  return {
    url,
    repository_url: repository,
    labels_url: `${url}/labels{/name}`,
    comments_url: `${url}/comments`,
    events_url: `${url}/events`,
    timeline_url: `${url}/timeline`,
    id: thread.id,
    ...shared(github, thread),
    comments: thread.comments.filter((comment) => !comment.review).length,
    closed_by: thread.closedBy ? simpleUser(github, thread.closedBy) : null,
    ...(thread.pull && {
      draft: false,
      pull_request: {
        url: pull,
        html_url: html,
        diff_url: `${html}.diff`,
        patch_url: `${html}.patch`,
        merged_at: thread.state === "merged" ? thread.closedAt : null,
      },
    }),
    reactions: rollup(url, thread.reactions),
    performed_via_github_app: viaApp(github, thread.author),
    state_reason: thread.stateReason,
  };
}

function branchShape(github: State, repository: Repository, ref: string, commit: Commit): Json {
  return {
    label: `${repository.owner.login}:${ref}`,
    ref,
    sha: commit.sha,
    user: simpleUser(github, repository.owner),
    repo: repositoryShape(github, repository),
  };
}

/** A pull request as the pulls API shows it; fails on an issue, which the API has no such view of. */
export function pullShape(github: State, thread: Thread): Json {
  const { repository, pull } = thread;
  if (!pull) throw new Error(`${fullName(repository)}#${thread.number} is no pull request`);
  const api = apiUrl(github, repository);
  const url = `${api}/pulls/${thread.number}`;
  const issue = `${api}/issues/${thread.number}`;
  const html = threadUrl(github, thread);
  const merged = thread.state === "merged";
  const changes = changedFiles(github, thread);
  const sum = (field: "additions" | "deletions") => changes.reduce((total, file) => total + file[field], 0);
  const links = {
    self: url,
    html,
    issue,
    comments: `${issue}/comments`,
    review_comments: `${url}/comments`,
    review_comment: `${api}/pulls/comments{/number}`,
    commits: `${url}/commits`,
    statuses: `${api}/statuses/${pull.head.sha}`,
  };
  return {
    url,
    id: pull.id,
    diff_url: `${html}.diff`,
    patch_url: `${html}.patch`,
    issue_url: issue,
    ...shared(github, thread),
    merged_at: merged ? thread.closedAt : null,
    merge_commit_sha: pull.merge?.sha ?? null,
    requested_reviewers: [],
    requested_teams: [],
    draft: false,
    commits_url: links.commits,
    review_comments_url: links.review_comments,
    review_comment_url: links.review_comment,
    comments_url: links.comments,
    statuses_url: links.statuses,
    head: branchShape(github, repository, pull.branch, pull.head),
    base: branchShape(github, repository, "main", pull.base),
    _links: Object.fromEntries(Object.entries(links).map(([name, href]) => [name, { href }])),
    auto_merge: null,
    merged,
    mergeable: thread.state === "open" ? true : null,
    rebaseable: null,
    mergeable_state: thread.state === "open" ? "clean" : "unknown",
    merged_by: merged && thread.closedBy ? simpleUser(github, thread.closedBy) : null,
    comments: thread.comments.filter((comment) => !comment.review).length,
    review_comments: thread.comments.filter((comment) => comment.review).length,
    maintainer_can_modify: false,
    commits: 1,
    additions: sum("additions"),
    deletions: sum("deletions"),
    changed_files: changes.length,
  };
}

/** An issue comment or a review comment. */
export function commentShape(github: State, comment: Comment): Json {
  const { thread, review } = comment;
  const api = apiUrl(github, thread.repository);
  const html = threadUrl(github, thread);
  const url = `${api}/${review ? "pulls" : "issues"}/comments/${comment.id}`;
  const pull = `${api}/pulls/${thread.number}`;
  const anchor = `${html}#${review ? "discussion_r" : "issuecomment-"}${comment.id}`;
  return {
    url,
    html_url: anchor,
    id: comment.id,
    node_id: comment.nodeId,
    user: simpleUser(github, comment.author),
    created_at: comment.createdAt,
    updated_at: comment.updatedAt,
    body: comment.body,
    author_association: associationOf(comment.author, thread.repository),
    reactions: rollup(url, comment.reactions),
    performed_via_github_app: viaApp(github, comment.author),
    ...(review
      ? {
          pull_request_review_id: review.id,
          diff_hunk: review.diffHunk,
          path: review.path,
          position: 1,
          original_position: 1,
          line: 1,
          original_line: 1,
          start_line: null,
          original_start_line: null,
          start_side: null,
          side: "RIGHT",
          subject_type: "line",
          commit_id: review.commit,
          original_commit_id: review.commit,
          pull_request_url: pull,
          _links: { self: { href: url }, html: { href: anchor }, pull_request: { href: pull } },
        }
      : { issue_url: `${api}/issues/${thread.number}` }),
  };
}
