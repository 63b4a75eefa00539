import type { Context } from "hono";
import { z } from "zod";
import { assign, replaceAssignees, unassign } from "../actions/assignees.js";
import * as threads from "../actions/threads.js";
import { invalid } from "../error.js";
import type { Account, Repository, Thread } from "../records.js";
import { may } from "../rights.js";
import { issueShape } from "../shapes/thread.js";
import type { State } from "../state.js";
import {
  type Api,
  actor,
  type Backstage,
  type Env,
  page,
  reach,
  reachThread,
  read,
  sees,
} from "./request.js";

export const labelNames = z.array(
  z.union([z.string(), z.object({ name: z.string() }).transform((label) => label.name)]),
);
const logins = z.object({ assignees: z.array(z.string()).default([]) });
const newIssue = z.object({
  title: z.union([z.string(), z.number().transform(String)]),
  body: z.string().nullish(),
  labels: labelNames.optional(),
  assignees: z.array(z.string()).optional(),
});
const changedIssue = z.object({
  title: z.string().optional(),
  body: z.string().nullish(),
  state: z.enum(["open", "closed"]).optional(),
  state_reason: z.enum(["completed", "not_planned", "duplicate", "reopened"]).nullish(),
  duplicate_issue_id: z.number().int().optional(),
  labels: labelNames.optional(),
  assignees: z.array(z.string()).optional(),
});

/** Issues, which pull requests are too. */
export function issues(api: Api, { github }: Backstage): void {
  const path = "/repos/:owner/:repo/issues";

  api.get(path, (c) => {
    const repository = reach(c, github, ["issues", "read"]);
    return c.json(
      page(c, github, list(repository, c.req.query())).map((thread) => issueShape(github, thread)),
    );
  });

  api.post(path, async (c) => {
    const repository = reach(c, github, ["issues", "write"]);
    const { title, body, labels = [], assignees = [] } = await read(c, newIssue);
    const author = actor(c, github);
    const thread = threads.open(github, author, repository, { title, body: body ?? "", labels });
    assign(github, author, thread, assignees);
    return c.json(issueShape(github, thread), 201);
  });

  api.get(`${path}/:number{[0-9]+}`, (c) => c.json(issueShape(github, reachThread(c, github, "read"))));

  api.patch(`${path}/:number{[0-9]+}`, async (c) => {
    const thread = reachThread(c, github, "write");
    const to = await read(c, changedIssue);
    const canonical = to.state_reason === "duplicate" ? canonicalOf(c, github, to.duplicate_issue_id) : null;
    change(github, actor(c, github), thread, to, canonical);
    return c.json(issueShape(github, thread));
  });

  api.put(`${path}/:number{[0-9]+}/lock`, (c) => {
    threads.lock(actor(c, github), reachThread(c, github, "write"), true);
    return c.body(null, 204);
  });

  api.delete(`${path}/:number{[0-9]+}/lock`, (c) => {
    threads.lock(actor(c, github), reachThread(c, github, "write"), false);
    return c.body(null, 204);
  });

  api.post(`${path}/:number{[0-9]+}/assignees`, async (c) => {
    const thread = reachThread(c, github, "write");
    assign(github, actor(c, github), thread, (await read(c, logins)).assignees);
    return c.json(issueShape(github, thread), 201);
  });

  api.delete(`${path}/:number{[0-9]+}/assignees`, async (c) => {
    const thread = reachThread(c, github, "write");
    unassign(github, actor(c, github), thread, (await read(c, logins)).assignees);
    return c.json(issueShape(github, thread));
  });
}

/** By GitHub's parameters: open ones, newest first, unless they say otherwise. */
function list(repository: Repository, query: Record<string, string>): Thread[] {
  const { state = "open", sort = "created", direction = "desc", since, labels, creator, assignee } = query;
  const wanted = labels?.toLowerCase().split(",") ?? [];
  const key = (thread: Thread): string | number => {
    if (sort === "comments") return thread.comments.length;
    return sort === "updated" ? thread.updatedAt : thread.createdAt;
  };
  const found = [...repository.threads.values()].filter(
    (thread) =>
      (state === "all" || (state === "open") === (thread.state === "open")) &&
      (!since || Date.parse(thread.updatedAt) >= Date.parse(since)) &&
      (!creator || thread.author.login === creator) &&
      (!assignee || thread.assignees.some((one) => one.login === assignee)) &&
      wanted.every((name) => thread.labels.some((label) => label.name.toLowerCase() === name)),
  );
  const sign = direction === "asc" ? 1 : -1;
  return found.sort((a, b) => sign * (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : a.id - b.id));
}

/** Fails with 422 on an issue that is not there, or that the caller may not see. */
function canonicalOf(c: Context<Env>, github: State, id: number | undefined): Thread | null {
  if (id === undefined) return null;
  const found = [...github.threads.values()].find((thread) => thread.id === id);
  const isVisible = found && (!found.repository.private || sees(c.get("caller"), found.repository));
  if (!isVisible || found.pull) throw invalid("Issue", "duplicate_issue_id", "duplicate issue not found");
  return found;
}

function change(
  github: State,
  who: Account,
  thread: Thread,
  to: z.infer<typeof changedIssue>,
  duplicateOf: Thread | null,
): void {
  threads.edit(github, who, thread, {
    ...(to.title !== undefined && { title: to.title }),
    ...(to.body !== undefined && { body: to.body ?? "" }),
  });
  if (to.state === "closed") threads.close(github, who, thread, to.state_reason ?? "completed", duplicateOf);
  if (to.state === "open") threads.reopen(github, who, thread);
  if (!may(who, thread.repository, "triage")) return;
  if (to.labels) replaceLabels(github, who, thread, to.labels);
  if (to.assignees) replaceAssignees(github, who, thread, to.assignees);
}

export function replaceLabels(github: State, who: Account, thread: Thread, names: readonly string[]): void {
  for (const { name } of [...thread.labels])
    if (!names.some((one) => one.toLowerCase() === name.toLowerCase()))
      threads.removeLabel(github, who, thread, name);
  threads.addLabels(github, who, thread, names);
}
