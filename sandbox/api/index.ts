import type { HttpBindings } from "@hono/node-server";
import { type Context, Hono } from "hono";
import { etag } from "hono/etag";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { GitHubError, notFound } from "../error.js";
import { type FaultPlan, faultyAnswer } from "../faults.js";
import { violationsOf } from "../openapi.js";
import type { AnswerFault, RecordedRequest } from "../sandbox.js";
import { fullName, type State } from "../state.js";
import { apps } from "./apps.js";
import { checks } from "./checks.js";
import { commentRoutes } from "./comments.js";
import { contents } from "./contents.js";
import { deliveries } from "./deliveries.js";
import { issues } from "./issues.js";
import { labels } from "./labels.js";
import { pulls } from "./pulls.js";
import { reactions } from "./reactions.js";
import { repositories } from "./repositories.js";
import type { Backstage, Env } from "./request.js";

export const isApiPath = (path: string) =>
  /^\/(app|app-manifests|repos|repositories|installation|orgs|users|user|rate_limit|search|graphql)(\/|$)/.test(
    path,
  );

/** What tests read: which requests came, and which of them GitHub's own description refuses. */
export interface Journal {
  requests: RecordedRequest[];
  violations: string[];
}

/** GitHub's REST API, as far as Apps use it. */
export function restApi(backstage: Backstage, journal: Journal, faults: FaultPlan): Hono<Env> {
  const api = new Hono<Env>({
    getPath: (request) => presentPath(backstage.github, new URL(request.url).pathname),
  });

  api.use(async (c, next) => {
    const url = new URL(c.req.url);
    const text = await c.req.text();
    const body = text === "" ? {} : { body: parsed(text) };
    const record = {
      method: c.req.method,
      path: url.pathname + url.search,
      status: 0,
      at: Date.now(),
      ...body,
    };
    journal.requests.push(record);
    journal.violations.push(...violationsOf(c.req.method, described(url), text));
    const fault = faults.take(c.req.method, record.path);
    if (fault && !fault.afterEffect) return answerFaultily(c, fault, record);
    await next();
    if (fault) {
      // Clearing first, or Hono would keep the headers of the answer that nobody gets.
      c.res = undefined;
      c.res = answerFaultily(c, fault, record);
      return undefined;
    }
    record.status = c.res.status;
    rateHeaders(c, journal.requests.length);
    return undefined;
  });
  api.use(etag({ weak: true }));
  api.use(async (c, next) => {
    c.set("caller", backstage.credentials.caller(c.req.header("authorization")));
    await next();
  });

  // Check runs come before contents, whose commits may have names with slashes.
  for (const routes of [
    apps,
    deliveries,
    repositories,
    issues,
    labels,
    commentRoutes,
    reactions,
    pulls,
    checks,
    contents,
  ])
    routes(api, backstage);
  api.get("/rate_limit", (c) => {
    const core = { limit: 5000, used: 0, remaining: 5000, reset: Math.ceil(Date.now() / 1000) + 3600 };
    return c.json({ resources: { core }, rate: core });
  });

  api.notFound((c) => {
    journal.violations.push(`${c.req.method} ${c.req.path}: the sandbox does not play this`);
    return refusal(c, notFound());
  });
  api.onError((error, c) => {
    if (error instanceof GitHubError) return refusal(c, error);
    journal.violations.push(
      `${c.req.method} ${c.req.path}: the sandbox failed: ${error.stack ?? error.message}`,
    );
    return refusal(c, new GitHubError(500, "Server Error"));
  });
  return api;
}

/** `/repositories/{id}` is another name of `/repos/{owner}/{repo}`, where GitHub's redirects lead. */
function presentPath(github: State, path: string): string {
  const [, id, rest = ""] = /^\/repositories\/(\d+)(\/.*)?$/.exec(path) ?? [];
  const repository = id && github.repositories.get(Number(id));
  return repository ? `/repos/${fullName(repository)}${rest}` : path;
}

/** GitHub's description knows its redirects only under the names they stand for. */
function described(url: URL): URL {
  return new URL(url.pathname.replace(/^\/repositories\/\d+/, "/repos/owner/repo") + url.search, url);
}

function refusal(c: Context<Env>, { status, message, errors, headers }: GitHubError): Response {
  const documentation_url = "https://docs.github.com/rest";
  const url = headers.location ? { url: headers.location } : {};
  const body = { message, ...(errors && { errors }), ...url, documentation_url, status: String(status) };
  return c.json(body, status as ContentfulStatusCode, { ...headers });
}

function answerFaultily(c: Context<Env>, fault: AnswerFault, record: RecordedRequest): Response {
  if (fault.status === "cut") {
    const { incoming }: HttpBindings = c.env;
    incoming.socket.destroy();
  } else record.status = fault.status;
  return refusal(c, faultyAnswer(fault));
}

function rateHeaders(c: Context<Env>, used: number): void {
  c.header("x-ratelimit-limit", "5000");
  c.header("x-ratelimit-remaining", String(Math.max(5000 - used, 1)));
  c.header("x-ratelimit-used", String(used));
  c.header("x-ratelimit-reset", String(Math.ceil(Date.now() / 1000) + 3600));
  c.header("x-ratelimit-resource", "core");
  c.header("x-github-media-type", "github.v3; format=json");
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
