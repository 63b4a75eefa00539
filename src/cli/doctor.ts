import { sql } from "kysely";
import type { Logger } from "pino";
import type { Config } from "../config.js";
import { connectDatabase, type Database } from "../db/connect.js";
import { pendingMigrations } from "../db/migrate.js";
import { UserError } from "../errors.js";
import { readNetwork } from "../network/network.js";
import { openQueue } from "../queue/bull.js";
import { operatorSetup } from "./connected.js";
import { checkApp } from "./doctor-app.js";
import { checkEmbeddings } from "./doctor-embeddings.js";
import { Examination, type Finding } from "./examination.js";
import { count, print, printable } from "./output.js";

/** `liaison doctor`: a line for each check, ✓ or ✗ with the remedy; any ✗ makes the status 1. */
export async function doctor({ format }: { format: "text" | "json" }): Promise<void> {
  const findings = await examine();
  await print(format === "json" ? JSON.stringify({ checks: findings }) : findings.map(asLine).join("\n"));
  if (findings.some(({ ok }) => !ok)) process.exitCode = 1;
}

function asLine({ check, ok, detail, remedy }: Finding): string {
  const line = `${ok ? "✓" : "✗"} ${check.padEnd(14)}${detail}`;
  return printable(remedy === undefined ? line : `${line} → ${remedy}`);
}

async function examine(): Promise<Finding[]> {
  const examination = new Examination();
  const setup = await examination.check(
    "configuration",
    "set the variable as the example shows",
    async () => {
      const setup = operatorSetup();
      return { value: setup, detail: "the environment is valid" };
    },
  );
  if (setup === undefined) return examination.findings;
  const { config, log } = setup;
  await checkNetwork(examination, config);
  await checkStorage(examination, config, log);
  await checkApp(examination, config, log);
  await checkMail(examination, config);
  await checkEmbeddings(examination, config);
  return examination.findings;
}

async function checkNetwork(examination: Examination, { network }: Config): Promise<void> {
  await examination.check("network", "correct the file, or NETWORK", async () => {
    const { agencies } = await readNetwork(network);
    const detail =
      network === undefined
        ? "no file: every owner is an agency of its own"
        : count(agencies.length, "agency", "agencies");
    return { detail };
  });
}

async function checkStorage(examination: Examination, config: Config, log: Logger): Promise<void> {
  const database = await examination.check(
    "database",
    "start PostgreSQL, or correct DATABASE_URL",
    async () => {
      const database = await connectDatabase(config, log);
      const { rows } = await sql<{
        version: string;
      }>`select current_setting('server_version') as version`.execute(database.db);
      const where = config.databaseUrl === undefined ? `embedded in ${config.dataDir}` : "a service";
      return { value: database, detail: `PostgreSQL ${rows[0]?.version}, ${where}` };
    },
  );
  if (database === undefined) return;
  try {
    await examination.check("schema", "run liaison migrate; serve does it, too", async () => {
      const pending = await pendingMigrations(database);
      if (pending.length > 0) throw new UserError(`not up to date, to be applied: ${pending.join(", ")}`);
      return { detail: "up to date" };
    });
    await checkQueue(examination, config, database, log);
  } finally {
    await database.close();
  }
}

async function checkQueue(
  examination: Examination,
  config: Config,
  database: Database,
  log: Logger,
): Promise<void> {
  await examination.check("queue", "start Redis 6.2 or newer (or Valkey), or correct REDIS_URL", async () => {
    const queue = await openQueue({ redisUrls: config.redisUrls, database, log });
    try {
      await queue.ping();
      const { waiting, failed } = await queue.counts();
      const where = config.redisUrls === undefined ? "in the database" : "in Redis";
      return { detail: `${where}; ${count(waiting, "job")} waiting, ${failed} failed` };
    } finally {
      await queue.close();
    }
  });
}

async function checkMail(examination: Examination, { smtp }: Config): Promise<void> {
  await examination.check("mail", "set SMTP_URL and MAIL_FROM", async () => ({
    detail: smtp === undefined ? "off" : `by ${new URL(smtp.url).host}, from ${smtp.from}`,
  }));
}
