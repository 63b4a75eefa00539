import { type Candidate, factsOfItem, type Hit } from "./candidate.js";
import type { Reasons } from "./document.js";
import { tellableDifferences } from "./facts.js";
import { hashOf } from "./hash.js";
import { fold } from "./language.js";
import type { Query, QueryTerm } from "./query.js";
import { userAgentTerms } from "./user-agents.js";
import { partsOf } from "./words.js";

const MOST_SHARED = 6;
const MOST_CODES = 4;
const LONGEST_CODE = 120;
/** Of a longer identifier the parts say more than the whole. */
const LONGEST_FOR_ITS_PARTS = 60;
/** Below this share of the most a term can tell, a word is too common to be named as a reason. */
const TELLING = 0.3;
/** What "10,000" leaves when it is taken apart. */
const THOUSANDS = /^0+$/;

/** What to tell a person about why the two items belong together, in the words of the query's author. */
export function reasonsFor(query: Query, { item, hits }: Candidate): Reasons {
  const pasted = userAgentTerms(query.reading);
  const shared = sharedTerms(hits).filter(({ hash }) => !pasted.has(hash));
  const codes = shared.filter(({ kind, surface }) => kind !== "word" && surface.length <= LONGEST_CODE);
  const named = withoutPartsOf(codes, codes, query).slice(0, MOST_CODES);
  const words = shared.filter(
    ({ kind, information, surface }) => kind === "word" && information >= TELLING && !THOUSANDS.test(surface),
  );
  return {
    shared: distinct(withoutPartsOf(named, words, query)).slice(0, MOST_SHARED),
    codes: distinct(named),
    differs: tellableDifferences(query.reading.facts, factsOfItem(item, query)),
  };
}

/** The terms of the query that the candidate holds, most telling first. */
function sharedTerms(hits: readonly Hit[]): QueryTerm[] {
  return hits
    .map(({ term, inTitle }) => ({
      ...term,
      weight: (term.title > 0 ? 2 : 1) * (inTitle ? 2 : 1) * term.information,
    }))
    .sort((a, b) => b.weight - a.weight || (a.surface < b.surface ? -1 : 1));
}

/** Whoever reads "cs_nav_prefs.xhtml" has read "prefs": the terms that are no part of one of the identifiers. */
function withoutPartsOf(
  identifiers: readonly QueryTerm[],
  terms: readonly QueryTerm[],
  { reading }: Query,
): QueryTerm[] {
  const parts = identifiers
    .filter(({ kind, surface }) => kind === "identifier" && surface.length <= LONGEST_FOR_ITS_PARTS)
    .flatMap(({ surface }) => partsOf(surface, reading.language))
    .map((term) => hashOf(term));
  return terms.filter(({ hash }) => !parts.includes(hash));
}

function distinct(terms: readonly QueryTerm[]): string[] {
  return [...new Map(terms.map(({ surface }) => [fold(surface), surface])).values()];
}
