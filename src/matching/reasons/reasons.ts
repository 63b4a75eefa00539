import type { Language, Reasons } from "../document.js";
import { userAgentTerms } from "../reading/user-agents.js";
import { partsOf, wordsOf } from "../reading/words.js";
import { type Candidate, factsOfItem, type Hit } from "../retrieval/candidate.js";
import type { Query, QueryTerm } from "../retrieval/query.js";
import { hashOf } from "../text/hash.js";
import { fold } from "../text/language.js";
import { tellableDifferences } from "./differences.js";
import { isTelling, type SharedWord, wordingsOf } from "./wordings.js";

const MOST_CODES = 4;
const LONGEST_CODE = 120;
/** Of a longer identifier the parts say more than the whole. */
const LONGEST_FOR_ITS_PARTS = 60;
/** Of what one term of the glossary can consist. */
const MOST_WORDS = 8;
/** What "10,000" leaves when it is taken apart. */
const THOUSANDS = /^0+$/;

/** A query and a candidate, with the query's title as it was written. */
interface Compared {
  title: string;
  query: Query;
  candidate: Candidate;
  /** The query's terms are translations. */
  crossLanguage: boolean;
}

/**
 * What to tell a person about why the two items belong together, in the words of the query's author; across languages
 * also in those of the other.
 */
export function reasonsFor({ title, query, candidate, crossLanguage }: Compared): Reasons {
  const { item, hits } = candidate;
  const { language, facts } = query.reading;
  const pasted = userAgentTerms(query.reading);
  const shared = sharedTerms(hits).filter(({ hash }) => !pasted.has(hash));
  const codes = withoutEndsOf(shared.filter(isCode));
  const named = withoutPartsOf(codes, codes, query).slice(0, MOST_CODES);
  const words = shared.filter(({ kind, surface }) => kind === "word" && !THOUSANDS.test(surface));
  const wordings = wordingsOf(
    withoutPartsOf(named, words, query).map((word) => sharedWord(word, language, crossLanguage)),
    { text: title, language },
    { text: item.title, language: item.language },
  );
  return {
    shared: wordings.map(({ mine }) => mine),
    ...(crossLanguage ? { sharedInOther: wordings.map(({ other }) => other) } : {}),
    codes: distinct(named),
    differs: tellableDifferences(facts, factsOfItem(item, query)),
  };
}

/** A translated term is known by its surface, which is still as the query's author wrote it. */
function sharedWord(
  { hash, surface, translation, information, weight }: QueryTerm,
  language: Language,
  isTranslated: boolean,
): SharedWord {
  const mine = isTranslated ? wordsOf(surface, language, MOST_WORDS).map((word) => word.hash) : [hash];
  return { mine, other: hash, surface, translation, information, weight };
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

/** An identifier, an error's line, or a changed file that not many change; the folders of one are none. */
function isCode(term: QueryTerm): boolean {
  if (term.kind === "word" || term.surface.length > LONGEST_CODE) return false;
  return term.kind !== "path" || (/[./]/.test(term.surface) && isTelling(term));
}

/** Whoever reads "src/export/rows.ts" has read "rows.ts". */
function withoutEndsOf(codes: readonly QueryTerm[]): QueryTerm[] {
  return codes.filter(
    ({ kind, surface }) => kind !== "path" || !codes.some((other) => other.surface.endsWith(`/${surface}`)),
  );
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
