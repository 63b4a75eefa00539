import type { Figures } from "../figures.js";
import { meanReciprocalRank, within } from "../outcomes.js";
import { isPeer, LIAISON } from "../peers/index.js";
import { percentile, wilson } from "../statistics.js";
import type { TrackerRun } from "../tracker-run.js";
import { type Cell, markdownTable, type Row } from "./markdown-table.js";
import { count, figure, percent } from "./numbers.js";

/** What each search engine finds, and what that costs on the trackers. */
export function quality(figures: Figures): Record<"quality" | "in-sample" | "tracker-costs", string> {
  const shipped = figures.trackers.filter(({ engine }) => !isPeer(engine));
  return {
    quality: markdownTable(ranked(figures).map(qualityRow)),
    "in-sample": markdownTable(
      shipped.flatMap(({ engine, tracker, run }) =>
        run ? [qualityRow({ engine, tracker, ranks: run.ranks })] : [],
      ),
    ),
    "tracker-costs": markdownTable(figures.trackers.map(costRow)),
  };
}

/** Where a search engine placed the duplicates of a tracker. */
export interface Ranked {
  engine: string;
  tracker: string;
  ranks: readonly number[];
}

/** By tracker; Liaison judged by models that never saw it, and first. */
export function ranked({ heldOut, trackers }: Figures): Ranked[] {
  return heldOut.flatMap(({ name, ranks }) => [
    { engine: LIAISON, tracker: name, ranks },
    ...trackers.flatMap(({ engine, tracker, run }) =>
      tracker === name && isPeer(engine) && run ? [{ engine, tracker, ranks: run.ranks }] : [],
    ),
  ]);
}

function qualityRow({ engine, tracker, ranks }: Ranked): Row {
  const at = (k: number) => percent(within(ranks, k) / ranks.length);
  const [low, high] = wilson(within(ranks, 10), ranks.length);
  return {
    tracker,
    "search engine": engine,
    queries: count(ranks.length),
    "R@1": at(1),
    "R@5": at(5),
    "R@10": at(10),
    "R@10, 95 % interval": `${(100 * low).toFixed(1)}–${percent(high)}`,
    MRR: meanReciprocalRank(ranks).toFixed(3),
  };
}

function costRow({ engine, tracker, run }: { engine: string; tracker: string; run?: TrackerRun }): Row {
  return {
    tracker,
    "search engine": engine,
    ...(run ? measured(run) : { "ms a query, p50": "stopped" }),
  };
}

function measured(run: TrackerRun): Record<string, Cell> {
  return {
    "ms a query, p50": figure(percentile(run.times, 0.5)),
    p95: figure(percentile(run.times, 0.95)),
    "items added a second": count(run.items / run.building),
    // Where it works outside of the process, less is used than before.
    "bytes an item": count(Math.max(run.memory.heap, 0) / run.items),
    resident: count(Math.max(run.memory.resident, 0) / run.items),
    "outside the process": run.bytesElsewhere === 0 ? "–" : count(run.bytesElsewhere / run.items),
  };
}
