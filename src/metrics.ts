import { collectDefaultMetrics, Gauge, Registry } from "prom-client";
import type { Services } from "./services.js";

/** What operators watch: the process, the queue, and what waits. Each figure is read when it is asked for. */
export function createMetrics({ database, queue, index, embeddings }: Services): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });

  /** While the database is away its figures are absent, and those of the process are told all the same. */
  function gauge(name: string, help: string, labelNames: string[], read: (figure: Gauge) => Promise<void>) {
    new Gauge({
      name,
      help,
      labelNames,
      registers: [registry],
      async collect() {
        if (labelNames.length > 0) this.reset();
        await read(this).catch(() => labelNames.length > 0 || this.remove());
      },
    });
  }

  gauge("liaison_jobs", "Jobs in the queue, by state", ["state"], async (figure) => {
    for (const [state, count] of Object.entries(await queue.counts())) figure.set({ state }, count);
  });
  gauge("liaison_deliveries", "Deliveries of the last 35 days, by status", ["status"], async (figure) => {
    const rows = await database.db
      .selectFrom("deliveries")
      .select(({ fn }) => ["status", fn.countAll<number>().as("count")])
      .groupBy("status")
      .execute();
    for (const { status, count } of rows) figure.set({ status }, count);
  });
  gauge(
    "liaison_oldest_pending_delivery_seconds",
    "Age of the oldest delivery that is not handled yet; 0 when there is none",
    [],
    async (figure) => {
      const oldest = await database.db
        .selectFrom("deliveries")
        .select(({ fn }) => fn.min("received_at").as("received_at"))
        .where("status", "=", "pending")
        .executeTakeFirst();
      figure.set(oldest?.received_at ? (Date.now() - oldest.received_at.getTime()) / 1000 : 0);
    },
  );
  gauge(
    "liaison_warnings",
    "Items that were commented, by what became of the comment",
    ["state"],
    async (figure) => {
      const rows = await database.db
        .selectFrom("warnings")
        .select(({ fn }) => ["state", fn.countAll<number>().as("count")])
        .groupBy("state")
        .execute();
      for (const { state, count } of rows) figure.set({ state }, count);
    },
  );
  gauge("liaison_indexed_items", "Items in this process's search index", [], async (figure) => {
    figure.set(index.size);
  });
  if (embeddings !== undefined) {
    gauge(
      "liaison_embeddings_up",
      "1: the embeddings service answered this process, 0: it failed",
      [],
      async (figure) => {
        if (embeddings.state === "unknown") figure.remove();
        else figure.set(embeddings.state === "up" ? 1 : 0);
      },
    );
    gauge("liaison_embedded_items", "Items with a vector of the embeddings service", [], async (figure) => {
      const { count } = await database.db
        .selectFrom("item_embeddings")
        .select(({ fn }) => fn.countAll<number>().as("count"))
        .where("model", "=", embeddings.model)
        .executeTakeFirstOrThrow();
      figure.set(count);
    });
  }
  return registry;
}
