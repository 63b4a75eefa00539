import type { Context } from "hono";
import { z } from "zod";
import * as comments from "../actions/comments.js";
import { notFound } from "../error.js";
import type { Comment, Repository } from "../records.js";
import { commentShape } from "../shapes/thread.js";
import type { State } from "../state.js";
import {
  type Api,
  actor,
  type Backstage,
  type Env,
  type Need,
  page,
  reach,
  reachThread,
  read,
  requirePermission,
} from "./request.js";

const text = z.object({ body: z.string() });
type Kind = "issues" | "pulls";

/** A comment of the path; on an issue it takes the permission for issues, on a pull request either. */
export function reachComment(c: Context<Env>, github: State, level: Need[1], kind: Kind): Comment {
  const issue: Need = ["issues", level];
  const pull: Need = ["pull_requests", level];
  const repository = reach(c, github, ...(kind === "pulls" ? [pull] : [issue, pull]));
  const comment = github.comments.get(Number(c.req.param("id")));
  const isThere =
    comment?.thread.repository === repository && (comment.review !== null) === (kind === "pulls");
  if (!comment || !isThere) throw notFound();
  if (!comment.thread.pull) requirePermission(c.get("caller"), [issue]);
  return comment;
}

/** Comments on issues and pull requests, and review comments. */
export function commentRoutes(api: Api, { github }: Backstage): void {
  const onIssue = "/repos/:owner/:repo/issues/:number{[0-9]+}/comments";

  api.post(onIssue, async (c) => {
    const thread = reachThread(c, github, "write");
    const { body } = await read(c, text);
    return c.json(commentShape(github, comments.comment(github, actor(c, github), thread, body)), 201);
  });

  for (const kind of ["issues", "pulls"] as const) {
    const base = `/repos/:owner/:repo/${kind}`;
    const ofKind = (comment: Comment) => (comment.review !== null) === (kind === "pulls");

    api.get(`${base}/:number{[0-9]+}/comments`, (c) => {
      const thread = reachThread(c, github, "read", kind === "pulls" ? "pull" : undefined);
      const found = thread.comments.filter(ofKind).filter(updatedSince(c));
      return c.json(page(c, github, found).map((comment) => commentShape(github, comment)));
    });

    api.get(`${base}/comments`, (c) => {
      const repository = reach(c, github, [kind === "issues" ? "issues" : "pull_requests", "read"]);
      const found = allOf(repository, c.req.query()).filter(ofKind).filter(updatedSince(c));
      return c.json(page(c, github, found).map((comment) => commentShape(github, comment)));
    });

    api.get(`${base}/comments/:id{[0-9]+}`, (c) =>
      c.json(commentShape(github, reachComment(c, github, "read", kind))),
    );

    api.patch(`${base}/comments/:id{[0-9]+}`, async (c) => {
      const comment = reachComment(c, github, "write", kind);
      comments.editComment(github, actor(c, github), comment, (await read(c, text)).body);
      return c.json(commentShape(github, comment));
    });

    api.delete(`${base}/comments/:id{[0-9]+}`, (c) => {
      comments.deleteComment(github, actor(c, github), reachComment(c, github, "write", kind));
      return c.body(null, 204);
    });
  }
}

function updatedSince(c: Context<Env>): (comment: Comment) => boolean {
  const since = c.req.query("since");
  return (comment) => !since || Date.parse(comment.updatedAt) >= Date.parse(since);
}

/** A repository's comments, by id unless the query asks for another order. */
function allOf(repository: Repository, { sort, direction }: Record<string, string>): Comment[] {
  const key = (comment: Comment) => {
    if (sort === "updated") return Date.parse(comment.updatedAt);
    return sort === "created" ? Date.parse(comment.createdAt) : comment.id;
  };
  const sign = sort && direction !== "asc" ? -1 : 1;
  const found = [...repository.threads.values()].flatMap((thread) => thread.comments);
  return found.sort((a, b) => sign * (key(a) - key(b) || a.id - b.id));
}
