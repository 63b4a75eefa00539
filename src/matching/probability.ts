import type { Evidence } from "./evidence.js";
import { INTERCEPT, WEIGHTS } from "./weights.js";

/** From this probability on a match may be said aloud on the item. */
export const COMMENT_THRESHOLD = 0.65;
/** From this probability on a match is worth a line in a digest. */
export const DIGEST_THRESHOLD = 0.35;

/**
 * The weights are fitted to the duplicates that trackers record, which is a part of them: of the closest pairs that
 * nobody had marked, about two in three were the same work when read. So the odds are 3.5 times those of a mark.
 */
const UNMARKED_DUPLICATES = Math.log(3.5);

const NAMES = Object.keys(WEIGHTS) as (keyof Evidence)[];

/** The estimated chance that a maintainer would call the two items the same work. */
export function probabilityOf(evidence: Evidence, sameLanguage: boolean): number {
  let sum = INTERCEPT + UNMARKED_DUPLICATES;
  for (const name of NAMES) sum += WEIGHTS[name] * evidence[name];
  const probability = 1 / (1 + Math.exp(-sum));
  return sameLanguage && !isDoubtful(evidence) ? probability : probability * COMMENT_THRESHOLD;
}

/** Least that both must share, and least that each must say, to be spoken of aloud (see Evidence for the scales). */
const LEAST_SHARED = 0.27;
const LEAST_LENGTH = 0.26;
const LEAST_OF_TITLES = 0.3;

/** Where likeness misleads: thin texts, one template, one series, the same for another platform or version. */
function isDoubtful(e: Evidence): boolean {
  const isThin = e.shared < LEAST_SHARED || Math.min(e.length, e.otherLength) < LEAST_LENGTH;
  const isTemplate = Math.max(e.titleFound, e.otherTitleFound) < LEAST_OF_TITLES;
  const isSibling = e.sameAuthor === 1 && Math.min(e.missing, e.otherMissing) > 0.3;
  return isThin || isTemplate || isSibling || e.series === 1 || e.parity === 1 || e.otherNumbers > 0.5;
}
