import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";

export interface FreshDatabase {
  url: string;
  /** A folder for what its processes keep on disk. */
  dataDir: string;
  drop(): Promise<void>;
  /** Ends all connections and lets nobody in, until the function it gives is called. */
  hide(): Promise<() => Promise<void>>;
}

/** An empty, migrated database of one test's own, on the server of this run; takes some tens of milliseconds. */
export async function freshDatabase(): Promise<FreshDatabase> {
  const { TEST_SERVER_URL: server = "", TEST_TEMPLATE: template } = process.env;
  const name = `test_${Date.now()}_${randomBytes(4).toString("hex")}`;
  await asAdmin(server, `create database ${name} template ${template}`);
  const dataDir = await mkdtemp(join(tmpdir(), "liaison-data-"));
  return {
    url: server.replace("/postgres?", `/${name}?`),
    dataDir,
    async drop() {
      await asAdmin(server, `drop database if exists ${name} with (force)`);
      await rm(dataDir, { recursive: true, force: true });
    },
    async hide() {
      await asAdmin(server, `alter database ${name} allow_connections false`);
      await asAdmin(
        server,
        `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`,
      );
      return () => asAdmin(server, `alter database ${name} allow_connections true`);
    },
  };
}

async function asAdmin(server: string, statement: string): Promise<void> {
  const admin = new pg.Client(server);
  await admin.connect();
  try {
    await admin.query(statement);
  } finally {
    await admin.end();
  }
}
