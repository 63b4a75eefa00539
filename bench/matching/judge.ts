import {
  leadOf,
  type Model,
  type Scorer,
  type Sum,
  scoreOf,
} from "../../src/matching/judgement/probability.js";
import type { Arrival } from "./arrivals.js";
import { fitLogistic } from "./logistic.js";
import type { Tracker } from "./training.js";

/** Parts of the arrivals whose leads come of a scorer that was fitted to the other parts. */
const PARTS = 2;
/** A strong one: what a tracker's firsts have in common by chance must not be learned. */
const RIDGE = 0.1;
const RIDGE_OF_LINE = 1e-3;
/** What an arrival in a small index counts beside the others. */
export const SMALL_WEIGHT = 0.5;

/**
 * What turns a first candidate's numbers and its lead into the chance that people mark the two as duplicates: a logistic regression
 * on first candidates, as scorers put them first that were fitted to other arrivals. Those that may not be said aloud are left
 * out. What its log odds are worth in small indexes is fitted to these alone (J. Platt, 1999).
 */
export function fitJudge(
  trackers: readonly Tracker[],
  scorerFor: (chosen: (arrival: Arrival) => boolean) => Scorer,
): Pick<Model, "judge" | "inSmall"> {
  const part = partsOf(trackers);
  const scorers = Array.from({ length: PARTS }, (_, own) =>
    scorerFor((arrival) => part.get(arrival) !== own),
  );
  const firstsOf = (arrivals: readonly Arrival[]) =>
    arrivals.flatMap((arrival) => {
      const scorer = scorers[part.get(arrival) ?? 0];
      return scorer ? firstOf(arrival, scorer) : [];
    });
  const large = firstsOf(trackers.flatMap(({ arrivals }) => arrivals));
  const small = firstsOf(trackers.flatMap((tracker) => tracker.small));
  const judge = fitted(
    [...large, ...small.map((first) => ({ ...first, weight: first.weight * SMALL_WEIGHT }))],
    RIDGE,
  );
  const line = fitted(
    small.map((first) => ({ ...first, numbers: [oddsOf(first.numbers, judge)] })),
    RIDGE_OF_LINE,
  );
  return { judge, inSmall: { intercept: line.intercept, slope: line.weights[0] ?? 1 } };
}

/** Every other arrival of each tracker. */
function partsOf(trackers: readonly Tracker[]): Map<Arrival, number> {
  const numbered = trackers.flatMap(({ arrivals, small }) =>
    [arrivals, small].flatMap((list) => list.map((arrival, number) => [arrival, number % PARTS] as const)),
  );
  return new Map(numbered);
}

interface First {
  numbers: number[];
  right: boolean;
  weight: number;
}

/** The candidate that stands first, where it may be said aloud and its labels allow a judgement. */
function firstOf({ labels, hushed, rows, names, weight }: Arrival, scorer: Scorer): First[] {
  const numbersAt = (place: number) => rows.subarray(place * names.length, (place + 1) * names.length);
  const falling = labels
    .map((label, place) => ({ label, place, score: scoreOf(numbersAt(place), scorer) }))
    .sort((a, b) => b.score - a.score);
  const [first] = falling;
  if (first === undefined || hushed[first.place] || first.label === "ignored" || first.label === "related")
    return [];
  const scores = falling.map(({ score }) => score);
  return [
    {
      numbers: [...numbersAt(first.place), ...leadOf(scores, 0)],
      right: first.label === "duplicate",
      weight,
    },
  ];
}

function fitted(firsts: readonly First[], ridge: number): Sum {
  const all = firsts.reduce((sum, { weight }) => sum + weight, 0);
  return fitLogistic(
    {
      width: firsts[0]?.numbers.length ?? 0,
      features: Float64Array.from(firsts.flatMap(({ numbers }) => numbers)),
      labels: Float64Array.from(firsts, ({ right }) => (right ? 1 : 0)),
      weights: Float64Array.from(firsts, ({ weight }) => (weight * firsts.length) / all),
    },
    ridge,
  );
}

function oddsOf(numbers: readonly number[], { intercept, weights }: Sum): number {
  return weights.reduce((sum, weight, at) => sum + weight * (numbers[at] ?? 0), intercept);
}
