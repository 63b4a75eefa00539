import { DelayedError, type Job, type JobsOptions } from "bullmq";
import type { Logger } from "pino";
import { RetryLater } from "../errors.js";
import type { Backend, Lane, LaneWorker, LaneWorkerOptions, Payload, Run } from "./backend.js";
import type { AddOptions, JobDefinition } from "./job.js";

export interface Workers {
  /** Takes no further jobs, and resolves when the running ones are finished. */
  stop(): Promise<void>;
}

type LaneName = JobDefinition<unknown>["lane"];

/** How often a job that fails is tried, and how long after the first failure; then twice as long each time. */
export interface Retries {
  attempts: number;
  firstDelayMs: number;
}

export const usualRetries: Retries = { attempts: 8, firstDelayMs: 1_000 };

const FAILED_JOBS_KEPT = { count: 1_000, age: 7 * 24 * 3_600 };
const USUAL_PRIORITY = 5;

/** The job of a killed worker is taken up again by the second check after its lock ran out: in 6 to 12 seconds. */
const LOCK_MS = 8_000;
const CHECK_MS = 2_000;

const workerOptions: LaneWorkerOptions = {
  lockDuration: LOCK_MS,
  stalledInterval: CHECK_MS,
  // Of a job whose worker is killed: deployments and crashes are not its fault.
  maxStalledCount: 50,
  runRetryDelay: 1_000,
};

/** How BullMQ is told what a job wants. */
export function jobOptions(
  { id, priority = USUAL_PRIORITY }: AddOptions,
  { attempts, firstDelayMs }: Retries,
): JobsOptions {
  return {
    attempts,
    backoff: { type: "exponential", delay: firstDelayMs, jitter: 0.3 },
    priority,
    removeOnComplete: true,
    removeOnFail: FAILED_JOBS_KEPT,
    // A job added while its namesake runs is kept until that ends: the running one may not have seen what it is about.
    ...(id !== undefined && { deduplication: { id, keepLastIfActive: true } }),
  };
}

/** Schedules the jobs and starts a worker for each lane. */
export async function startWorkers<Context>(setting: {
  backend: Backend;
  lanes: Record<LaneName, Lane>;
  jobs: readonly JobDefinition<Context>[];
  context: Context;
  limits: Record<LaneName, number>;
  retries: Retries;
  /** How often the schedules are looked after. */
  keepSchedulesMs: number;
  log: Logger;
  onError: (error: Error) => void;
}): Promise<Workers> {
  const { backend, lanes, jobs, context, limits, retries, keepSchedulesMs, log, onError } = setting;
  const byName = new Map(jobs.map((job) => [job.name, job]));
  const run: Run = async (job, token) => {
    const definition = byName.get(job.name);
    if (!definition) throw new Error(`There is no job named ${job.name}`);
    try {
      await definition.run(context, job.data.data);
    } catch (error) {
      if (!(error instanceof RetryLater)) throw error;
      log.info({ job: job.name, data: job.data.data, delayMs: error.delayMs }, error.message);
      await job.moveToDelayed(Date.now() + error.delayMs, token);
      throw new DelayedError();
    }
  };
  const names: LaneName[] = ["fast", "slow"];
  const keepSchedules = async () => {
    for (const name of names) {
      const own = jobs.filter(({ lane }) => lane === name);
      await schedule(lanes[name], own, jobOptions({}, retries));
    }
  };
  await keepSchedules();
  // A Redis that lost its data has lost the schedules, too, and with them all that is swept up.
  const keeping = setInterval(() => void keepSchedules().catch(onError), keepSchedulesMs);
  const workers = names.map((name) =>
    backend.openWorker(name, run, { ...workerOptions, concurrency: limits[name] }),
  );
  for (const worker of workers) listen(worker, log, onError);
  return {
    async stop() {
      clearInterval(keeping);
      await Promise.all(workers.map((worker) => worker.close()));
    },
  };
}

/** A schedule that stands is left as it is: a run that was missed while nothing worked is made up for. */
async function schedule(lane: Lane, jobs: readonly JobDefinition<never>[], opts: JobsOptions): Promise<void> {
  const standing = new Map((await lane.getJobSchedulers()).map((found) => [found.key, found]));
  for (const { name, schedule } of jobs) {
    if (!schedule) continue;
    const found = standing.get(name);
    standing.delete(name);
    const wanted =
      "everyMs" in schedule
        ? { every: schedule.everyMs }
        : { pattern: schedule.pattern, tz: schedule.timezone };
    const same =
      found &&
      Object.entries(wanted).every(([key, value]) => String(Reflect.get(found, key)) === String(value));
    if (same && (await lane.getJob(`repeat:${name}:${found.next}`))) continue;
    await lane.upsertJobScheduler(name, wanted, { name, data: { data: null }, opts });
  }
  for (const name of standing.keys()) await lane.removeJobScheduler(name);
}

function listen(worker: LaneWorker, log: Logger, onError: (error: Error) => void): void {
  worker.on("error", onError);
  worker.on("failed", (job: Job<Payload, void> | undefined, error: Error) => {
    const details = { err: error, job: job?.name, data: job?.data.data, attempt: job?.attemptsMade };
    if (job && job.attemptsMade < (job.opts.attempts ?? 1))
      log.warn(details, "A job failed and will be tried again");
    else log.error(details, "A job failed for good");
  });
}
