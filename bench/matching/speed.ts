/**
 * `npx tsx bench/matching/speed.ts [--items 10000,100000,500000] [--words-only]`: what the index costs at these sizes, with synthetic
 * items: time to add, memory, time to answer, time to save and to load. `--words-only`: without the shipped vectors.
 */
import { readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { CLOSE_LOOKS, Engine } from "../../src/matching/engine.js";
import type { Document } from "../../src/matching/index.js";
import { shippedVectors } from "../../src/vectors.js";
import { option } from "./data-set.js";
import { percentile } from "./statistics.js";
import { syntheticTracker } from "./synthetic.js";

const QUERIES = 500;
const WARM_UP = 50;
/** Items made at a time, while the clock stands still. */
const BATCH = 2000;

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;
const tracker = syntheticTracker();
const vectors = process.argv.includes("--words-only") ? undefined : shippedVectors();

function measure(items: number) {
  const before = memory();
  const engine = new Engine(vectors);
  const adding = add(engine, items);
  const after = memory();
  const queries = Array.from({ length: QUERIES }, (_, i) => tracker.item(items + i));
  for (const query of queries.slice(0, WARM_UP)) engine.nearest(query, { limit: 10 });
  const retrieval = times(queries, (query) => engine.retrieve(query, CLOSE_LOOKS));
  const whole = times(queries, (query) => engine.nearest(query, { limit: 10 }));
  const kept = saveAndLoad(engine);
  return {
    items,
    "added/s": Math.round(items / (adding / 1000)),
    "arrays, bytes/item": Math.round(engine.bytes / items),
    "of it vectors": vectors?.dimensions ?? 0,
    "heap and arrays, bytes/item": Math.round((after.held - before.held) / items),
    "resident, bytes/item": Math.round((after.resident - before.resident) / items),
    "retrieval p50 ms": percentile(retrieval, 0.5).toFixed(2),
    "p95 ms": percentile(retrieval, 0.95).toFixed(2),
    "with judgement p50 ms": percentile(whole, 0.5).toFixed(2),
    "p95 ms ": percentile(whole, 0.95).toFixed(2),
    ...kept,
  };
}

/** Writes the index to a file and reads it into another. */
function saveAndLoad(engine: Engine) {
  const path = join(tmpdir(), `liaison-speed-${process.pid}.bin`);
  try {
    const saving = time(() => writeFileSync(path, Buffer.concat(engine.save())));
    const loading = time(() => {
      if (new Engine(vectors).load(readFileSync(path)) === undefined)
        throw new Error("What was saved can't be loaded");
    });
    return {
      "file, MB": (statSync(path).size / 1e6).toFixed(0),
      "save s": (saving / 1000).toFixed(2),
      "load s": (loading / 1000).toFixed(2),
    };
  } finally {
    rmSync(path, { force: true });
  }
}

/** Milliseconds to read and add so many items. */
function add(engine: Engine, items: number): number {
  let milliseconds = 0;
  for (let from = 0; from < items; from += BATCH) {
    const batch = Array.from({ length: Math.min(BATCH, items - from) }, (_, i) => tracker.item(from + i));
    const start = processorTime();
    for (const item of batch) engine.put(item);
    milliseconds += processorTime() - start;
  }
  return milliseconds;
}

/** Milliseconds that this process has computed: what else runs on the machine does not count. */
function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

function times(queries: readonly Document[], answer: (query: Document) => unknown): number[] {
  return queries.map((query) => time(() => answer(query)));
}

function time(work: () => void): number {
  const start = processorTime();
  work();
  return processorTime() - start;
}

/** Bytes in use, after what is no longer used was let go. */
function memory(): { held: number; resident: number } {
  collectGarbage();
  const { heapUsed, external, rss } = process.memoryUsage();
  return { held: heapUsed + external, resident: rss };
}

const sizes = (option("--items") ?? "10000,100000,500000").split(",").map(Number);
const rows = sizes.map(measure);
console.table(rows);
// Started by the bench of all, which shows it in docs/matching.md.
process.send?.(rows);
