import type { Reasons } from "./document.js";
import { tellableDifferences } from "./facts.js";
import { type Entry, termOf, titleCount } from "./inverted-index.js";
import { fold } from "./language.js";
import type { Query } from "./query.js";

const MOST_SHARED = 6;
const MOST_CODES = 4;
/** Below this share of the most a term can tell, a word is too common to be named as a reason. */
const TELLING = 0.3;
/** What "10,000" leaves when it is taken apart. */
const THOUSANDS = /^0+$/;

/** What to tell a person about why the two items belong together, in the words of the query's author. */
export function reasonsFor(query: Query, entry: Entry): Reasons {
  const shared = [];
  for (const packed of entry.terms) {
    const term = query.terms.get(termOf(packed));
    if (term === undefined) continue;
    const weight = (term.title > 0 ? 2 : 1) * (titleCount(packed) > 0 ? 2 : 1) * term.information;
    shared.push({ ...term, weight });
  }
  shared.sort((a, b) => b.weight - a.weight || (a.surface < b.surface ? -1 : 1));
  const words = shared.filter(
    (term) => term.kind === "word" && term.information >= TELLING && !THOUSANDS.test(term.surface),
  );
  const codes = shared.filter((term) => term.kind !== "word" && term.surface.length <= 120);
  return {
    shared: distinct(words.map((term) => term.surface)).slice(0, MOST_SHARED),
    codes: distinct(codes.map((term) => term.surface)).slice(0, MOST_CODES),
    differs: tellableDifferences(query.reading.facts, entry.facts),
  };
}

function distinct(surfaces: string[]): string[] {
  return [...new Map(surfaces.map((surface) => [fold(surface), surface])).values()];
}
