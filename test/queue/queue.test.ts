import { randomBytes } from "node:crypto";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { Redis } from "ioredis";
import { pino } from "pino";
import { connectDatabase, type Database } from "../../src/db/connect.js";
import { RetryLater } from "../../src/errors.js";
import { type OpenQueue, openQueue } from "../../src/queue/bull.js";
import { defineJob, type JobDefinition } from "../../src/queue/job.js";
import { freshDatabase } from "../support/database.js";
import { eventually } from "../support/eventually.js";
import { type RedisServer, startRedis } from "../support/redis.js";

const lines: { msg: string; job?: string; err?: { message: string } }[] = [];
const log = pino({ level: "info" }, { write: (line: string) => void lines.push(JSON.parse(line)) });

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

describe.each(["PostgreSQL", "Redis"])("on %s", (backend) => {
  let queue: OpenQueue;
  let runs: string[];
  const hooks = new Map<string, () => Promise<void>>();
  const finish = new Map<string, () => void>();

  const open = () =>
    openQueue({
      database,
      log,
      prefix: `{${randomBytes(4).toString("hex")}}`,
      retries: { attempts: 2, firstDelayMs: 10 },
      ...(backend === "Redis" && { redisUrls: [redis.url] }),
    });

  /** Notes its word, and does what the test hung on it. */
  const say = defineJob<object, { word: string }>({
    name: "say",
    async run(_context, { word }) {
      runs.push(word);
      await hooks.get(word)?.();
    },
  });

  /** Keeps the runs for this word from ending until they are told to. */
  const hold = (word: string) => hooks.set(word, () => new Promise((resolve) => finish.set(word, resolve)));
  const runsOf = (word: string) => runs.filter((run) => run === word).length;
  const idle = () =>
    eventually("the queue is empty", async () => {
      const { waiting, active, delayed } = await queue.counts();
      return waiting + active + delayed === 0;
    });

  beforeEach(async () => {
    runs = [];
    lines.length = 0;
    hooks.clear();
    finish.clear();
    queue = await open();
  });

  afterEach(() => queue.close());

  test("a job runs once, with its data", async () => {
    const seen: unknown[] = [];
    const nothing = defineJob({ name: "take-nothing", run: async (_, data) => void seen.push(data) });
    const slow = defineJob<object, string[]>({
      name: "take-words",
      lane: "slow",
      run: async (_, data) => void seen.push(data),
    });
    await queue.work([nothing, slow], {});
    await queue.add(nothing, null);
    await eventually("the first ran", () => seen.length === 1);
    await queue.add(slow, ["à", "b"]);
    await idle();
    expect(seen).toEqual([null, ["à", "b"]]);
  });

  test("of waiting jobs with one id, one runs", async () => {
    for (const word of ["a", "a", "a"]) await queue.add(say, { word }, { id: "x" });
    await queue.add(say, { word: "b" }, { id: "y" });
    expect(await queue.counts()).toEqual({ waiting: 2, active: 0, delayed: 0, failed: 0 });
    await queue.work([say], {});
    await idle();
    expect(runs.sort()).toEqual(["a", "b"]);
  });

  test("a job added while one with its id runs is run afterwards, once", async () => {
    hold("first");
    await queue.work([say], {});
    await queue.add(say, { word: "first" }, { id: "x" });
    await eventually("the first runs", () => runs.length === 1);
    await queue.add(say, { word: "second" }, { id: "x" });
    await queue.add(say, { word: "second" }, { id: "x" });
    finish.get("first")?.();
    await eventually("the second ran", () => runs.length === 2);
    await idle();
    expect(runs).toEqual(["first", "second"]);
  });

  test("a job runs again when it is added again after it was done", async () => {
    await queue.work([say], {});
    for (const times of [1, 2]) {
      await queue.add(say, { word: "a" }, { id: "x" });
      await eventually("it ran", () => runs.length === times);
      await idle();
    }
  });

  test("a job that keeps failing is given up, its cause is logged, and its id is free again", async () => {
    hooks.set("broken", () => Promise.reject(new Error("no such thing")));
    await queue.work([say], {});
    await queue.add(say, { word: "broken" }, { id: "x" });
    await idle();
    expect(runsOf("broken")).toBe(2);
    expect((await queue.counts()).failed).toBe(1);
    await eventually("it is logged", () =>
      lines.some(({ msg, err }) => msg.includes("for good") && err?.message === "no such thing"),
    );
    await queue.add(say, { word: "fine" }, { id: "x" });
    await eventually("the next one ran", () => runsOf("fine") === 1);
  });

  test("work that asks to be tried later is, as often as it likes", async () => {
    hooks.set("budget", async () => {
      if (runsOf("budget") < 6) throw new RetryLater("the budget is spent", 5);
    });
    await queue.work([say], {});
    await queue.add(say, { word: "budget" });
    await idle();
    expect(runsOf("budget")).toBe(6);
    expect((await queue.counts()).failed).toBe(0);
  });

  test("what people wait for comes first", async () => {
    await queue.add(say, { word: "digest" }, { priority: 10 });
    await queue.add(say, { word: "warning" });
    await queue.add(say, { word: "command" }, { priority: 1 });
    await queue.work([say], {}, { concurrency: 1 });
    await idle();
    expect(runs).toEqual(["command", "warning", "digest"]);
  });

  test("no work is lost when jobs are added while others with their id end", async () => {
    let changes = 0;
    let seen = 0;
    const look = defineJob<object, null>({
      name: "look",
      run: async () => {
        const now = changes;
        await database.ping();
        seen = Math.max(seen, now);
      },
    });
    await queue.work([look], {});
    for (let round = 0; round < 300; round++) {
      changes++;
      await queue.add(look, null, { id: "x" });
    }
    await eventually("the last change is seen", () => seen === changes);
  });

  test("scheduled jobs run by themselves, until a version no longer has them", async () => {
    const tick = defineJob<object, null>({
      name: "tick",
      schedule: { everyMs: 50 },
      run: async () => void runs.push("tick"),
    });
    const nightly = defineJob<object, null>({
      name: "reconcile",
      schedule: { pattern: "0 3 * * *", timezone: "Europe/Paris" },
      run: async () => void runs.push("night"),
    });
    const before = await queue.work([tick, nightly], {});
    await eventually("it ticked thrice", () => runsOf("tick") >= 3);
    await before.stop();
    const jobs: JobDefinition<object>[] = [nightly];
    const after = await queue.work(jobs, {});
    await eventually("the night alone is left", async () => (await queue.counts()).delayed === 1);
    await after.stop();
    expect(runsOf("night")).toBe(0);
  });

  test("a worker that stops finishes what it runs and takes nothing more", async () => {
    hold("running");
    const workers = await queue.work([say], {}, { concurrency: 1 });
    await queue.add(say, { word: "running" });
    await eventually("it runs", () => runs.length === 1);
    await queue.add(say, { word: "waiting" });
    const stopped = workers.stop();
    finish.get("running")?.();
    await stopped;
    expect(await queue.counts()).toEqual({ waiting: 1, active: 0, delayed: 0, failed: 0 });
    await queue.work([say], {});
    await idle();
    expect(runs).toEqual(["running", "waiting"]);
  });
});

test("a Redis that loses all its data gets its schedules again", async () => {
  const queue = await openQueue({ database, log, redisUrls: [redis.url], keepSchedulesMs: 50 });
  let ticks = 0;
  const tick = defineJob<object, null>({
    name: "tick",
    schedule: { everyMs: 50 },
    run: async () => void ticks++,
  });
  await queue.work([tick], {});
  await eventually("it ticked", () => ticks > 0);
  const client = new Redis(redis.url);
  await client.flushall();
  client.disconnect();
  const before = ticks;
  await eventually("it ticks again", () => ticks > before + 2);
  await queue.close();
});
