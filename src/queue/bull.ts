import type { Logger } from "pino";
import type { Database } from "../db/connect.js";
import { ADD_PATIENCE_MS, type Backend, type Lane } from "./backend.js";
import type { AddOptions, JobDefinition, Json, Queue } from "./job.js";
import { openOnPostgres } from "./on-postgres.js";
import { openOnRedis } from "./on-redis.js";
import { jobOptions, type Retries, startWorkers, usualRetries, type Workers } from "./work.js";

export interface JobCounts {
  waiting: number;
  active: number;
  delayed: number;
  failed: number;
}

/** The queue, connected. */
export interface OpenQueue extends Queue {
  /** Runs the jobs and keeps their schedules, until stopped; schedules of jobs not among them are removed. */
  work<Context>(
    jobs: readonly JobDefinition<Context>[],
    context: Context,
    options?: {
      /** Jobs at once in the fast lane, 10 by default; the slow lane runs 2. */ concurrency?: number;
    },
  ): Promise<Workers>;
  /** Rejects when the backend can't be reached. */
  ping(): Promise<void>;
  counts(): Promise<JobCounts>;
  /** Stops its workers, then lets the backend go; the database stays open. */
  close(): Promise<void>;
}

/**
 * Opens the queue: in Redis where there are addresses of it, in the database otherwise. Jobs are delivered at least once.
 * @throws UserError (status 1) when it can't be reached or was made by a newer version
 */
export async function openQueue({
  redisUrls = [],
  database,
  log,
  prefix = "{liaison}",
  retries = usualRetries,
  keepSchedulesMs = 30_000,
}: {
  redisUrls?: readonly string[] | undefined;
  database: Database;
  log: Logger;
  /** Of the keys in Redis; in braces, so that a cluster keeps them together. */
  prefix?: string;
  retries?: Retries;
  keepSchedulesMs?: number;
}): Promise<OpenQueue> {
  const onError = complainSeldom(log);
  const backend: Backend =
    redisUrls.length > 0
      ? await openOnRedis(redisUrls, prefix, onError)
      : await openOnPostgres(database, onError);
  const lanes = { fast: backend.openLane("fast"), slow: backend.openLane("slow") };
  const each = Object.values<Lane>(lanes);
  for (const lane of each) lane.on("error", onError);
  const working = new Set<Workers>();

  return {
    async add<Context, Data extends Json>(
      job: JobDefinition<Context, Data>,
      data: Data,
      options: AddOptions = {},
    ) {
      await orTimeOut(lanes[job.lane].add(job.name, { data }, jobOptions(options, retries)));
    },
    async work(jobs, context, { concurrency = 10 } = {}) {
      const workers = await startWorkers({
        backend,
        lanes,
        jobs,
        context,
        log,
        onError,
        retries,
        keepSchedulesMs,
        limits: { fast: concurrency, slow: 2 },
      });
      working.add(workers);
      return workers;
    },
    ping: () => orTimeOut(backend.ping()),
    async counts() {
      const found = await Promise.all(
        each.map((lane) => lane.getJobCounts("wait", "prioritized", "active", "delayed", "failed")),
      );
      const sum = (...states: string[]) =>
        found.reduce(
          (total, counts) => total + states.reduce((part, state) => part + (counts[state] ?? 0), 0),
          0,
        );
      return {
        waiting: sum("wait", "prioritized"),
        active: sum("active"),
        delayed: sum("delayed"),
        failed: sum("failed"),
      };
    },
    async close() {
      await Promise.all([...working].map((workers) => workers.stop()));
      await Promise.all(each.map((lane) => lane.close()));
      await backend.close();
    },
  };
}

/** A backend that hangs may still take the job: it runs at least once anyway. */
async function orTimeOut<T>(answer: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("The queue does not answer")), ADD_PATIENCE_MS);
  });
  try {
    return await Promise.race([answer, timeout]);
  } finally {
    clearTimeout(timer);
  }
}

/** While a backend is away each of our connections complains at every try: once in half a minute says it. */
function complainSeldom(log: Logger): (error: Error) => void {
  const lately = new Map<string, number>();
  return (error) => {
    const now = Date.now();
    if (now - (lately.get(error.message) ?? 0) < 30_000) return;
    lately.clear();
    lately.set(error.message, now);
    log.warn({ err: error }, "The queue has trouble with its backend");
  };
}
