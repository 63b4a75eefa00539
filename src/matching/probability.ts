import type { Evidence } from "./evidence.js";
import { MODEL } from "./weights.js";

/** A logistic model: the log odds are the intercept plus the weighted sum of the evidence. */
export interface Model {
  intercept: number;
  weights: Readonly<Record<keyof Evidence, number>>;
}

/** From this probability on a match may be said aloud on the item. */
export const COMMENT_THRESHOLD = 0.4;
/** From this probability on a match is worth a line in a digest. */
export const DIGEST_THRESHOLD = 0.13;

const NAMES = Object.keys(MODEL.weights) as (keyof Evidence)[];

/**
 * The estimated chance that people would record the two as duplicates. Where likeness misleads, and across languages, it
 * is lowered below what may be said aloud.
 */
export function probabilityOf(
  { evidence, crossLanguage }: { evidence: Evidence; crossLanguage: boolean },
  { intercept, weights }: Model = MODEL,
): number {
  let sum = intercept;
  for (const name of NAMES) sum += weights[name] * evidence[name];
  const probability = 1 / (1 + Math.exp(-sum));
  return crossLanguage || isDoubtful(evidence) ? probability * COMMENT_THRESHOLD : probability;
}

/** Least that both must share, and least that each must say, to be spoken of aloud (see Evidence for the scales). */
const LEAST_SHARED = 0.27;
const LEAST_LENGTH = 0.26;
const LEAST_OF_TITLES = 0.3;

/** Where likeness misleads: thin texts, one template, one series, the same for another platform or version. */
export function isDoubtful(e: Evidence): boolean {
  const isThin = e.shared < LEAST_SHARED || Math.min(e.length, e.otherLength) < LEAST_LENGTH;
  const isTemplate = Math.max(e.titleFound, e.otherTitleFound) < LEAST_OF_TITLES;
  const isSibling = e.sameAuthor === 1 && Math.min(e.missing, e.otherMissing) > 0.3;
  return isThin || isTemplate || isSibling || e.series === 1 || e.parity === 1 || e.otherNumbers > 0.5;
}
