import { defineJob } from "../queue/job.js";
import type { Context } from "./context.js";
import { countRedelivery, isHandled } from "./deliveries.js";

/** GitHub keeps failed deliveries for 30 days. */
const DAYS_BACK = 30;

/** A delivery that fails again and again is given up. */
const MOST_REDELIVERIES = 5;

/** GitHub does not redeliver by itself: lists the App's failed deliveries and asks for each again. */
export const redeliverFailed = defineJob<Context, null>({
  name: "redeliver-failed",
  lane: "slow",
  schedule: { everyMs: 10 * 60_000 },
  async run(context) {
    const db = context.database.db;
    const since = new Date(context.clock().getTime() - DAYS_BACK * 24 * 3_600_000);
    for await (const delivery of context.github.failedDeliveries(since)) {
      if (await isHandled(db, delivery.guid)) continue;
      if ((await countRedelivery(db, delivery.guid)) > MOST_REDELIVERIES) continue;
      await context.github.redeliver(delivery.id);
      context.log.info({ delivery: delivery.guid }, "asked GitHub for a failed delivery again");
    }
  },
});
