import { mkdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { pino } from "pino";
import { connectDatabase } from "../../src/db/connect.js";
import { startEmbedded } from "../../src/db/embedded.js";
import { migrate } from "../../src/db/migrate.js";
import { migrateQueue } from "../../src/queue/on-postgres.js";

const SAFE_TO_LOSE = { fsync: "off", full_page_writes: "off", synchronous_commit: "off" };
const OLD_MS = 3_600_000;

/**
 * A process beside the tests: one embedded PostgreSQL for all of them, with a migrated template that each copies. It says
 * where in one line of JSON, and tidies up when its input ends, however the tests did. The folder is always the same, so that
 * a server that was left behind all the same is taken over by the next run.
 */
const folder = join(tmpdir(), `liaison-test-${process.getuid?.() ?? 0}`);
await mkdir(folder, { recursive: true, mode: 0o755 });
const log = pino({ level: "silent" });
const server = await startEmbedded(folder, log, SAFE_TO_LOSE);
const template = `template_${Date.now()}_${process.pid}`;
const admin = new pg.Client(server.url);
await admin.connect();
await dropLeftovers();
await admin.query(`create database ${template}`);
const url = server.url.replace("/postgres?", `/${template}?`);
const database = await connectDatabase({ databaseUrl: url, dataDir: folder }, log);
await migrate(database);
await migrateQueue(database);
await database.close();

process.on("SIGINT", () => undefined);
process.stdin.resume().on("end", async () => {
  await admin.query(`drop database ${template} with (force)`);
  await admin.end();
  await server.release();
  process.exit();
});
console.log(JSON.stringify({ url: server.url, template }));

/** Of runs that were killed: every name holds the moment of its making. */
async function dropLeftovers(): Promise<void> {
  const { rows } = await admin.query(
    "select datname as name from pg_database where datname ~ '^(test|template)_\\d+_'",
  );
  for (const { name } of rows) {
    if (Date.now() - Number(name.split("_")[1]) > OLD_MS)
      await admin.query(`drop database if exists ${name} with (force)`);
  }
}
