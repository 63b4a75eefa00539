import { RetryLater } from "../../src/errors.js";
import { createWriter } from "../../src/github/writer.js";
import type { Context } from "../../src/items/context.js";
import { unfinishedDeliveries } from "../../src/items/deliveries.js";
import { handleDelivery, queueDelivery } from "../../src/items/intake.js";
import type { JobDefinition, Json, Queue } from "../../src/queue/job.js";
import type { Services } from "../../src/services.js";

interface Waiting {
  job: JobDefinition<Context, Json>;
  data: Json;
  id?: string | undefined;
  at: number;
}

/**
 * Does what was received, one job after the other, on a clock that stands still while they run and jumps to when the
 * next one may go on. Answers how many minutes that took.
 */
export async function worksThroughIn(services: Services, from: Date): Promise<number> {
  let now = from.getTime();
  const waiting: Waiting[] = [];
  const queue: Queue = {
    async add(job, data, { id } = {}) {
      if (id !== undefined && waiting.some((one) => one.id === id)) return;
      waiting.push({ job: job as JobDefinition<Context, Json>, data, id, at: now });
    },
  };
  const clock = () => new Date(now);
  const { github, database, config, log } = services;
  const { writesPerMinute } = config;
  const writer = createWriter({ github, db: database.db, writesPerMinute, clock, log });
  const context: Context = { ...services, queue, clock, writer };
  for (const id of await unfinishedDeliveries(database.db)) await queueDelivery(context, id);

  for (let next = earliest(waiting); next !== undefined; next = earliest(waiting)) {
    waiting.splice(waiting.indexOf(next), 1);
    now = Math.max(now, next.at);
    try {
      await next.job.run(context, next.data);
    } catch (error) {
      if (!(error instanceof RetryLater)) throw error;
      waiting.push({ ...next, at: now + error.delayMs });
    }
  }
  return (now - from.getTime()) / 60_000;
}

/** Deliveries before what follows from them; else in the order in which they came. */
function earliest(waiting: readonly Waiting[]): Waiting | undefined {
  const delivered = (one: Waiting) => (one.job.name === handleDelivery.name ? 0 : 1);
  return [...waiting].sort((a, b) => a.at - b.at || delivered(a) - delivered(b))[0];
}
