import { afterEach, expect, test } from "@jest/globals";
import { type Sandbox, smallWorld, startSandbox, type Thread } from "../../sandbox/index.js";
import { COMMENT_THRESHOLD, createIndex } from "../../src/matching/index.js";
import { freshDatabase } from "../support/database.js";
import { eventually } from "../support/eventually.js";
import { liaisonProcess, started, workLeft } from "../support/liaison-process.js";
import { pairs } from "../support/overlapping.js";
import { startRedis } from "../support/redis.js";

const PATIENCE_MS = 90_000;

const open: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

/** A sandbox, a database, and a process of Liaison for each list of arguments, none of them started. */
async function stage(environment: Record<string, string>, ...args: string[][]) {
  const database = await freshDatabase();
  open.push(database.drop);
  const github = await startSandbox({ world: smallWorld() });
  open.push(github.close);
  const own = { DATABASE_URL: database.url, DATA_DIR: database.dataDir, ...environment };
  const processes = await Promise.all(args.map((words) => liaisonProcess(github, own, words)));
  open.push(async () => void (await Promise.all(processes.map((one) => one.stop()))));
  const [first] = processes;
  if (!first) throw new Error("There is no process");
  github.sendWebhooksTo(`${first.url}/api/github/webhooks`);
  const settled = () =>
    eventually("all is done", async () => (await workLeft(first, database.url)) === 0, PATIENCE_MS);
  return { github, processes, first, settled };
}

const opens = {
  older: (github: Sandbox, { older }: (typeof pairs)[number], createdAt = new Date()) =>
    github.as("paul").opens("justice/visio", older.title, older.body, { createdAt }),
  newer: (github: Sandbox, { newer }: (typeof pairs)[number], createdAt = new Date()) =>
    github.as("amina").opens("culture/webconf", newer.title, newer.body, { createdAt }),
};

const answersOn = (github: Sandbox, thread: Thread) => github.botCommentsOn(thread).length;

test("each pair of these stories overlaps surely, and with nothing else", () => {
  const index = createIndex();
  const all = pairs.flatMap(({ older, newer }, at) => [
    { ...older, id: `${at} older`, kind: "issue", state: "open" } as const,
    { ...newer, id: `${at} newer`, kind: "issue", state: "open" } as const,
  ]);
  for (const issue of all) index.put(issue);
  const found = all.map((issue) =>
    index.nearest(issue, { limit: 5 }).filter(({ probability }) => probability >= COMMENT_THRESHOLD),
  );
  const others = pairs.flatMap((_, at) => [[`${at} newer`], [`${at} older`]]);
  expect(found.map((matches) => matches.map(({ id }) => id))).toEqual(others);
});

const queues: { where: string; environment(): Promise<Record<string, string>> }[] = [
  { where: "the database", environment: async () => ({}) },
  {
    where: "Redis",
    async environment() {
      const redis = await startRedis();
      open.push(redis.stop);
      return { REDIS_URL: redis.url };
    },
  },
];

test.each(queues)(
  "overlaps that are opened while Liaison is killed twice are answered once each, with the queue in $where",
  async ({ environment }) => {
    const { github, first: liaison, settled } = await stage(await environment(), ["serve"]);
    await started(liaison);
    const [one, two, three] = pairs;
    if (!one || !two || !three) throw new Error("There are too few pairs");
    const older = [await opens.older(github, one), await opens.older(github, two)];
    await settled();

    const comments = () =>
      github.requests.filter(({ method, path }) => method === "POST" && path.endsWith("/comments")).length;
    github.faults.answers({ status: "cut", afterEffect: true, method: "POST", path: /comments$/, times: 1 });
    const newer = [await opens.newer(github, one)];
    await eventually("the comment is made, its answer lost", () => comments() === 1);
    await liaison.kill();

    newer.push(await opens.newer(github, two));
    older.push(await opens.older(github, three));
    await github.idle();
    await started(liaison);
    newer.push(await opens.newer(github, three));
    await liaison.kill();

    await started(liaison);
    await settled();
    expect(newer.map((thread) => answersOn(github, thread))).toEqual([1, 1, 1]);
    expect(newer.map((thread) => github.labelsOn(thread))).toEqual(
      Array.from({ length: 3 }, () => ["overlap: possible"]),
    );
    expect(older.map((thread) => answersOn(github, thread))).toEqual([0, 0, 0]);
    expect(github.violations).toEqual([]);
  },
  2 * PATIENCE_MS,
);

test(
  "a command whose effect or reply was under way when Liaison was killed has its effect once, and one reply",
  async () => {
    const worker = ["serve", "--role", "worker"];
    const { github, processes, first, settled } = await stage({}, ["serve"], worker, worker);
    for (const one of processes) one.start();
    await eventually("all are up", () => processes.every((one) => one.isUp()));
    const amina = github.as("amina");
    const thread = await amina.opens("culture/webconf", "The menu is in German", "Since yesterday.");
    await github.as("paul").comments(thread, "I look at it, too.");
    await amina.assigns(thread, "paul");
    await settled();

    for (const path of [/assignees$/, /comments$/]) {
      const asked = () =>
        github.requests.filter((one) => one.method === "POST" && path.test(one.path)).length;
      const before = asked();
      github.faults.answers({ status: "cut", afterEffect: true, method: "POST", path, times: 1 });
      await github.as("visitor").comments(thread, "/release\n/claim");
      await eventually("it is done, and the answer lost", () => asked() > before);
      for (const one of processes) await one.kill();
      for (const one of processes) one.start();
      await eventually("all are up", () => processes.every((one) => one.isUp()));
    }
    await settled();
    expect(github.assigneesOf(thread).sort()).toEqual(["paul", "visitor"]);
    expect(answersOn(github, thread)).toBe(2);
    const typed = github.commentsOn(thread).filter(({ author }) => author === "visitor");
    // Who is not assigned can't release; nothing else is refused.
    expect(typed.map((one) => github.reactionsOn(one).map(({ content }) => content))).toEqual([
      ["confused"],
      ["+1"],
    ]);
    expect(github.violations).toEqual([]);
    expect(first.isUp()).toBe(true);
  },
  2 * PATIENCE_MS,
);

test(
  "of two overlapping issues opened in the same instant exactly one is answered, with two workers",
  async () => {
    const worker = ["serve", "--role", "worker"];
    const { github, processes, settled } = await stage({}, ["serve", "--role", "web"], worker, worker);
    for (const one of processes) one.start();
    await eventually("all are up", () => processes.every((one) => one.isUp()));

    const opened: Thread[][] = [];
    for (const pair of pairs.slice(0, 10)) {
      const instant = new Date();
      const both = await Promise.all([
        opens.older(github, pair, instant),
        opens.newer(github, pair, instant),
      ]);
      opened.push(both);
      await eventually("one of them is answered", () => both.some((thread) => answersOn(github, thread) > 0));
    }

    await settled();
    const answers = opened.map((both) => both.reduce((sum, thread) => sum + answersOn(github, thread), 0));
    expect(answers).toEqual(opened.map(() => 1));
    expect(github.violations).toEqual([]);
  },
  PATIENCE_MS,
);
