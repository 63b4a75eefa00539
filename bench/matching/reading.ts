/**
 * `npx tsx bench/matching/reading.ts`: what reading costs. Microseconds for a usual item, and milliseconds for each text of
 * 65,536 characters that is made to be slow. Ends with 1 when one of these takes more than 20 ms of processor time (the median of five).
 */
import type { Document } from "../../src/matching/index.js";
import { read } from "../../src/matching/reading/reading.js";
import { hostileTexts } from "./hostile-texts.js";
import { syntheticTracker } from "./synthetic.js";

const ITEMS = 20_000;
const MOST_MILLISECONDS = 20;
const ROUNDS = 5;

/** Of the processor, whatever else the machine does. */
function milliseconds(work: () => void): number {
  const start = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;
}

const { item } = syntheticTracker();
const items = Array.from({ length: ITEMS }, (_, n) => item(n));
const characters = items.reduce((sum, { title, body }) => sum + title.length + body.length, 0);
const took = milliseconds(() => {
  for (const one of items) read(one);
});
console.log(
  `${ITEMS} items of ${Math.round(characters / ITEMS)} characters: ${((took * 1000) / ITEMS).toFixed(1)} µs an item`,
);

function slowness(body: string): number {
  const document: Document = { id: "a#1", title: body.slice(0, 1000), body, kind: "issue", state: "open" };
  return median(Array.from({ length: ROUNDS }, () => milliseconds(() => read(document))));
}

const rows = Object.entries(hostileTexts).map(([text, body]) => ({ text, milliseconds: slowness(body) }));
rows.sort((a, b) => b.milliseconds - a.milliseconds);
const table = rows.map((row) => ({ ...row, milliseconds: row.milliseconds.toFixed(2) }));
console.table(table);
// Started by the bench of all, which shows it in docs/matching.md.
process.send?.(table);
if (rows.some((row) => row.milliseconds > MOST_MILLISECONDS)) process.exitCode = 1;
