import type { FaultPolicy } from "./export-faults.js";
import { chunksOf } from "./export-files.js";
import { itemRecords } from "./export-records.js";
import { type ExportedItem, readRecord } from "./export-schema.js";

/**
 * The items of exported files, in the order of files and lines: output of `gh issue list --json …` and `gh pr list`,
 * arrays of GitHub's REST API, or JSON lines; `-` is standard input. A record that can't be read, or whose id was
 * there before, is a fault, for the policy to throw or to count.
 */
export async function readItems(files: readonly string[], faults: FaultPolicy): Promise<ExportedItem[]> {
  const items: ExportedItem[] = [];
  const places = new Map<string, string>();
  for (const file of files) {
    for await (const record of itemRecords(chunksOf(file))) {
      const item = "fault" in record ? record : readRecord(record.value, record.inArray);
      if ("fault" in item) {
        faults.found(file, record.line, item.fault);
        continue;
      }
      const earlier = places.get(item.id);
      if (earlier !== undefined) {
        faults.found(
          file,
          record.line,
          `id "${item.id}" is already that of ${earlier}; allowed: one no other item has`,
        );
        continue;
      }
      places.set(item.id, `${file}:${record.line}`);
      items.push(item);
    }
  }
  return items;
}

/** Items by the time they were made, equal times in line order; in line order altogether when one has no time. */
export function arrivalOrder(items: readonly ExportedItem[]): { arrivals: ExportedItem[]; dated: boolean } {
  const dated = items.every((item) => item.createdAt !== undefined);
  const arrivals = [...items];
  if (dated) arrivals.sort((a, b) => (a.createdAt ?? 0) - (b.createdAt ?? 0));
  return { arrivals, dated };
}
