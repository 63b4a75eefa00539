import type { Kysely } from "kysely";
import type { Tables } from "../db/tables.js";
import { RetryLater } from "../errors.js";

/** Commands of people go first, then warnings, then mirrors and digests, then signs that may as well be left out. */
export type Priority = "command" | "warning" | "mirror" | "courtesy";

/** The share of an installation's minute that writes of this priority may fill. */
const shares: Record<Priority, number> = { command: 1, warning: 0.8, mirror: 0.6, courtesy: 0.5 };
const minuteMs = 60_000;

export interface Spending {
  installationId: number;
  priority: Priority;
  writesPerMinute: number;
  now: Date;
}

/** Takes one write from the minute's budget, shared by all processes; RetryLater, until the next, when it is spent. */
export async function spend(db: Kysely<Tables>, spending: Spending): Promise<void> {
  const { installationId, priority, writesPerMinute, now } = spending;
  const limit = Math.max(1, Math.floor(writesPerMinute * shares[priority]));
  const minute = new Date(Math.floor(now.getTime() / minuteMs) * minuteMs);
  const spent = await db
    .insertInto("write_budget")
    .values({ installation_id: installationId, minute, used: 1 })
    .onConflict((conflict) =>
      conflict
        .columns(["installation_id", "minute"])
        .doUpdateSet((eb) => ({ used: eb("write_budget.used", "+", 1) }))
        .where("write_budget.used", "<", limit),
    )
    .returning("used")
    .executeTakeFirst();
  if (!spent) {
    throw new RetryLater(
      "The minute's budget of writes to GitHub is spent",
      minute.getTime() + minuteMs - now.getTime(),
    );
  }
  // The first write of a minute clears away the minutes before.
  if (spent.used === 1) {
    await db
      .deleteFrom("write_budget")
      .where("installation_id", "=", installationId)
      .where("minute", "<", minute)
      .execute();
  }
}
