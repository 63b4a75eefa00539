/** `npm run bench:crash`: Liaison is killed twenty times in a row while issues arrive; is each overlap answered exactly once? */
import { setTimeout as pause } from "node:timers/promises";
import { type Sandbox, smallWorld, startSandbox } from "../../sandbox/index.js";
import { eventually } from "../../test/support/eventually.js";
import {
  type LiaisonProcess,
  liaisonProcess,
  started,
  workLeft,
} from "../../test/support/liaison-process.js";
import { pairs } from "../../test/support/overlapping.js";
import { type Backend, embedded, services } from "../support/backends.js";
import { moments } from "./moments.js";
import { isAnswered, isRight, judge, type OpenedPair, type Verdict } from "./verdict.js";

const KILLS = 20;
/** So many pairs later comes the newer issue of a pair: Liaison is killed in between, before and after. */
const LAG = 3;
const LONGEST_PAUSE_MS = 2_000;
const PATIENCE_MS = 60_000;

interface Row extends Verdict {
  memory: string;
  kills: number;
  "on target": number;
  "s until all was done": number;
}

/** Opens both issues of every pair, whether Liaison is up or not. */
async function openPairs(github: Sandbox): Promise<OpenedPair[]> {
  const olders = new Map<number, OpenedPair["older"]>();
  const opened: OpenedPair[] = [];
  for (let turn = 0; turn < pairs.length + LAG; turn++) {
    const first = pairs[turn]?.older;
    await pause(Math.random() * LONGEST_PAUSE_MS);
    if (first) olders.set(turn, await github.as("paul").opens("justice/visio", first.title, first.body));
    const older = olders.get(turn - LAG);
    const second = pairs[turn - LAG]?.newer;
    if (!older || !second) continue;
    await pause(Math.random() * LONGEST_PAUSE_MS);
    const newer = await github.as("amina").opens("culture/webconf", second.title, second.body);
    opened.push({ older, newer });
  }
  return opened;
}

/** Says how many of the kills hit what they were meant for. */
async function killAgainAndAgain(github: Sandbox, liaison: LiaisonProcess): Promise<number> {
  let hits = 0;
  for (let kill = 0; kill < KILLS; kill++) {
    const moment = moments[kill % moments.length];
    const start = Date.now();
    liaison.start();
    const comes = await moment?.comes(github, liaison);
    await liaison.kill();
    if (comes) hits += 1;
    const when = comes ? moment?.name : `waiting in vain to be ${moment?.name}`;
    console.error(`kill ${kill + 1}: ${Date.now() - start} ms after its start, ${when}`);
  }
  return hits;
}

async function measure(backend: Backend): Promise<Row> {
  const github = await startSandbox({ world: smallWorld() });
  const liaison = await liaisonProcess(github, backend.environment);
  try {
    github.sendWebhooksTo(`${liaison.url}/api/github/webhooks`);
    await started(liaison);
    const opening = openPairs(github);
    await liaison.kill();
    const hits = await killAgainAndAgain(github, liaison);
    await started(liaison);
    const opened = await opening;
    const start = Date.now();
    const databaseUrl = await backend.databaseUrl();
    const isDone = async () =>
      opened.every((pair) => isAnswered(github, pair)) && (await workLeft(liaison, databaseUrl)) === 0;
    await eventually("all is done", isDone, PATIENCE_MS).catch(({ message }) => console.error(message));
    const seconds = (Date.now() - start) / 1000;
    const verdict = judge(github, opened, await workLeft(liaison, databaseUrl));
    if (!isRight(verdict)) console.error([...github.violations, ...liaison.complaints].join("\n"));
    return {
      memory: backend.name,
      kills: KILLS,
      "on target": hits,
      ...verdict,
      "s until all was done": seconds,
    };
  } finally {
    await liaison.stop();
    await github.close();
  }
}

const rows: Row[] = [];
for (const open of [embedded, services]) {
  const backend = await open();
  try {
    rows.push(await measure(backend));
  } finally {
    await backend.close();
  }
}
console.table(rows);
process.exitCode = rows.every(isRight) ? 0 : 1;
