import type { Figures } from "../../figures.js";
import { LIAISON } from "../../peers/index.js";
import { percentile } from "../../statistics.js";
import type { Row } from "../markdown-table.js";
import { figure } from "../numbers.js";
import { least, most, numberIn } from "./aim.js";

const ITEMS = 500_000;
/** Milliseconds. */
const RETRIEVAL = { median: 5, p95: 12 };
const RERANKING = 5;
const HOSTILE_TEXT = 20;
const ADDED_A_SECOND = 10_000;
const BYTES_AN_ITEM = 500;
/** Seconds. */
const LOADING = 5;

/** What is aimed at in time and memory. */
export function costAims(figures: Figures): Row[] {
  return [...ofIndex(figures), ...ofQueries(figures), ...ofHostileTexts(figures)];
}

const where = `${ITEMS.toLocaleString("en")} items:`;

/** The index by itself, as speed.ts measures it. */
function ofIndex({ index }: Figures): Row[] {
  const row = index.find(({ items }) => items === ITEMS);
  if (row === undefined) return [];
  const cell = (name: string) => numberIn(row, name);
  const bytes = cell("arrays, bytes/item") - cell("of it vectors");
  const retrieval = cell("retrieval p50 ms");
  const reranking = cell("with judgement p50 ms") - retrieval;
  return [
    most(`${where} ms of retrieval, p50`, RETRIEVAL.median, retrieval, figure),
    most(`${where} ms of retrieval, p95`, RETRIEVAL.p95, cell("p95 ms"), figure),
    most(`${where} ms that re-ranking adds, p50`, RERANKING, reranking, figure),
    most(`${where} bytes an item, vectors apart`, BYTES_AN_ITEM, bytes, figure),
    most(`${where} seconds to load`, LOADING, cell("load s"), figure),
  ];
}

/** Liaison as it is measured beside its peers. */
function ofQueries({ sizes }: Figures): Row[] {
  const run = sizes.find(({ engine, items }) => engine === LIAISON && items === ITEMS)?.run;
  if (run === undefined || run.items < ITEMS) return [];
  const whole = (share: number) => percentile(run.times, share);
  return [
    most(`${where} ms of both, beside peers, p50`, RETRIEVAL.median + RERANKING, whole(0.5), figure),
    most(`${where} ms of both, beside peers, p95`, RETRIEVAL.p95 + RERANKING, whole(0.95), figure),
    least(`${where} added a second, beside peers`, ADDED_A_SECOND, run.items / run.building, figure),
  ];
}

function ofHostileTexts({ reading }: Figures): Row[] {
  if (reading.length === 0) return [];
  const slowest = Math.max(...reading.map((row) => numberIn(row, "milliseconds")));
  return [most("the text that takes longest to read: ms", HOSTILE_TEXT, slowest, figure)];
}
