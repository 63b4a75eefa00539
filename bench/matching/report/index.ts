import type { Figures } from "../figures.js";
import { aims } from "./aims/index.js";
import { costs } from "./costs.js";
import { judgement } from "./judgement.js";
import { markdownTable, NOT_MEASURED } from "./markdown-table.js";
import { quality } from "./quality.js";
import { weaknesses } from "./weaknesses.js";

/** Those that stand above a section's table. */
const pictures: Readonly<Record<string, string>> = {
  quality: "![R@k of each search engine over k, on titanium and rust](matching/recall.svg)\n\n",
  precision:
    "![Share of warnings that are labelled or linked, over the share of duplicates that they find](matching/precision.svg)\n\n",
  reliability: "![How often candidates were right, over their probability](matching/reliability.svg)\n\n",
  sizes: "![Milliseconds of a query and bytes an item, over the number of items](matching/costs.svg)\n\n",
};

const SLOWEST_TEXTS = 8;

/** The generated sections of docs/matching.md by name, as Markdown. */
export function sectionsOf(figures: Figures): Record<string, string> {
  const { processor, cores, gigabytes, node } = figures.machine;
  const sections = {
    machine: `Measured on ${cores} cores (${processor}) with ${gigabytes} GB of memory and Node.js ${node}.`,
    aims: aims(figures),
    ...quality(figures),
    ...judgement(figures),
    ...costs(figures),
    index: markdownTable(figures.index),
    bilingual: markdownTable(figures.bilingual),
    reading: markdownTable(figures.reading.slice(0, SLOWEST_TEXTS)),
    weaknesses: weaknesses(figures),
  };
  return Object.fromEntries(
    Object.entries(sections).map(([name, section]) => [
      name,
      section === NOT_MEASURED ? section : `${pictures[name] ?? ""}${section}`,
    ]),
  );
}
