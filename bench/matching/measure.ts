import { availableParallelism, cpus, totalmem } from "node:os";
import { inChild, runScript } from "./child.js";
import { dataSets } from "./data-set.js";
import type { Figures, Machine, SizeFigures, TrackerFigures } from "./figures.js";
import type { HeldOut } from "./held-out.js";
import { peers } from "./peers/index.js";
import type { Row } from "./report/markdown-table.js";

const SIZES = [10_000, 100_000, 500_000];
const QUICK_SIZES = [1_000, 10_000];
/** Seconds after which a search engine is stopped. */
const BOUNDS = { tracker: 3_600, building: 240, searching: 45, size: 3_600, heldOut: 7_200, script: 3_600 };
/** One arrival in so many is searched for in a quick run. */
const QUICK = 10;

/** What a run measures: a part of the figures each. */
export type Part = Exclude<keyof Figures, "machine">;

/** What a run is asked for. */
export interface Request {
  folder: string;
  quick: boolean;
  /** Search engines that are measured; of the others the last figures stay. */
  engines: readonly string[];
  last: Partial<Figures>;
}

const measurements: { [P in Part]: (request: Request) => Promise<Figures[P]> } = {
  heldOut: onUnseenTrackers,
  trackers: onTrackers,
  sizes: bySize,
  index: ({ quick }) => rowsOf("./speed.ts", quick ? ["--items", QUICK_SIZES.join()] : []),
  bilingual: bothWays,
  reading: () => rowsOf("./reading.ts", []),
};
export const parts = Object.keys(measurements) as Part[];

/** Measures one part; everything that costs time or memory runs in a process of its own, one after the other. */
export async function measure(part: Part, request: Request): Promise<Partial<Figures>> {
  return { machine: thisMachine(), [part]: await measurements[part](request) };
}

async function onTrackers({ folder, quick, engines, last }: Request): Promise<TrackerFigures[]> {
  const figures: TrackerFigures[] = [];
  for (const set of dataSets(folder)) {
    for (const { name: engine } of peers) {
      if (!engines.includes(engine)) {
        figures.push(
          ...(last.trackers ?? []).filter((one) => one.engine === engine && one.tracker === set.name),
        );
        continue;
      }
      tell(`${engine} on ${set.name}`);
      const task = { what: "tracker", engine, folder: set.folder, quick: quick ? QUICK : 1 } as const;
      const run = await inChild(task, BOUNDS.tracker);
      figures.push({ engine, tracker: set.name, ...(run ? { run } : {}) });
    }
  }
  return figures;
}

async function bySize({ quick, engines, last }: Request): Promise<SizeFigures[]> {
  const figures: SizeFigures[] = [];
  for (const { name } of peers) {
    const known = (last.sizes ?? []).filter(({ engine }) => engine === name);
    figures.push(...(engines.includes(name) ? await sizesOf(name, quick ? QUICK_SIZES : SIZES) : known));
  }
  return figures;
}

async function sizesOf(engine: string, sizes: readonly number[]): Promise<SizeFigures[]> {
  const figures: SizeFigures[] = [];
  for (const items of sizes) {
    tell(`${engine} with ${items} items`);
    const { building, searching } = BOUNDS;
    const task = { what: "size", engine, items, bounds: { building, searching } } as const;
    const run = await inChild(task, BOUNDS.size);
    figures.push({ engine, items, tried: true, ...(run ? { run } : {}) });
    // What was stopped at a size is not tried at a greater one.
    if (run === undefined || run.items < items) break;
  }
  const untried = sizes.slice(figures.length).map((items) => ({ engine, items, tried: false }));
  return [...figures, ...untried];
}

async function onUnseenTrackers({ folder }: Request): Promise<HeldOut[]> {
  tell("Liaison on each tracker, fitted to the others");
  const found = await inChild({ what: "held out", folder }, BOUNDS.heldOut);
  if (found === undefined) throw new Error("fitting to the other trackers did not end well");
  return found;
}

async function bothWays({ folder }: Request): Promise<Row[]> {
  const rows = await rowsOf("./bilingual.ts", ["--data", folder]);
  const without = await rowsOf("./bilingual.ts", ["--data", folder, "--without-vectors"]);
  return rows.map((row, place) => ({ ...row, "R@10 without vectors": without[place]?.["R@10"] ?? "–" }));
}

/** What another bench of this folder found. */
async function rowsOf(script: string, args: readonly string[]): Promise<Row[]> {
  tell(script);
  const rows = await runScript<Row[]>(script, args, BOUNDS.script);
  if (rows === undefined) throw new Error(`${script} told nothing`);
  return rows;
}

function thisMachine(): Machine {
  return {
    processor: cpus()[0]?.model ?? "unknown",
    cores: availableParallelism(),
    gigabytes: Math.round(totalmem() / 2 ** 30),
    node: process.versions.node,
  };
}

function tell(what: string): void {
  console.error(`${new Date().toISOString().slice(11, 19)} ${what}`);
}
