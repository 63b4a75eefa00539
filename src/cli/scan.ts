import type { ExportedItem } from "../items/export-schema.js";
import { readItems } from "../items/exports.js";
import { referencesIn } from "../items/references.js";
import { COMMENT_THRESHOLD, createIndex, type Match } from "../matching/index.js";
import { shippedVectors } from "../vectors.js";
import { arrivalsOf, type ReadingOptions, reading } from "./exported-items.js";
import { print } from "./output.js";
import { withProgress } from "./progress.js";
import { asJson, asMarkdown, asTable } from "./scan-formats.js";

/** Two items that may overlap, the newer first. */
export interface FoundOverlap {
  item: ExportedItem;
  other: ExportedItem;
  match: Match;
}

export interface ScanOptions extends ReadingOptions {
  min?: number;
  format: "table" | "json" | "md";
}

/** Of each arrival; the engine looks at more of them closely, but what stands further behind is too unlikely to be named. */
const CANDIDATES = 30;

const formats = { table: asTable, json: asJson, md: asMarkdown };

/** `liaison scan`: the overlaps inside exported items, as they would be found one arrival after another. */
export async function scan(files: readonly string[], options: ScanOptions): Promise<void> {
  const items = await reading(options, (faults) => readItems(files, faults));
  const min = options.min ?? COMMENT_THRESHOLD;
  const overlaps = findOverlaps(arrivalsOf(items), min);
  await print(formats[options.format]({ items: items.length, min, overlaps }));
}

/** Each pair once: an item is compared with all that came before it. Sorted by probability, descending. */
function findOverlaps(arrivals: readonly ExportedItem[], min: number): FoundOverlap[] {
  const index = createIndex({ vectors: shippedVectors() });
  const earlier = new Map<string, ExportedItem>();
  const overlaps: FoundOverlap[] = [];
  for (const item of withProgress("Comparing", arrivals)) {
    if (item.authorIsBot) continue;
    for (const match of index.nearest(item, { limit: CANDIDATES })) {
      const other = earlier.get(match.id);
      if (other && match.probability >= min && maySuggest(item, other)) overlaps.push({ item, other, match });
    }
    index.put(item);
    earlier.set(item.id, item);
  }
  return overlaps.sort((a, b) => b.match.probability - a.match.probability);
}

/** As on GitHub: no pair of an issue and a pull request of one repository, and none where one names the other. */
function maySuggest(item: ExportedItem, other: ExportedItem): boolean {
  if (item.kind !== other.kind && item.repository === other.repository) return false;
  return !names(item, other) && !names(other, item);
}

function names(item: ExportedItem, other: ExportedItem): boolean {
  const { place } = other;
  if (item.place === undefined || place === undefined) return false;
  const webUrl = URL.canParse(item.url ?? "") ? new URL(item.url ?? "").origin : "https://github.com";
  return referencesIn(`${item.title}\n${item.body}`, item.place, webUrl).some(
    ({ owner, name, number }) =>
      number === place.number && owner === place.owner.toLowerCase() && name === place.name.toLowerCase(),
  );
}
