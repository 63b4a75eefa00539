import { findMarker, writeMarker } from "../github/marker.js";

/** What the comment on an item says of it, by the ids of the others; for `recover`. */
export interface Said {
  /** Candidates that it warns of. */
  named: readonly string[];
  /** What was said on this item to be the same work. */
  confirms: readonly string[];
  /** On which it was said that they are the same work as this one. */
  confirmedBy: readonly string[];
  /** What was said on this item not to be the same. */
  dismissed: readonly string[];
}

const keys = ["named", "confirms", "confirmedBy", "dismissed"] as const satisfies readonly (keyof Said)[];

/** The marker of an overlap comment. All that it names may be read where the comment stands. */
export function overlapMarker(said: Said): string {
  const told = keys.filter((key) => key === "named" || said[key].length > 0);
  const values = Object.fromEntries(told.map((key) => [key, said[key].join(",")]));
  return writeMarker({ purpose: "overlap", values });
}

/** What the marker of an overlap comment says; undefined for another text. */
export function saidIn(body: string): Said | undefined {
  const values = findMarker(body, "overlap")?.values;
  if (values?.named === undefined) return undefined;
  const ids = (key: keyof Said) => values[key]?.split(",").filter(Boolean) ?? [];
  return {
    named: ids("named"),
    confirms: ids("confirms"),
    confirmedBy: ids("confirmedBy"),
    dismissed: ids("dismissed"),
  };
}
