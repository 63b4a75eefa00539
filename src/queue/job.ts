export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/**
 * A kind of job. It carries names, not snapshots, may run twice, and throws to be tried again
 * (RetryLater without counting as an attempt).
 */
export interface JobDefinition<Context, Data extends Json = Json> {
  /** A verb and its object, in kebab case. */
  name: string;
  /** Long work (reading a repository in) goes in the slow lane, so that it never delays an answer. */
  lane: "fast" | "slow";
  run(context: Context, data: Data): Promise<void>;
  /** Runs by itself: every so many milliseconds, or by five cron fields with a time zone. */
  schedule?: { everyMs: number } | { pattern: string; timezone: string };
}

/** Declares a job; the type parameter of its data is checked where it is queued. */
export function defineJob<Context, Data extends Json>(
  job: Omit<JobDefinition<Context, Data>, "lane"> & { lane?: "fast" | "slow" },
): JobDefinition<Context, Data> {
  return { lane: "fast", ...job };
}

export interface AddOptions {
  /** Another job with this id that still waits makes this one superfluous. No colons (BullMQ). */
  id?: string;
  /** 1 (people wait for it) to 10; 5 by default. */
  priority?: number;
}

/** Where jobs are put. Adding fails with the backend's error when it can't be reached. */
export interface Queue {
  add<Context, Data extends Json>(
    job: JobDefinition<Context, Data>,
    data: Data,
    options?: AddOptions,
  ): Promise<void>;
}
