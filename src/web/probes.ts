import { setTimeout as after } from "node:timers/promises";
import { type Context, Hono } from "hono";
import type { Logger } from "pino";
import type { Registry } from "prom-client";
import { isLoopback } from "./loopback.js";
import { sameSecret } from "./secrets.js";

export interface Readiness {
  database: boolean;
  queue: boolean;
}

interface ProbeOptions {
  log: Logger;
  /** Where it listens; decides who may read the metrics when there is no token. */
  host: string;
  metricsToken?: string;
  metrics: Registry;
  ready(): Promise<Readiness>;
}

/** A service that hasn't answered for this long is not ready. */
const LONGEST_WAIT_MS = 5_000;

const forwarding =
  /^(x-forwarded-.*|x-original-.*|forwarded|via|x-real-ip|(x-|x-cluster-|true-|fastly-)?client-ip|cf-.*)$/i;

/** What operators' machines ask: /healthz, /readyz, /metrics. */
export function probes(options: ProbeOptions): Hono {
  const { metrics } = options;
  return new Hono()
    .get("/healthz", (c) => c.text("ok", 200, { "Cache-Control": "no-store" }))
    .get("/readyz", async (c) => {
      const readiness = await askReady(options);
      const status = readiness.database && readiness.queue ? 200 : 503;
      return c.json(readiness, status, { "Cache-Control": "no-store" });
    })
    .get("/metrics", async (c) => {
      if (options.metricsToken !== undefined && !bearsToken(c, options.metricsToken)) {
        return c.text("The metrics need the token of METRICS_TOKEN as a bearer.", 401, {
          "WWW-Authenticate": "Bearer",
        });
      }
      if (options.metricsToken === undefined && !isLocal(c, options.host)) {
        return c.text("Without METRICS_TOKEN the metrics are only for this machine.", 403);
      }
      return c.body(await metrics.metrics(), 200, { "Content-Type": metrics.contentType });
    });
}

async function askReady({ ready, log }: ProbeOptions): Promise<Readiness> {
  const patience = new AbortController();
  const neither: Readiness = { database: false, queue: false };
  try {
    return await Promise.race([ready(), after(LONGEST_WAIT_MS, neither, { signal: patience.signal })]);
  } catch (error) {
    log.warn({ err: error }, "readiness could not be found out");
    return neither;
  } finally {
    patience.abort();
  }
}

function bearsToken(c: Context, token: string): boolean {
  const [, given] = c.req.header("Authorization")?.match(/^Bearer +(.+)$/i) ?? [];
  return given !== undefined && sameSecret(given, token);
}

/** Behind a proxy on the same machine everyone seems local, hence the look for the headers that proxies add. */
function isLocal(c: Context, host: string): boolean {
  return isLoopback(host) && !Object.keys(c.req.header()).some((name) => forwarding.test(name));
}
