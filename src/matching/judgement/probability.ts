import { type BoostedTrees, treesScore } from "./boosted-trees.js";
import { MODEL } from "./weights.js";

/** What orders candidates. */
export interface Scorer {
  /** The names of the numbers that it looks at, as `namesOf` gives them. */
  names: readonly string[];
  /** Trees that put the candidates of one query in order; their mean counts. */
  rankers: readonly BoostedTrees[];
  /** The log odds that a pair is one, whatever else was found: a sum, which trackers share more of than of trees. */
  linear: Sum;
}

/** What orders candidates and says how likely they are. */
export interface Model extends Scorer {
  /** The log odds that the candidate that stands first is one: of its numbers, then of its lead (see `leadOf`). */
  judge: Sum;
  /** The same log odds in an index of `SMALL` items, as a line over those in a large one: there less stands between two that are one. */
  inSmall: { intercept: number; slope: number };
}

/** The intercept plus the weighted sum of numbers. */
export interface Sum {
  intercept: number;
  weights: readonly number[];
}

/** From this probability on a match may be said aloud on the item. */
export const COMMENT_THRESHOLD = 0.6;
/** From this probability on a match is worth a line in a digest. */
export const DIGEST_THRESHOLD = 0.13;
/** The share for what likeness misleads about: it may fall out of the digest, too. */
const HUSHED = 0.4;
const BELOW_DIGEST = DIGEST_THRESHOLD - 1e-3;
/** So many of the best by the linear sum are ranked by the trees, too; with all two hundred no first, fifth or tenth place is won. */
const WALKED = 100;
/** In an index of so many items chance is judged by `inSmall`; from `LARGE` on it isn't; between, by the logarithm of the size. */
const SMALL = 80;
const LARGE = 1000;
/** A lead is measured to those so many places behind; where nobody stands there it is so much. */
const BEHIND = [1, 2, 4];
const FAR = 4;

/** A candidate of a query. */
export interface Judgeable {
  /** The numbers of its evidence, in the order of `numbersOf`. */
  numbers: ArrayLike<number>;
  /** It may not be said aloud: likeness misleads there, or the two are in different languages. */
  isHushed: boolean;
}

/**
 * Puts the candidates of one query in an index of so many items in order, each with the estimated chance that people would mark the two as duplicates, best first.
 * Trees that were fitted to order lists say who stands before whom, but not how sure that is: their scores mean something
 * else in each list. So the order is theirs, and the chance is judged by what is known of a candidate and of its lead; it is
 * never more than that of one before it.
 */
export function judged<C extends Judgeable>(
  candidates: readonly C[],
  items: number,
  model: Model = MODEL,
): (C & { probability: number })[] {
  const ordered = inOrder(candidates, model);
  const scores = ordered.map(({ score }) => score);
  let most = 1;
  return ordered
    .map(({ candidate }, place) => {
      const odds = sumOf([...Array.from(candidate.numbers), ...leadOf(scores, place)], model.judge);
      most = Math.min(most, 1 / (1 + Math.exp(-oddsIn(items, odds, model.inSmall))));
      return { ...candidate, probability: candidate.isHushed ? hushed(most, HUSHED) : most };
    })
    .sort((a, b) => b.probability - a.probability);
}

/** Best first. Whom the linear sum puts far behind no trees bring to the top: they are spared the walk and keep its order. */
function inOrder<C extends Judgeable>(
  candidates: readonly C[],
  model: Model,
): { candidate: C; score: number }[] {
  const falling = candidates
    .map((candidate) => ({ candidate, sum: sumOf(candidate.numbers, model.linear) }))
    .sort((a, b) => b.sum - a.sum);
  const ranked = falling
    .slice(0, WALKED)
    .map(({ candidate }) => ({ candidate, score: scoreOf(candidate.numbers, model) }))
    .sort((a, b) => b.score - a.score);
  const behind = (ranked.at(-1)?.score ?? 0) - (falling[WALKED]?.sum ?? 0);
  const rest = falling.slice(WALKED).map(({ candidate, sum }) => ({ candidate, score: behind + sum }));
  return [...ranked, ...rest];
}

/** The higher, the likelier among the candidates of one query; not yet a probability. */
export function scoreOf(numbers: ArrayLike<number>, { rankers, linear }: Scorer): number {
  const ranks = rankers.reduce((sum, trees) => sum + treesScore(trees, numbers), 0);
  return ranks / (rankers.length || 1) + sumOf(numbers, linear);
}

/** A score of a falling list, and how far it lies above the next, the one after it, and the fourth behind it. */
export function leadOf(falling: readonly number[], place: number): number[] {
  const score = falling[place] ?? 0;
  return [score, ...BEHIND.map((behind) => score - (falling[place + behind] ?? score - FAR))];
}

/** Log odds in an index of so many items, from what they are in a large one. */
function oddsIn(items: number, odds: number, { intercept, slope }: Model["inSmall"]): number {
  const smallness = Math.log(LARGE / Math.max(items, SMALL)) / Math.log(LARGE / SMALL);
  return odds + Math.max(0, smallness) * (intercept + slope * odds - odds);
}

function sumOf(numbers: ArrayLike<number>, { intercept, weights }: Sum): number {
  return weights.reduce((sum, weight, at) => sum + weight * (numbers[at] ?? 0), intercept);
}

/**
 * What may not be said aloud keeps this share of its probability where it is worth a digest. What is too unlikely for that
 * keeps all of it: it is put in order with what may be said.
 */
export function hushed(probability: number, share: number): number {
  return Math.min(probability, Math.max(BELOW_DIGEST, share * probability));
}
