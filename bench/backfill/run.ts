/** `npm run bench:backfill`: a repository of 20,000 items is read in, and Liaison is killed in the middle. Needs Linux's /proc. */
import { readFile } from "node:fs/promises";
import pg from "pg";
import { type Sandbox, startSandbox } from "../../sandbox/index.js";
import { eventually } from "../../test/support/eventually.js";
import {
  type LiaisonProcess,
  liaisonProcess,
  started,
  workLeft,
} from "../../test/support/liaison-process.js";
import { type Pair, pairs } from "../../test/support/overlapping.js";
import { type Backend, embedded } from "../support/backends.js";
import { pastIssues, worldWithHistory } from "./world.js";

const ITEMS = Number(process.argv[2] ?? 20_000);
const PAGE = 100;
const MOST_MEGABYTES = 600;
const PATIENCE_MS = 1_800_000;

/** The pages of the history that were asked for, in their order. */
function pagesAsked(github: Sandbox): number[] {
  const path = /^\/repos\/culture\/webconf\/issues\?.*\bpage=(\d+)/;
  return github.requests.flatMap((request) => path.exec(request.path)?.slice(1).map(Number) ?? []);
}

/** The most memory that the process ever had, in megabytes. */
async function peakOf(liaison: LiaisonProcess): Promise<number> {
  const status = await readFile(`/proc/${liaison.pid}/status`, "utf8");
  return Math.round(Number(/VmHWM:\s*(\d+) kB/.exec(status)?.[1]) / 1024);
}

async function ask(url: string, question: string): Promise<number> {
  const client = new pg.Client(url);
  await client.connect();
  const { rows } = await client.query(`select (${question}) as answer`);
  await client.end();
  return Number(rows[0]?.answer);
}

/** How many seconds each issue that repeats one of the history waits for its comment. */
async function answerTimes(github: Sandbox, repeated: readonly Pair[]): Promise<number[]> {
  const times: number[] = [];
  for (const { newer } of repeated) {
    const start = Date.now();
    const mine = await github.as("paul").opens("justice/visio", newer.title, newer.body);
    await eventually("it is answered", () => github.botCommentsOn(mine).length === 1, PATIENCE_MS);
    times.push((Date.now() - start) / 1000);
  }
  return times;
}

async function measure(
  backend: Backend,
  github: Sandbox,
  liaison: LiaisonProcess,
  repeated: readonly Pair[],
) {
  const start = Date.now();
  const seconds = (since: number) => (Date.now() - since) / 1000;
  await started(liaison);
  await eventually("half is read", () => pagesAsked(github).length >= ITEMS / PAGE / 2, PATIENCE_MS);
  const firstPeak = await peakOf(liaison);
  await liaison.kill();
  const before = pagesAsked(github);

  const restart = Date.now();
  await started(liaison);
  await eventually("it goes on", () => pagesAsked(github).length > before.length, PATIENCE_MS);
  const untilResumed = seconds(restart);
  const url = await backend.databaseUrl();
  await eventually("all is read", async () => (await workLeft(liaison, url)) === 0, PATIENCE_MS);
  const untilRead = seconds(start);
  const after = pagesAsked(github).slice(before.length);
  const readingPeak = Math.max(firstPeak, await peakOf(liaison));
  return {
    items: await ask(url, "select count(*) from items"),
    "pages before the kill": `${before[0]}–${before.at(-1)}`,
    "after it": `${after[0]}–${after.at(-1)}`,
    "s until it went on": untilResumed,
    "s until all was read": untilRead,
    "peak MB, reading": readingPeak,
    "s to each answer": (await answerTimes(github, repeated)).join(", "),
    "peak MB, answering": await peakOf(liaison),
    resumed: (after[0] ?? 0) >= (before.at(-1) ?? 0) - 1,
  };
}

const repeated = pairs.slice(0, 3);
const past = pastIssues(
  repeated.map(({ older }) => older),
  ITEMS + 1,
);
const backend = await embedded();
const github = await startSandbox({ world: worldWithHistory(ITEMS, past) });
const liaison = await liaisonProcess(github, backend.environment);
try {
  github.sendWebhooksTo(`${liaison.url}/api/github/webhooks`);
  const figures = await measure(backend, github, liaison, repeated);
  console.table([figures]);
  const comments = github.requests.filter(({ method, path }) => method === "POST" && /comments$/.test(path));
  const isRight = figures.resumed && comments.length === repeated.length && github.violations.length === 0;
  process.exitCode = isRight && figures["peak MB, answering"] < MOST_MEGABYTES ? 0 : 1;
} finally {
  if (process.exitCode !== 0)
    console.error([...github.violations, ...liaison.complaints].slice(0, 20).join("\n"));
  await liaison.stop();
  await github.close();
  await backend.close();
}
