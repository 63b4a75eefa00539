import { backfillRepository, reconcileRepositories, reconcileRepository } from "./items/backfill.js";
import type { Context } from "./items/context.js";
import { unfinishedDeliveries } from "./items/deliveries.js";
import { embedItems, sweepEmbeddings } from "./items/embed-items.js";
import { syncInstallations } from "./items/installations.js";
import { handleDelivery, queueDelivery, sweepDeliveries } from "./items/intake.js";
import { redeliverFailed } from "./items/redelivery.js";
import { unfinishedBackfills } from "./items/repositories.js";
import type { JobDefinition, Json } from "./queue/job.js";
import type { Services } from "./services.js";

const ownJobs: readonly JobDefinition<Context, Json>[] = [
  handleDelivery,
  sweepDeliveries,
  syncInstallations,
  backfillRepository,
  reconcileRepositories,
  reconcileRepository,
  redeliverFailed,
  embedItems,
  sweepEmbeddings,
];

/** Runs jobs until stopped. At once it takes up what an earlier process left, and compares with GitHub. */
export async function startWorker(services: Services): Promise<{ stop(): Promise<void> }> {
  const jobs = [
    ...ownJobs,
    ...services.commands.jobs,
    ...services.features.flatMap((feature) => feature.jobs),
  ];
  const workers = await services.queue.work(jobs, services);
  // Filled now, the index keeps no answer waiting; should it fail, the next search reads on.
  services.index.catchUp().catch(() => undefined);
  for (const id of await unfinishedDeliveries(services.database.db)) await queueDelivery(services, id);
  for (const job of jobs) {
    // What runs every few minutes runs now, too; what runs at an hour of the day waits for it.
    if (job.schedule !== undefined && "everyMs" in job.schedule)
      await services.queue.add(job, null, { id: job.name });
  }
  return workers;
}

/** How much of what Liaison heard of is still to be done, and may be done now: deliveries, readings, commands, checks, jobs. */
export async function workLeft(services: Services): Promise<number> {
  const { waiting, active } = await services.queue.counts();
  const deliveries = await unfinishedDeliveries(services.database.db);
  const readings = await unfinishedBackfills(services.database.db);
  const ofCommands = await services.commands.workLeft(services);
  const ofFeatures = await Promise.all(services.features.map((feature) => feature.workLeft(services)));
  return ofFeatures.reduce(
    (sum, left) => sum + left,
    waiting + active + deliveries.length + readings + ofCommands,
  );
}
