import type { Context } from "../items/context.js";
import type { Origin } from "../items/feature.js";
import { defineJob } from "../queue/job.js";
import { arrivals } from "./affected-items.js";
import { checkItem } from "./check.js";
import { requestChecks, waitingChecks } from "./waiting-checks.js";

/** Items that were read in, rather than delivered, are announced only if they were opened this recently. */
const NEWS_MS = 24 * 3_600_000;

/** Looks for overlaps of one item and answers. The row in `overlap_checks` says that it is to be done. */
export const checkDuplicates = defineJob<Context, { itemId: string }>({
  name: "check-duplicates",
  async run(context, { itemId }) {
    const overtaken = await checkItem(context, itemId);
    await askForChecks(context, overtaken, "delivery");
  },
});

/** Queues again the checks that wait: their job was lost, or their repository was paused. */
export const sweepChecks = defineJob<Context, null>({
  name: "sweep-checks",
  schedule: { everyMs: 10_000 },
  async run(context) {
    for (const itemId of await waitingChecks(context.database.db, 5)) await queueCheck(context, itemId);
  },
});

/**
 * Has items looked at. A new comment may come only of those opened after the installation and, where they were read in
 * rather than delivered, within the last 24 hours.
 */
export async function askForChecks(
  context: Context,
  itemIds: readonly string[],
  origin: Origin,
): Promise<void> {
  const since = sinceNews(context);
  const wishes = (await arrivals(context.database.db, itemIds)).map((item) => ({
    itemId: item.id,
    mayAnnounce: item.created_at >= item.installed_at && (origin === "delivery" || item.created_at >= since),
  }));
  await requestChecks(context.database.db, wishes);
  for (const { itemId } of wishes) await queueCheck(context, itemId);
}

/** From when on an item counts as just opened. */
export function sinceNews(context: Context): Date {
  return new Date(context.clock().getTime() - NEWS_MS);
}

function queueCheck(context: Context, itemId: string): Promise<void> {
  return context.queue.add(checkDuplicates, { itemId }, { id: `check-${itemId}`, priority: 3 });
}
