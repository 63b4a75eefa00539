/**
 * `npm run bench:matching -- --data DIR`: how well, and at what cost, overlaps are found in trackers with known duplicates, by
 * Liaison and by its peers side by side, and what that costs by the number of items. Writes docs/matching.md and its pictures.
 *
 * `--quick` takes a sample, prints the tables and writes nothing. `--only trackers,sizes` measures these parts anew,
 * `--engine Liaison,MiniSearch` these search engines, and takes the others from the last run on this machine; so does `--report` with
 * everything. A run that was stopped goes on with `--only` and the parts that it did not come to.
 */
import { picturesOf } from "./charts/index.js";
import { dataFolder, option } from "./data-set.js";
import type { Figures } from "./figures.js";
import { lastFigures, saveFigures } from "./figures-file.js";
import { measure, parts } from "./measure.js";
import { peers } from "./peers/index.js";
import { sectionsOf } from "./report/index.js";
import { writeDocument } from "./written-document.js";

const isQuick = process.argv.includes("--quick");

/** The names that an option lists, all where it isn't given; ends the process where one is unknown. */
function chosen<T extends string>(name: string, allowed: readonly T[]): readonly T[] {
  const names = option(name)?.split(",");
  if (names === undefined) return allowed;
  const unknown = names.find((one) => allowed.every((other) => other !== one));
  if (unknown === undefined) return allowed.filter((one) => names.includes(one));
  console.error(`${name} can't be "${unknown}"; allowed: ${allowed.join(", ")}`);
  process.exit(2);
}

async function measured(): Promise<Partial<Figures>> {
  let figures = isQuick ? {} : await lastFigures();
  if (process.argv.includes("--report")) return figures;
  const folder = dataFolder();
  const engines = chosen(
    "--engine",
    peers.map(({ name }) => name),
  );
  for (const part of chosen("--only", parts)) {
    figures = { ...figures, ...(await measure(part, { folder, quick: isQuick, engines, last: figures })) };
    if (!isQuick) await saveFigures(figures);
  }
  return figures;
}

const NOTHING: Omit<Figures, "machine"> = {
  heldOut: [],
  trackers: [],
  sizes: [],
  index: [],
  bilingual: [],
  reading: [],
};

/** What was not measured yet is empty; ends the process where nothing was. */
function withGaps({ machine, ...figures }: Partial<Figures>): Figures {
  const missing = parts.filter((part) => figures[part] === undefined).join(", ");
  if (missing !== "") console.error(`Nothing was measured of ${missing}: their tables stay empty.`);
  if (machine === undefined) process.exit(1);
  return { ...NOTHING, ...figures, machine };
}

const figures = withGaps(await measured());
const sections = sectionsOf(figures);
for (const [name, section] of Object.entries(sections)) console.log(`\n## ${name}\n\n${section}`);
if (!isQuick) await writeDocument(sections, picturesOf(figures));
