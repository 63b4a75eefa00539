import { assign, unassign } from "./actions/assignees.js";
import * as comments from "./actions/comments.js";
import * as commits from "./actions/commits.js";
import { react, unreact } from "./actions/reactions.js";
import * as removals from "./actions/removals.js";
import * as repositories from "./actions/repositories.js";
import { commentOnLine, editReview, review } from "./actions/reviews.js";
import * as threads from "./actions/threads.js";
import { GitHubError, notFound } from "./error.js";
import type * as records from "./records.js";
import { requireRole } from "./rights.js";
import type { Comment, Person, Thread } from "./sandbox.js";
import { threadUrl } from "./shapes/thread.js";
import { fullName, type State } from "./state.js";

/** What a person holds in hand of a thread. */
export function threadHandle(github: State, thread: records.Thread): Thread {
  return {
    repository: fullName(thread.repository),
    number: thread.number,
    kind: thread.pull ? "pull" : "issue",
    nodeId: thread.nodeId,
    url: threadUrl(github, thread),
  };
}

export function commentHandle({ id, body, author, createdAt, updatedAt }: records.Comment): Comment {
  return { id, body, author: author.login, createdAt, updatedAt };
}

function reviewHandle({ id, body, author, submittedAt }: records.Review): Comment {
  return { id, body, author: author.login, createdAt: submittedAt, updatedAt: submittedAt };
}

/** The thread in someone's hand, wherever its repository is now; fails when it was deleted or transferred. */
export function findThread(github: State, { nodeId, repository, number }: Thread): records.Thread {
  const thread = github.threads.get(nodeId);
  if (!thread) throw new GitHubError(410, `${repository}#${number} was deleted or transferred`);
  return thread;
}

export function findComment(github: State, id: number): records.Comment {
  const comment = github.comments.get(id);
  if (!comment) throw notFound();
  return comment;
}

/** Everything someone can do on GitHub, under their name and with their rights. */
export function personOf(github: State, login: string): Person {
  const me = github.person(login);
  const thread = (handle: Thread) => findThread(github, handle);
  const comment = (handle: Comment) => findComment(github, handle.id);
  const repository = (name: string) => github.repository(name);
  const dated = (moment: string | Date | undefined) =>
    moment === undefined ? {} : { createdAt: new Date(moment).toISOString() };
  return {
    opens: async (where, title, body, { labels = [], createdAt } = {}) => {
      const what = { title, body, labels, ...dated(createdAt) };
      return threadHandle(github, threads.open(github, me, repository(where), what));
    },
    opensPull: async (where, title, body, { createdAt, ...more } = {}) => {
      const what = { title, body, ...more, ...dated(createdAt) };
      return threadHandle(github, commits.openPull(github, me, repository(where), what));
    },
    edits: async (one, changes) => threads.edit(github, me, thread(one), changes),
    closes: async (one, { reason } = {}) => threads.close(github, me, thread(one), reason),
    merges: async (one) => commits.merge(github, me, thread(one)),
    reopens: async (one) => threads.reopen(github, me, thread(one)),
    comments: async (one, body) => commentHandle(comments.comment(github, me, thread(one), body)),
    editsComment: async (one, body) => {
      const whole = github.reviews.get(one.id);
      if (whole) editReview(github, me, whole, body);
      else comments.editComment(github, me, comment(one), body);
    },
    deletesComment: async (one) => comments.deleteComment(github, me, comment(one)),
    reviews: async (one, body, { verdict } = {}) =>
      reviewHandle(review(github, me, thread(one), body, verdict)),
    commentsOnLine: async (one, body) => commentHandle(commentOnLine(github, me, thread(one), body)),
    assigns: async (one, ...logins) => {
      requireRole(me, thread(one).repository, "triage");
      assign(github, me, thread(one), logins);
    },
    unassigns: async (one, ...logins) => {
      requireRole(me, thread(one).repository, "triage");
      unassign(github, me, thread(one), logins);
    },
    labels: async (one, ...names) => threads.addLabels(github, me, thread(one), names),
    unlabels: async (one, ...names) => {
      for (const name of names) threads.removeLabel(github, me, thread(one), name);
    },
    reacts: async (to, content) => {
      react(github, me, "nodeId" in to ? thread(to) : comment(to), content);
    },
    takesBack: async (to, content) => {
      const isMine = ({ author, content: other }: records.Reaction) => author === me && other === content;
      unreact(me, "nodeId" in to ? thread(to) : comment(to), isMine);
    },
    locks: async (one) => threads.lock(me, thread(one), true),
    pushes: async (where, files, { branch } = {}) =>
      commits.push(github, me, repository(where), files, branch).sha,
    transfers: async (one, to) =>
      threadHandle(github, removals.transfer(github, me, thread(one), repository(to))),
    deletes: async (one) => removals.deleteThread(github, me, thread(one)),
    renames: async (where, name) => repositories.rename(github, me, repository(where), name),
    transfersRepository: async (where, owner) =>
      repositories.transferRepository(github, me, repository(where), github.person(owner)),
    privatizes: async (where) => repositories.setVisibility(github, me, repository(where), true),
    publicizes: async (where) => repositories.setVisibility(github, me, repository(where), false),
    archives: async (where) => repositories.setArchived(github, me, repository(where), true),
    unarchives: async (where) => repositories.setArchived(github, me, repository(where), false),
    describes: async (where, description) =>
      repositories.describe(github, me, repository(where), description),
    deletesRepository: async (where) => repositories.deleteRepository(github, me, repository(where)),
    showsMembership: async (organisation) => {
      if (!me.memberOf.has(organisation)) throw notFound();
      me.shownIn.add(organisation);
    },
    creates: async (name, options = {}) => {
      repositories.create(github, me, name, options);
    },
  };
}
