import type { HttpBindings } from "@hono/node-server";
import type { Context, Hono } from "hono";
import type { z } from "zod";
import type { Credentials } from "../credentials.js";
import { GitHubError, notFound } from "../error.js";
import type { Account, Caller, Repository, Thread } from "../records.js";
import { may } from "../rights.js";
import { covers, fullName, type State } from "../state.js";
import type { Webhooks } from "../webhooks.js";

export type Env = { Bindings: HttpBindings; Variables: { caller: Caller } };
export type Api = Hono<Env>;
/** What the routes work on. */
export interface Backstage {
  github: State;
  credentials: Credentials;
  webhooks: Webhooks;
}
/** An App's permission; where several are given, any of them will do. */
export type Need = readonly [permission: string, level: "read" | "write"];

/** Who acts: the App's bot, or a person. Fails with 401 without a token, and for the App's own JWT. */
export function actor(c: Context<Env>, github: State): Account {
  const caller = c.get("caller");
  if (caller.kind === "installation") return github.bot;
  if (caller.kind === "person") return caller.account;
  if (caller.kind === "app")
    throw new GitHubError(
      403,
      "You must authenticate with an installation access token in order to access this.",
    );
  throw new GitHubError(401, "Requires authentication");
}

/** Only the App itself may go on, by its JWT. */
export function requireApp(c: Context<Env>): void {
  if (c.get("caller").kind !== "app") throw new GitHubError(401, "A JSON web token could not be decoded");
}

/** Fails with 403 when the installation's token lacks all of the permissions. */
export function requirePermission(caller: Caller, needs: readonly Need[]): void {
  if (caller.kind !== "installation") return;
  const granted = needs.some(([name, level]) => {
    const held = name === "metadata" ? "read" : caller.token.permissions[name];
    return held === "write" || held === level;
  });
  if (granted) return;
  const accepted = needs.map(([name, level]) => `${name}=${level}`).join("; ");
  const headers = { "x-accepted-github-permissions": accepted };
  throw new GitHubError(403, "Resource not accessible by integration", { headers });
}

/**
 * The repository of the path, as far as the caller may see it: 404 outside of the installation, a redirect from a
 * former name, 403 without the permission or with a write to an archived one.
 */
export function reach(c: Context<Env>, github: State, ...needs: Need[]): Repository {
  const caller = c.get("caller");
  const name = `${c.req.param("owner")}/${c.req.param("repo")}`;
  const repository = github.repository(name);
  if (!sees(caller, repository)) throw notFound();
  if (fullName(repository).toLowerCase() !== name.toLowerCase())
    throw redirect(c, github, repository, new URL(c.req.url).pathname.split("/").slice(4).join("/"));
  requirePermission(caller, needs);
  const writes = needs.some(([, level]) => level === "write");
  if (writes && repository.archived) throw new GitHubError(403, "Repository was archived so is read-only.");
  return repository;
}

export function sees(caller: Caller, repository: Repository): boolean {
  if (caller.kind === "person") return may(caller.account, repository, "read");
  if (caller.kind !== "installation") return !repository.private;
  const { installation, repositoryIds } = caller.token;
  return covers(installation, repository) && (repositoryIds?.has(repository.id) ?? true);
}

/** 301 for reading, 307 (the same method again) for the rest, with the repository's id, which doesn't change. */
function redirect(c: Context<Env>, github: State, repository: Repository, rest: string): GitHubError {
  const query = new URL(c.req.url).search;
  const location = `${github.url}/repositories/${repository.id}${rest ? `/${rest}` : ""}${query}`;
  const reads = ["GET", "HEAD"].includes(c.req.method);
  return new GitHubError(reads ? 301 : 307, reads ? "Moved Permanently" : "Temporary Redirect", {
    headers: { location },
  });
}

/** The issue or pull request of the path: 410 where it was deleted, a redirect where it was transferred. */
export function reachThread(c: Context<Env>, github: State, level: Need[1], kind?: "pull"): Thread {
  const issues: Need = ["issues", level];
  const pulls: Need = ["pull_requests", level];
  const repository = reach(c, github, ...(kind === "pull" ? [pulls] : [issues, pulls]));
  const number = Number(c.req.param("number"));
  const thread = repository.threads.get(number);
  const fate = repository.gone.get(number);
  if (fate === "deleted") throw new GitHubError(410, "This issue was deleted");
  if (fate) {
    const rest = new URL(c.req.url).pathname.split("/").slice(6).join("/");
    throw redirect(c, github, fate.repository, `issues/${fate.number}${rest ? `/${rest}` : ""}`);
  }
  if (!thread || (kind === "pull" && !thread.pull)) throw notFound();
  if (!thread.pull) requirePermission(c.get("caller"), [issues]);
  return thread;
}

/** The body of the request; 400 when it is no JSON, 422 when it doesn't fit. */
export async function read<T extends z.ZodType>(c: Context<Env>, schema: T): Promise<z.infer<T>> {
  const text = await c.req.text();
  let body: unknown;
  try {
    body = text === "" ? {} : JSON.parse(text);
  } catch {
    throw new GitHubError(400, "Problems parsing JSON");
  }
  const result = schema.safeParse(body);
  if (result.success) return result.data;
  const errors = result.error.issues.map(({ path, message }) => ({
    field: path.join("."),
    code: "invalid",
    message,
  }));
  throw new GitHubError(422, "Invalid request.", { errors });
}

/** One page of a list (30 a page, 100 at most), with the Link header that leads on. */
export function page<T>(c: Context<Env>, github: State, all: readonly T[]): T[] {
  const perPage = Math.min(Math.max(Number(c.req.query("per_page") ?? 30) || 30, 1), 100);
  const number = Math.max(Number(c.req.query("page") ?? 1) || 1, 1);
  const last = Math.max(Math.ceil(all.length / perPage), 1);
  const { pathname, search } = new URL(c.req.url);
  const link = (rel: string, to: number) => {
    const query = new URLSearchParams(search);
    query.set("page", String(to));
    return `<${github.url}${pathname}?${query}>; rel="${rel}"`;
  };
  const links = [
    ...(number > 1 ? [link("prev", number - 1)] : []),
    ...(number < last ? [link("next", number + 1), link("last", last)] : []),
    ...(number > 1 ? [link("first", 1)] : []),
  ];
  if (links.length > 0) c.header("link", links.join(", "));
  return all.slice((number - 1) * perPage, number * perPage);
}
