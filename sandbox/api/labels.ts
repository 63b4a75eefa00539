import { z } from "zod";
import * as threads from "../actions/threads.js";
import { GitHubError } from "../error.js";
import type { Thread } from "../records.js";
import { requireRole } from "../rights.js";
import { labelShape } from "../shapes/repository.js";
import { labelNames, replaceLabels } from "./issues.js";
import { type Api, actor, type Backstage, type Need, page, reach, reachThread, read } from "./request.js";

const names = z.union([
  labelNames,
  z.object({ labels: labelNames.default([]) }).transform((body) => body.labels),
]);
const label = z.object({
  name: z.string().min(1).max(50),
  color: z
    .string()
    .regex(/^[0-9a-f]{6}$/i)
    .default("ededed"),
  description: z.string().max(100).nullish(),
});
const changedLabel = label.partial().extend({ new_name: z.string().optional() });

/** The labels of a repository, and those on a thread. */
export function labels(api: Api, { github }: Backstage): void {
  const all = "/repos/:owner/:repo/labels";
  const onThread = "/repos/:owner/:repo/issues/:number{[0-9]+}/labels";
  const any = (level: Need[1]): Need[] => [
    ["issues", level],
    ["pull_requests", level],
  ];
  const shown = (thread: Thread) => thread.labels.map((one) => labelShape(github, thread.repository, one));

  api.get(all, (c) => {
    const repository = reach(c, github, ...any("read"));
    const known = [...repository.labels.values()];
    return c.json(page(c, github, known).map((one) => labelShape(github, repository, one)));
  });

  api.post(all, async (c) => {
    const repository = reach(c, github, ...any("write"));
    requireRole(actor(c, github), repository, "write");
    const { name, color, description } = await read(c, label);
    if (repository.labels.has(name.toLowerCase()))
      throw new GitHubError(422, "Validation Failed", {
        errors: [{ resource: "Label", code: "already_exists", field: "name" }],
      });
    return c.json(
      labelShape(github, repository, github.label(repository, name, color, description ?? null)),
      201,
    );
  });

  api.get(`${all}/:name`, (c) => {
    const repository = reach(c, github, ...any("read"));
    const found = repository.labels.get(c.req.param("name").toLowerCase());
    if (!found) throw new GitHubError(404, "Not Found");
    return c.json(labelShape(github, repository, found));
  });

  api.patch(`${all}/:name`, async (c) => {
    const repository = reach(c, github, ...any("write"));
    requireRole(actor(c, github), repository, "write");
    const key = c.req.param("name").toLowerCase();
    const found = repository.labels.get(key);
    if (!found) throw new GitHubError(404, "Not Found");
    const { new_name, color, description } = await read(c, changedLabel);
    if (color) found.color = color;
    if (description !== undefined) found.description = description;
    if (new_name) {
      repository.labels.delete(key);
      found.name = new_name;
      repository.labels.set(new_name.toLowerCase(), found);
    }
    return c.json(labelShape(github, repository, found));
  });

  api.get(onThread, (c) => c.json(page(c, github, shown(reachThread(c, github, "read")))));

  api.post(onThread, async (c) => {
    const thread = reachThread(c, github, "write");
    threads.addLabels(github, actor(c, github), thread, await read(c, names));
    return c.json(shown(thread));
  });

  api.put(onThread, async (c) => {
    const thread = reachThread(c, github, "write");
    const who = actor(c, github);
    requireRole(who, thread.repository, "triage");
    replaceLabels(github, who, thread, await read(c, names));
    return c.json(shown(thread));
  });

  api.delete(`${onThread}/:name`, (c) => {
    const thread = reachThread(c, github, "write");
    threads.removeLabel(github, actor(c, github), thread, c.req.param("name"));
    return c.json(shown(thread));
  });
}
