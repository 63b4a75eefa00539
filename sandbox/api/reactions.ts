import type { Context } from "hono";
import { z } from "zod";
import { react, unreact } from "../actions/reactions.js";
import type { Comment, Thread } from "../records.js";
import { reactionShape } from "../shapes/thread.js";
import { reachComment } from "./comments.js";
import { type Api, actor, type Backstage, type Env, type Need, page, reachThread, read } from "./request.js";

const reaction = z.object({
  content: z.enum(["+1", "-1", "laugh", "confused", "heart", "hooray", "rocket", "eyes"]),
});

/** Reactions to threads, comments and review comments. */
export function reactions(api: Api, { github }: Backstage): void {
  const places: Record<string, (c: Context<Env>, level: Need[1]) => Thread | Comment> = {
    "issues/:number{[0-9]+}": (c, level) => reachThread(c, github, level),
    "issues/comments/:id{[0-9]+}": (c, level) => reachComment(c, github, level, "issues"),
    "pulls/comments/:id{[0-9]+}": (c, level) => reachComment(c, github, level, "pulls"),
  };
  for (const [place, find] of Object.entries(places)) {
    const path = `/repos/:owner/:repo/${place}/reactions`;

    api.get(path, (c) => {
      const content = c.req.query("content");
      const found = find(c, "read").reactions.filter((one) => !content || one.content === content);
      return c.json(page(c, github, found).map((one) => reactionShape(github, one)));
    });

    api.post(path, async (c) => {
      const to = find(c, "write");
      const { content } = await read(c, reaction);
      const { reaction: made, isNew } = react(github, actor(c, github), to, content);
      return c.json(reactionShape(github, made), isNew ? 201 : 200);
    });

    api.delete(`${path}/:reaction{[0-9]+}`, (c) => {
      const to = find(c, "write");
      unreact(actor(c, github), to, ({ id }) => id === Number(c.req.param("reaction")));
      return c.body(null, 204);
    });
  }
}
