import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { sql } from "kysely";
import { pino } from "pino";
import { connectDatabase, type Database } from "../../src/db/connect.js";
import { UserError } from "../../src/errors.js";
import { openQueue } from "../../src/queue/bull.js";
import { defineJob } from "../../src/queue/job.js";
import { freshDatabase } from "../support/database.js";
import { eventually } from "../support/eventually.js";
import { type RedisServer, startRedis } from "../support/redis.js";

const log = pino({ level: "silent" });
let fresh: Awaited<ReturnType<typeof freshDatabase>>;
let database: Database;
let redis: RedisServer;

beforeAll(async () => {
  redis = await startRedis();
});

afterAll(() => redis.stop());

beforeEach(async () => {
  fresh = await freshDatabase();
  database = await connectDatabase({ databaseUrl: fresh.url, dataDir: "" }, log);
});

afterEach(async () => {
  await database.close();
  await fresh.drop();
});

test("a queue can be closed while Redis is away", async () => {
  const own = await startRedis();
  const queue = await openQueue({ database, log, redisUrls: [own.url] });
  const note = defineJob<object, string>({ name: "note", run: async () => undefined });
  await queue.work([note], {});
  await own.stop();
  await expect(queue.ping()).rejects.toThrow();
  await queue.close();
});

test.each(["PostgreSQL", "Redis"])("on %s the job of a killed worker is taken up again", async (backend) => {
  const redisUrls = backend === "Redis" ? [redis.url] : [];
  const killed = spawn(
    process.execPath,
    ["--import", "tsx", "test/queue/another-worker.ts", fresh.url, ...redisUrls],
    { stdio: ["ignore", "pipe", "inherit"] },
  );
  await once(createInterface(killed.stdout), "line");
  killed.kill("SIGKILL");
  await once(killed, "exit");

  const queue = await openQueue({ database, log, redisUrls });
  let runs = 0;
  const job = defineJob<object, null>({ name: "outlive-its-worker", run: async () => void runs++ });
  await queue.work([job], {});
  await eventually("it runs again", () => runs === 1);
  await queue.close();
});

test("while Redis is away adding fails, and when it returns the jobs go on", async () => {
  const queue = await openQueue({ database, log, redisUrls: [redis.url], prefix: "{away}" });
  const seen: string[] = [];
  const note = defineJob<object, string>({ name: "note", run: async (_, word) => void seen.push(word) });
  await queue.work([note], {});
  await queue.add(note, "before");
  await eventually("it runs", () => seen.length === 1);
  await redis.kill();
  await expect(queue.add(note, "meanwhile")).rejects.toThrow();
  await expect(queue.ping()).rejects.toThrow();
  await redis.restart();
  await eventually("a job can be added again", () =>
    queue.add(note, "after").then(
      () => true,
      () => false,
    ),
  );
  await eventually("it runs", () => seen.includes("after"));
  await queue.close();
});

test("when the database drops all connections, workers go on", async () => {
  const queue = await openQueue({ database, log });
  const seen: string[] = [];
  const note = defineJob<object, string>({ name: "note", run: async (_, word) => void seen.push(word) });
  await queue.work([note], {});
  await queue.add(note, "before");
  await eventually("it runs", () => seen.length === 1);
  await sql`select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid()`.execute(database.db);
  await eventually("a job can be added again", () =>
    queue.add(note, "after").then(
      () => true,
      () => false,
    ),
  );
  await eventually("it runs", () => seen.includes("after"));
  await queue.close();
});

test.each([
  ["one address", ["redis://liaison:s3cret@127.0.0.1:1"]],
  ["a cluster", ["redis://liaison:s3cret@127.0.0.1:1", "redis://liaison:s3cret@127.0.0.1:2"]],
])("when Redis is not there (%s), one line says so without the password", async (_, redisUrls) => {
  const error: unknown = await openQueue({ database, log, redisUrls }).catch((thrown) => thrown);
  expect(error).toBeInstanceOf(UserError);
  const { text, status } = error as UserError;
  expect(text.en).toMatch(/^REDIS_URL: .*127\.0\.0\.1:1.*ECONNREFUSED.*$/);
  expect(text.en + text.fr).not.toContain("s3cret");
  expect(status).toBe(1);
});
