import { type Model, scoreOf } from "../../src/matching/probability.js";
import type { Arrival } from "./arrivals.js";
import { fitLogistic } from "./logistic.js";
import type { Tracker } from "./training.js";

type Scorer = Omit<Model, "calibration">;

/** Parts of the arrivals that are judged by a model fitted to the other parts. */
const PARTS = 2;
const RIDGE = 1e-3;

/**
 * What turns the scores of first candidates into the chance that people mark or link the two (J. Platt, 1999): a logistic
 * regression on scores of models that were fitted to other arrivals.
 */
export function calibrated(
  trackers: readonly Tracker[],
  scorerFor: (chosen: (arrival: Arrival) => boolean) => Scorer,
): Model["calibration"] {
  const part = partsOf(trackers);
  const firsts = Array.from({ length: PARTS }, (_, own) => {
    const scorer = scorerFor((arrival) => part.get(arrival) !== own);
    return trackers.flatMap(({ arrivals }) =>
      arrivals.flatMap((arrival) => (part.get(arrival) === own ? firstOf(arrival, scorer) : [])),
    );
  }).flat();
  const { intercept, weights } = fitLogistic(
    {
      width: 1,
      features: Float64Array.from(firsts, ({ score }) => score),
      labels: Float64Array.from(firsts, ({ right }) => (right ? 1 : 0)),
      weights: Float64Array.from(firsts, ({ weight }) => weight),
    },
    RIDGE,
  );
  return { intercept, slope: weights[0] ?? 1 };
}

/** Every other arrival of each tracker. */
function partsOf(trackers: readonly Tracker[]): Map<Arrival, number> {
  const numbered = trackers.flatMap(({ arrivals, small }) =>
    [arrivals, small].flatMap((list) => list.map((arrival, number) => [arrival, number % PARTS] as const)),
  );
  return new Map(numbered);
}

interface First {
  score: number;
  right: boolean;
  weight: number;
}

/** The candidate that stands first, where its labels allow a judgement. */
function firstOf({ labels, rows, names, weight }: Arrival, scorer: Scorer): First[] {
  const scored = labels.map((label, place) => ({
    label,
    score: scoreOf(rows.subarray(place * names.length, (place + 1) * names.length), scorer),
  }));
  return scored
    .toSorted((a, b) => b.score - a.score)
    .slice(0, 1)
    .flatMap(({ label, score }) =>
      label === "ignored" ? [] : [{ score, right: label !== "other", weight }],
    );
}
