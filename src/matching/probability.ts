import { type BoostedTrees, treesScore } from "./boosted-trees.js";
import { MODEL } from "./weights.js";

/** What orders candidates and says how likely they are. */
export interface Model {
  /** The names of the numbers that it looks at, as `namesOf` gives them. */
  names: readonly string[];
  /** Trees that put the candidates of one query in order; their mean counts. */
  rankers: readonly BoostedTrees[];
  /** The log odds that a pair is one, whatever else was found: a sum, which trackers share more of than of trees. */
  linear: { intercept: number; weights: readonly number[] };
  /** The log odds of what is said are the intercept plus so many times the sum of both. */
  calibration: { intercept: number; slope: number };
}

/** From this probability on a match may be said aloud on the item. */
export const COMMENT_THRESHOLD = 0.3;
/** From this probability on a match is worth a line in a digest. */
export const DIGEST_THRESHOLD = 0.13;
/** What may not be said aloud keeps this share of its probability where it is worth a digest, which it may fall out of. */
const HUSHED = 0.4;
const BELOW_DIGEST = DIGEST_THRESHOLD - 1e-3;

/** A candidate of a query. */
export interface Judgeable {
  /** The numbers of its evidence, in the order of `numbersOf`. */
  numbers: ArrayLike<number>;
  /** It may not be said aloud: likeness misleads there, or the two are in different languages. */
  isHushed: boolean;
}

/** Puts the candidates of one query in order, best first, each with the estimated chance that people would mark or link the two. */
export function judged<C extends Judgeable>(
  candidates: readonly C[],
  model: Model = MODEL,
): (C & { probability: number })[] {
  const { intercept, slope } = model.calibration;
  return candidates
    .map((candidate) => {
      const probability = 1 / (1 + Math.exp(-intercept - slope * scoreOf(candidate.numbers, model)));
      return { ...candidate, probability: candidate.isHushed ? hushed(probability) : probability };
    })
    .sort((a, b) => b.probability - a.probability);
}

/** The higher, the likelier; not yet a probability. */
export function scoreOf(numbers: ArrayLike<number>, { rankers, linear }: Omit<Model, "calibration">): number {
  const ranks = rankers.reduce((sum, trees) => sum + treesScore(trees, numbers), 0);
  const odds = linear.weights.reduce(
    (sum, weight, at) => sum + weight * (numbers[at] ?? 0),
    linear.intercept,
  );
  return ranks / (rankers.length || 1) + odds;
}

function hushed(probability: number): number {
  return Math.min(probability, Math.max(BELOW_DIGEST, HUSHED * probability));
}
