import { z } from "zod";
import { GitHubError, notFound } from "../error.js";
import { nodeId, timestamp } from "../identity.js";
import type { CheckRun, Repository } from "../records.js";
import { appShape, type Json } from "../shapes/account.js";
import { apiUrl } from "../shapes/repository.js";
import { fullName, type State } from "../state.js";
import { commitOf } from "./contents.js";
import { type Api, type Backstage, page, reach, read } from "./request.js";

const changedRun = z.object({
  name: z.string().optional(),
  status: z.enum(["queued", "in_progress", "completed"]).optional(),
  conclusion: z
    .enum(["action_required", "cancelled", "failure", "neutral", "success", "skipped", "stale", "timed_out"])
    .optional(),
  started_at: z.string().optional(),
  completed_at: z.string().optional(),
  external_id: z.string().optional(),
  details_url: z.string().optional(),
  output: z
    .object({
      title: z.string().optional(),
      summary: z.string().max(65_535),
      text: z.string().max(65_535).optional(),
      annotations: z
        .array(z.object({ path: z.string() }))
        .max(50)
        .optional(),
    })
    .optional(),
});
const newRun = changedRun.extend({ name: z.string(), head_sha: z.string() });

/** Check runs, which only the App makes here. */
export function checks(api: Api, { github }: Backstage): void {
  const path = "/repos/:owner/:repo/check-runs";

  api.post(path, async (c) => {
    const repository = reach(c, github, ["checks", "write"]);
    requireInstallation(c.get("caller").kind);
    const { head_sha, name, ...rest } = await read(c, newRun);
    if (!repository.commits.has(head_sha)) throw new GitHubError(422, `No commit found for SHA: ${head_sha}`);
    const id = github.newId();
    const run: CheckRun = {
      id,
      nodeId: nodeId("CR", repository.id, id),
      name,
      headSha: head_sha,
      status: "queued",
      conclusion: null,
      startedAt: timestamp(),
      completedAt: null,
      externalId: "",
      detailsUrl: null,
      output: { title: null, summary: null, text: null, annotations: 0 },
    };
    change(run, rest);
    repository.checkRuns.push(run);
    return c.json(checkRunShape(github, repository, run), 201);
  });

  api.patch(`${path}/:id{[0-9]+}`, async (c) => {
    const repository = reach(c, github, ["checks", "write"]);
    requireInstallation(c.get("caller").kind);
    const run = find(repository, Number(c.req.param("id")));
    change(run, await read(c, changedRun));
    return c.json(checkRunShape(github, repository, run));
  });

  api.get(`${path}/:id{[0-9]+}`, (c) => {
    const repository = reach(c, github, ["checks", "read"]);
    return c.json(checkRunShape(github, repository, find(repository, Number(c.req.param("id")))));
  });

  api.get("/repos/:owner/:repo/commits/:ref{.+}/check-runs", (c) => {
    const repository = reach(c, github, ["checks", "read"]);
    const { sha } = commitOf(repository, c.req.param("ref"));
    const { check_name: name, filter = "latest" } = c.req.query();
    const runs = repository.checkRuns.filter((run) => run.headSha === sha && (!name || run.name === name));
    const latest = runs.filter((run, i) => !runs.slice(i + 1).some((later) => later.name === run.name));
    const found = filter === "all" ? runs : latest;
    const shown = page(c, github, found).map((run) => checkRunShape(github, repository, run));
    return c.json({ total_count: found.length, check_runs: shown });
  });
}

function requireInstallation(kind: string): void {
  if (kind !== "installation") throw new GitHubError(403, "You must authenticate via a GitHub App.");
}

function find(repository: Repository, id: number): CheckRun {
  const run = repository.checkRuns.find((one) => one.id === id);
  if (!run) throw notFound();
  return run;
}

/** A conclusion completes the run. */
function change(run: CheckRun, to: z.infer<typeof changedRun>): void {
  run.name = to.name ?? run.name;
  run.status = to.status ?? run.status;
  run.externalId = to.external_id ?? run.externalId;
  run.detailsUrl = to.details_url ?? run.detailsUrl;
  run.startedAt = to.started_at ?? run.startedAt;
  if (to.status === "completed" && !to.conclusion) throw new GitHubError(422, "Missing conclusion");
  if (to.conclusion) {
    run.status = "completed";
    run.conclusion = to.conclusion;
    run.completedAt = to.completed_at ?? timestamp();
  }
  if (!to.output) return;
  const { title, summary, text, annotations = [] } = to.output;
  run.output = {
    title: title ?? run.output.title,
    summary,
    text: text ?? run.output.text,
    annotations: run.output.annotations + annotations.length,
  };
}

function checkRunShape(github: State, repository: Repository, run: CheckRun): Json {
  const url = `${apiUrl(github, repository)}/check-runs/${run.id}`;
  return {
    id: run.id,
    name: run.name,
    node_id: run.nodeId,
    head_sha: run.headSha,
    external_id: run.externalId,
    url,
    html_url: `${github.url}/${fullName(repository)}/runs/${run.id}`,
    details_url: run.detailsUrl,
    status: run.status,
    conclusion: run.conclusion,
    started_at: run.startedAt,
    completed_at: run.completedAt,
    output: {
      title: run.output.title,
      summary: run.output.summary,
      text: run.output.text,
      annotations_count: run.output.annotations,
      annotations_url: `${url}/annotations`,
    },
    check_suite: { id: repository.id },
    app: appShape(github),
    pull_requests: [],
  };
}
