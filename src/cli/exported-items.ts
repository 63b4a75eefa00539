import { FaultPolicy } from "../items/export-faults.js";
import type { ExportedItem } from "../items/export-schema.js";
import { arrivalOrder } from "../items/exports.js";
import { count, say } from "./output.js";

/** What all commands that read exported items share. */
export interface ReadingOptions {
  skipInvalid?: boolean;
}

/** Runs a reading of files, and tells how many malformed records were passed over. */
export async function reading<Result>(
  { skipInvalid = false }: ReadingOptions,
  read: (faults: FaultPolicy) => Promise<Result>,
): Promise<Result> {
  const faults = new FaultPolicy({ skipInvalid });
  const result = await read(faults);
  if (faults.skipped > 0) say(`${count(faults.skipped, "malformed record")} passed over.`);
  return result;
}

/** The items in arrival order; tells when that had to be the order of lines. */
export function arrivalsOf(items: readonly ExportedItem[]): ExportedItem[] {
  const { arrivals, dated } = arrivalOrder(items);
  if (!dated) say("Not every item has a createdAt: the order of lines counts as the order of arrival.");
  return arrivals;
}
