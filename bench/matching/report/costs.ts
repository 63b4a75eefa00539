import type { Figures, SizeFigures } from "../figures.js";
import { LIAISON } from "../peers/index.js";
import type { SizeRun } from "../size-run.js";
import { percentile } from "../statistics.js";
import { markdownTable, type Row } from "./markdown-table.js";
import { count, figure } from "./numbers.js";

/** What synthetic items cost by their number, and how that grows. */
export function costs({ sizes }: Figures): Record<"sizes" | "growth", string> {
  return { sizes: markdownTable(sizes.map(sizeRow)), growth: markdownTable(growthRows(sizes)) };
}

function sizeRow({ engine, items, tried, run }: SizeFigures): Row {
  return { items: count(items), "search engine": engine, ...cells(items, tried, run) };
}

function cells(items: number, tried: boolean, run: SizeRun | undefined): Row {
  if (!tried) return missing("not tried");
  if (run === undefined) return missing("ended, out of memory");
  return run.items < items ? stopped(run) : measured(run);
}

function measured(run: SizeRun): Row {
  return {
    "ms a query, p50": figure(percentile(run.times, 0.5)),
    p95: figure(percentile(run.times, 0.95)),
    "items added a second": count(run.items / run.building),
    "bytes an item": count(Math.max(run.memory.heap, 0) / run.items),
    resident: count(run.memory.resident / run.items),
    "outside the process": run.bytesElsewhere === 0 ? "–" : count(run.bytesElsewhere / run.items),
  };
}

function stopped(run: SizeRun): Row {
  return missing(`stopped after ${count(run.building)} s, at ${count(run.items)} items`);
}

function missing(why: string): Row {
  return {
    "ms a query, p50": why,
    p95: "–",
    "items added a second": "–",
    "bytes an item": "–",
    resident: "–",
    "outside the process": "–",
  };
}

/** A cost of Liaison's, what it should hang on, and how to read it off a run. */
interface Cost {
  cost: string;
  expected: string;
  /** What it should be multiplied by from one number of items to another. */
  factor: (from: number, to: number) => number;
  of: (run: SizeRun) => number;
}

const linear = (from: number, to: number) => to / from;
const COSTS: readonly Cost[] = [
  {
    cost: "adding all items",
    expected: "linear in the items",
    factor: linear,
    of: ({ building }) => building,
  },
  {
    cost: "memory",
    expected: "at most linear in the items: the vocabulary grows slower",
    factor: linear,
    of: ({ memory }) => memory.heap,
  },
  {
    cost: "a query, p50",
    expected: "at most linear in the items: rare terms first, common ones only while they can matter",
    factor: linear,
    of: ({ times }) => percentile(times, 0.5),
  },
];

function growthRows(sizes: readonly SizeFigures[]): Row[] {
  const runs = sizes.flatMap(({ engine, items, run }) =>
    engine === LIAISON && run && run.items === items ? [run] : [],
  );
  return COSTS.map(({ cost, expected, factor, of }) => {
    const steps = runs.slice(1).map((run, place) => {
      const before = runs[place] ?? run;
      const step = `${count(before.items)} → ${count(run.items)} items`;
      const bound = factor(before.items, run.items);
      return [step, `× ${figure(of(run) / of(before))} of × ${figure(bound)}`] as const;
    });
    return { cost, expected, ...Object.fromEntries(steps) };
  });
}
