import { z } from "zod";
import { close, edit, reopen } from "../actions/threads.js";
import { notFound } from "../error.js";
import type { Thread } from "../records.js";
import { changedFiles } from "../shapes/changed-files.js";
import { reviewShape } from "../shapes/review.js";
import { pullShape } from "../shapes/thread.js";
import { type Api, actor, type Backstage, page, reach, reachThread, read } from "./request.js";

const changedPull = z.object({
  title: z.string().optional(),
  body: z.string().nullish(),
  state: z.enum(["open", "closed"]).optional(),
});

/** Pull requests as the pulls API shows them. */
export function pulls(api: Api, { github }: Backstage): void {
  const path = "/repos/:owner/:repo/pulls";

  api.get(path, (c) => {
    const repository = reach(c, github, ["pull_requests", "read"]);
    const { state = "open", sort = "created", direction, head } = c.req.query();
    const sign = (direction ?? (sort === "created" ? "desc" : "asc")) === "asc" ? 1 : -1;
    const key = (thread: Thread) => Date.parse(sort === "updated" ? thread.updatedAt : thread.createdAt);
    const found = [...repository.threads.values()]
      .filter(
        (thread) => thread.pull && (!head || head === `${repository.owner.login}:${thread.pull.branch}`),
      )
      .filter((thread) => state === "all" || (state === "open") === (thread.state === "open"))
      .sort((a, b) => sign * (key(a) - key(b) || a.id - b.id));
    return c.json(page(c, github, found).map((thread) => pullShape(github, thread)));
  });

  api.get(`${path}/:number{[0-9]+}`, (c) =>
    c.json(pullShape(github, reachThread(c, github, "read", "pull"))),
  );

  api.patch(`${path}/:number{[0-9]+}`, async (c) => {
    const thread = reachThread(c, github, "write", "pull");
    const who = actor(c, github);
    const { title, body, state } = await read(c, changedPull);
    edit(github, who, thread, { ...(title && { title }), ...(body !== undefined && { body: body ?? "" }) });
    if (state === "closed") close(github, who, thread);
    if (state === "open") reopen(github, who, thread);
    return c.json(pullShape(github, thread));
  });

  api.get(`${path}/:number{[0-9]+}/reviews`, (c) => {
    const reviews = reachThread(c, github, "read", "pull").pull?.reviews ?? [];
    return c.json(page(c, github, reviews).map((review) => reviewShape(github, review)));
  });

  api.get(`${path}/:number{[0-9]+}/reviews/:id{[0-9]+}`, (c) => {
    const { pull } = reachThread(c, github, "read", "pull");
    const review = pull?.reviews.find(({ id }) => id === Number(c.req.param("id")));
    if (!review) throw notFound();
    return c.json(reviewShape(github, review));
  });

  api.get(`${path}/:number{[0-9]+}/files`, (c) =>
    c.json(page(c, github, changedFiles(github, reachThread(c, github, "read", "pull")))),
  );
}
