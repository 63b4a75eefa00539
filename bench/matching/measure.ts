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

const measurements: { [P in Part]: (folder: string, quick: boolean) => Promise<Figures[P]> } = {
  heldOut: onUnseenTrackers,
  trackers: onTrackers,
  sizes: bySize,
  index: (_, quick) => rowsOf("./speed.ts", quick ? ["--items", QUICK_SIZES.join()] : []),
  bilingual: bothWays,
  reading: () => rowsOf("./reading.ts", []),
};
export const parts = Object.keys(measurements) as Part[];

/** Measures these parts; everything that costs time or memory runs in a process of its own, one after the other. */
export async function measure(
  folder: string,
  chosen: readonly Part[],
  quick: boolean,
): Promise<Partial<Figures>> {
  const figures: Partial<Figures> = { machine: thisMachine() };
  for (const part of chosen) Object.assign(figures, { [part]: await measurements[part](folder, quick) });
  return figures;
}

async function onTrackers(folder: string, quick: boolean): Promise<TrackerFigures[]> {
  const figures: TrackerFigures[] = [];
  for (const set of dataSets(folder)) {
    for (const { name: engine } of peers) {
      tell(`${engine} on ${set.name}`);
      const task = { what: "tracker", engine, folder: set.folder, quick: quick ? QUICK : 1 } as const;
      const run = await inChild(task, BOUNDS.tracker);
      figures.push({ engine, tracker: set.name, ...(run ? { run } : {}) });
    }
  }
  return figures;
}

async function bySize(_folder: string, quick: boolean): Promise<SizeFigures[]> {
  const figures: SizeFigures[] = [];
  for (const { name: engine } of peers) {
    let isStopped = false;
    for (const items of quick ? QUICK_SIZES : SIZES) {
      // What was stopped at a size is not tried at a greater one.
      if (isStopped) {
        figures.push({ engine, items });
        continue;
      }
      tell(`${engine} with ${items} items`);
      const { building, searching } = BOUNDS;
      const task = { what: "size", engine, items, bounds: { building, searching } } as const;
      const run = await inChild(task, BOUNDS.size);
      isStopped = run === undefined || run.items < items;
      figures.push({ engine, items, ...(run ? { run } : {}) });
    }
  }
  return figures;
}

async function onUnseenTrackers(folder: string): Promise<HeldOut[]> {
  tell("Liaison on each tracker, fitted to the others");
  const found = await inChild({ what: "held out", folder }, BOUNDS.heldOut);
  if (found === undefined) throw new Error("fitting to the other trackers did not end well");
  return found;
}

async function bothWays(folder: string): Promise<Row[]> {
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
