import type { Key } from "./invocation.js";

/**
 * Of the calls of a text those that an edit has added. Calls that say the same are counted, so that one which only moved
 * isn't new, and a second one like it is.
 * @param known of the text as it was, or of what was taken from it before
 */
export function newlyAdded<Call extends { key: Key }>(calls: readonly Call[], known: readonly Key[]): Call[] {
  const names = new Set(known.map(nameOf));
  return calls.filter(({ key }) => !names.has(nameOf(key)));
}

function nameOf({ line, occurrence }: Key): string {
  return `${occurrence} ${line}`;
}
