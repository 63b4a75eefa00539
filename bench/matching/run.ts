/**
 * `npm run bench:matching -- --data DIR`: how well, and at what cost, overlaps are found in trackers with known duplicates, by
 * Liaison and by its peers side by side, and what that costs by the number of items. Writes docs/matching.md and its pictures.
 *
 * `--quick` takes a sample, prints the tables and writes nothing. `--only trackers,sizes` measures these parts anew and takes
 * the others from the last run on this machine; `--report` measures nothing and takes all of them from there.
 */
import { picturesOf } from "./charts/index.js";
import { dataFolder, option } from "./data-set.js";
import type { Figures } from "./figures.js";
import { lastFigures, saveFigures } from "./figures-file.js";
import { measure, type Part, parts } from "./measure.js";
import { sectionsOf } from "./report/index.js";
import { writeDocument } from "./written-document.js";

const isQuick = process.argv.includes("--quick");

function chosenParts(): readonly Part[] {
  if (process.argv.includes("--report")) return [];
  const names = option("--only")?.split(",");
  if (names === undefined) return parts;
  const unknown = names.find((name) => parts.every((part) => part !== name));
  if (unknown === undefined) return parts.filter((part) => names.includes(part));
  console.error(`--only can't be "${unknown}"; allowed: ${parts.join(", ")}`);
  process.exit(2);
}

async function figuresOf(chosen: readonly Part[]): Promise<Figures> {
  const measured = chosen.length === 0 ? {} : await measure(dataFolder(), chosen, isQuick);
  const others = isQuick ? {} : await lastFigures();
  const none = Object.fromEntries(parts.map((part) => [part, []]));
  const figures = { ...none, ...others, ...measured };
  const missing = parts.filter((part) => figures[part]?.length === 0);
  if (missing.length > 0)
    console.error(`Nothing was measured of ${missing.join(", ")}: their tables stay empty.`);
  return figures as Figures;
}

const figures = await figuresOf(chosenParts());
const sections = sectionsOf(figures);
for (const [name, section] of Object.entries(sections)) console.log(`\n## ${name}\n\n${section}`);
if (!isQuick) {
  await saveFigures(figures);
  await writeDocument(sections, picturesOf(figures));
}
