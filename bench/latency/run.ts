/** `npm run bench:latency`: how long a delivery waits for its acknowledgement, and the author of an issue for the comment. */
import { setTimeout as pause } from "node:timers/promises";
import { type Sandbox, startSandbox } from "../../sandbox/index.js";
import { eventually } from "../../test/support/eventually.js";
import {
  type LiaisonProcess,
  liaisonProcess,
  started,
  workLeft,
} from "../../test/support/liaison-process.js";
import { pairs } from "../../test/support/overlapping.js";
import { pastIssues, worldWithHistory } from "../backfill/world.js";
import { type Backend, embedded, services } from "../support/backends.js";

const ISSUES = 100;
const BURST = 10;
const BACKGROUND = 1_000;
const MOST_MS = { acknowledged: 100, answered: 2_000 };

/** In milliseconds since the issue was opened. */
interface Times {
  acknowledged: number;
  answered: number;
}

/** Opens an issue that repeats an old one, and waits for its comment. */
async function openOne(github: Sandbox, turn: number): Promise<Times> {
  const { newer } = pairs[turn % pairs.length] ?? { newer: { title: "", body: "" } };
  const start = Date.now();
  const { number } = await github.as("paul").opens("justice/visio", newer.title, newer.body);
  const delivery = github.deliveries.at(-1);
  while (delivery?.status === 0) await pause(1);
  const acknowledged = Date.now() - start;
  const path = `/repos/justice/visio/issues/${number}/comments`;
  const comment = () => github.requests.find((one) => one.method === "POST" && one.path === path);
  await eventually(`justice/visio#${number} is answered`, () => comment() !== undefined, 60_000);
  return { acknowledged, answered: (comment()?.at ?? Number.NaN) - start };
}

async function openAll(github: Sandbox, atOnce: number): Promise<Times[]> {
  const times: Times[] = [];
  while (times.length < ISSUES) {
    const burst = Array.from({ length: atOnce }, (_, i) => openOne(github, times.length + i));
    times.push(...(await Promise.all(burst)));
  }
  return times;
}

function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.ceil(share * sorted.length) - 1] ?? Number.NaN;
}

function figures(memory: string, opened: string, times: readonly Times[]) {
  const acknowledged = times.map((one) => one.acknowledged);
  const answered = times.map((one) => one.answered);
  return {
    memory,
    opened,
    issues: times.length,
    "acknowledged, median ms": percentile(acknowledged, 0.5),
    "acknowledged, p95 ms": percentile(acknowledged, 0.95),
    "answered, median ms": percentile(answered, 0.5),
    "answered, p95 ms": percentile(answered, 0.95),
  };
}

async function measure(backend: Backend): Promise<ReturnType<typeof figures>[]> {
  const repeated = pastIssues(
    pairs.map(({ older }) => older),
    BACKGROUND + 1,
  );
  const github = await startSandbox({ world: worldWithHistory(BACKGROUND, repeated) });
  const liaison = await liaisonProcess(github, { ...backend.environment, WRITES_PER_MINUTE: "1000" });
  try {
    github.sendWebhooksTo(`${liaison.url}/api/github/webhooks`);
    await started(liaison);
    await settled(liaison, await backend.databaseUrl());
    const one = figures(backend.name, "one at a time", await openAll(github, 1));
    await settled(liaison, await backend.databaseUrl());
    return [one, figures(backend.name, `${BURST} at once`, await openAll(github, BURST))];
  } finally {
    await liaison.stop();
    await github.close();
  }
}

const settled = (liaison: LiaisonProcess, databaseUrl: string) =>
  eventually("all is done", async () => (await workLeft(liaison, databaseUrl)) === 0, 300_000);

const rows: ReturnType<typeof figures>[] = [];
for (const open of [embedded, services]) {
  const backend = await open();
  try {
    rows.push(...(await measure(backend)));
  } finally {
    await backend.close();
  }
}
console.table(rows);
const isFast = rows.every(
  (row) => row["acknowledged, p95 ms"] < MOST_MS.acknowledged && row["answered, p95 ms"] < MOST_MS.answered,
);
process.exitCode = isFast ? 0 : 1;
