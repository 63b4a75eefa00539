import { collectDefaultMetrics, Gauge, Registry } from "prom-client";
import type { Services } from "./services.js";

/** What operators watch: the process, the queue, and what waits. Each figure is read when it is asked for. */
export function createMetrics({ database, queue, index }: Services): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];

  new Gauge({
    name: "liaison_jobs",
    help: "Jobs in the queue, by state",
    labelNames: ["state"],
    registers,
    async collect() {
      for (const [state, count] of Object.entries(await queue.counts())) this.set({ state }, count);
    },
  });
  new Gauge({
    name: "liaison_deliveries",
    help: "Deliveries of the last 35 days, by status",
    labelNames: ["status"],
    registers,
    async collect() {
      const rows = await database.db
        .selectFrom("deliveries")
        .select(({ fn }) => ["status", fn.countAll<number>().as("count")])
        .groupBy("status")
        .execute();
      this.reset();
      for (const { status, count } of rows) this.set({ status }, count);
    },
  });
  new Gauge({
    name: "liaison_oldest_pending_delivery_seconds",
    help: "Age of the oldest delivery that is not handled yet; 0 when there is none",
    registers,
    async collect() {
      const oldest = await database.db
        .selectFrom("deliveries")
        .select(({ fn }) => fn.min("received_at").as("received_at"))
        .where("status", "=", "pending")
        .executeTakeFirst();
      this.set(oldest?.received_at ? (Date.now() - oldest.received_at.getTime()) / 1000 : 0);
    },
  });
  new Gauge({
    name: "liaison_warnings",
    help: "Items that were commented, by what became of the comment",
    labelNames: ["state"],
    registers,
    async collect() {
      const rows = await database.db
        .selectFrom("warnings")
        .select(({ fn }) => ["state", fn.countAll<number>().as("count")])
        .groupBy("state")
        .execute();
      this.reset();
      for (const { state, count } of rows) this.set({ state }, count);
    },
  });
  new Gauge({
    name: "liaison_indexed_items",
    help: "Items in this process's search index",
    registers,
    collect() {
      this.set(index.size);
    },
  });
  return registry;
}
