import type { Job, Queue, Worker, WorkerOptions } from "bullmq";
import type { Json } from "./job.js";

/** A job's data inside an object, as BullMQ takes data to be one: null would arrive as {} from PostgreSQL. */
export interface Payload {
  data: Json;
}

/** A lane as BullMQ keeps it, wherever it does. */
export interface Lane
  extends Pick<
    Queue<Payload, void, string>,
    "add" | "close" | "getJobCounts" | "getJobSchedulers" | "removeJobScheduler" | "upsertJobScheduler"
  > {
  getJob(id: string): Promise<object | undefined>;
  on(event: "error", listener: (error: Error) => void): unknown;
}

export interface LaneWorker extends Pick<Worker<Payload, void, string>, "close"> {
  on(event: "error", listener: (error: Error) => void): unknown;
  on(event: "failed", listener: (job: Job<Payload, void> | undefined, error: Error) => void): unknown;
}

export type Run = NonNullable<ConstructorParameters<typeof Worker<Payload, void, string>>[1]>;

export type LaneWorkerOptions = Omit<WorkerOptions, "connection" | "prefix">;

/** Where BullMQ keeps its jobs: it differs in its connections alone. */
export interface Backend {
  openLane(name: string): Lane;
  openWorker(lane: string, run: Run, options: LaneWorkerOptions): LaneWorker;
  /** Rejects when the backend can't be reached. */
  ping(): Promise<void>;
  /** To be called after the lanes and workers are closed. */
  close(): Promise<void>;
}

/** From when on a caller that adds a job is told that the backend does not answer. */
export const ADD_PATIENCE_MS = 2_000;
