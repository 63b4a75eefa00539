import type { Logger } from "pino";
import { Probot, ProbotOctokit } from "probot";
import type { Config } from "../config.js";
import { Allowance, limitReached } from "./limits.js";

const requestTimeoutMs = 10_000;
/** Where Octokit goes, whatever base URL it was given, for a token outside of its cache. */
const publicApi = "https://api.github.com";

/** A configuration that knows the App. */
export type AppConfig = Config & { app: NonNullable<Config["app"]> };

/** A client and what GitHub still allows it. */
export interface Client {
  octokit: ProbotOctokit;
  allowance: Allowance;
}

/** The App's clients: one for itself, one an installation, each made once. */
export interface Clients {
  app(): Promise<Client>;
  installation(id: number): Promise<Client>;
  verify(body: string, signature: string): Promise<boolean>;
}

/** Throttling is off: the budget and RetryLater do that, for all processes together. */
const UnthrottledOctokit = ProbotOctokit.defaults((options: object) => ({
  ...options,
  throttle: { enabled: false },
  retry: { retries: 2, doNotRetry: [400, 401, 403, 404, 410, 422, 429, 451] },
}));

export function connectClients(config: AppConfig, log: Logger): Clients {
  const probot = new Probot({
    appId: config.app.id,
    privateKey: config.app.privateKey,
    secret: config.app.webhookSecret,
    baseUrl: config.githubApiUrl,
    log,
    Octokit: UnthrottledOctokit,
    request: { fetch: fetchFrom(config.githubApiUrl) },
  });
  const clients = new Map<number | undefined, Promise<Client>>();
  const client = (id?: number) => {
    const known = clients.get(id);
    if (known !== undefined) return known;
    const made = probot.auth(id).then(equip);
    clients.set(id, made);
    // One that could not be made is made anew by whoever asks next.
    made.catch(() => clients.delete(id));
    return made;
  };
  return {
    app: () => client(),
    installation: client,
    async verify(body, signature) {
      await probot.ready();
      return signature !== "" && (await probot.webhooks.verify(body, signature));
    },
  };
}

function equip(octokit: ProbotOctokit): Client {
  const allowance = new Allowance();
  octokit.hook.before("request", (options) => {
    options.headers["x-github-api-version"] = "2026-03-10";
    // A write is tried again by its job, through the ledger, and never blindly.
    if (options.method !== "GET") options.request = { ...options.request, retries: 0 };
  });
  octokit.hook.after("request", (response) => allowance.note(response.headers));
  octokit.hook.error("request", (error) => {
    throw ("status" in error && limitReached(error, new Date())) || error;
  });
  return { octokit, allowance };
}

/** Fetches with a time limit, and from the configured GitHub only. */
function fetchFrom(baseUrl: string): typeof fetch {
  return (input, init) => {
    const url = String(input);
    const limit = AbortSignal.timeout(requestTimeoutMs);
    const signal = init?.signal ? AbortSignal.any([init.signal, limit]) : limit;
    return fetch(url.startsWith(publicApi) ? baseUrl + url.slice(publicApi.length) : url, {
      ...init,
      signal,
    });
  };
}
