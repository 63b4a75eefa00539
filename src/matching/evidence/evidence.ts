import type { Candidate } from "../retrieval/candidate.js";
import type { Query } from "../retrieval/query.js";
import { circumstancesOf } from "./circumstances.js";
import { Framer } from "./framing.js";
import { Grams } from "./grams.js";
import { kinshipsOf } from "./kinship.js";
import { meaningsOf } from "./meanings.js";
import { sharedOf } from "./shared-terms.js";
import { standingsOf } from "./standings.js";
import { titlesOf } from "./titles.js";

/** What speaks for and against two items being the same work: by themselves, and among the other candidates. */
export interface Evidence {
  shared: ReturnType<typeof sharedOf>;
  titles: ReturnType<typeof titlesOf>;
  circumstances: ReturnType<typeof circumstancesOf>;
  standing: ReturnType<typeof standingsOf>[number];
  kinship: ReturnType<typeof kinshipsOf>[number];
  meaning: ReturnType<typeof meaningsOf>[number];
}

/** A candidate with its evidence. */
export interface Compared {
  candidate: Candidate;
  evidence: Evidence;
}

/** Compares a query with all its candidates, best score first. */
export function compareAll(query: Query, candidates: readonly Candidate[]): Compared[] {
  const grams = new Grams(query.title);
  const framer = new Framer(query);
  const pairs = candidates.map((candidate) => {
    const framing = framer.framingOf(candidate);
    const shared = sharedOf(query, candidate);
    const titles = titlesOf(query, candidate, framing, grams);
    const circumstances = circumstancesOf(query, candidate.item, titles.titles);
    return { candidate, framing, shared, titles, circumstances };
  });
  const standings = standingsOf(query, pairs);
  const kinships = kinshipsOf(query.terms.length, pairs);
  const meanings = meaningsOf(query, pairs);
  return pairs.flatMap(({ candidate, shared, titles, circumstances }, place) => {
    const standing = standings[place];
    const kinship = kinships[place];
    const meaning = meanings[place];
    if (standing === undefined || kinship === undefined || meaning === undefined) return [];
    return [{ candidate, evidence: { shared, titles, circumstances, standing, kinship, meaning } }];
  });
}

/** The names of the numbers of an evidence, in the order of `numbersOf`. */
export function namesOf(evidence: Evidence): string[] {
  return partsOf(evidence).flatMap((part) => Object.keys(part));
}

/** The numbers of an evidence in a row. */
export function numbersOf(evidence: Evidence): number[] {
  const numbers: number[] = [];
  for (const part of partsOf(evidence)) for (const number of Object.values(part)) numbers.push(number);
  return numbers;
}

function partsOf({ shared, titles, circumstances, standing, kinship, meaning }: Evidence) {
  return [shared, titles, circumstances, standing, kinship, meaning];
}
