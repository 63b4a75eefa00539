import { COMMENT_THRESHOLD, DIGEST_THRESHOLD } from "../../src/matching/index.js";
import { type Model, probabilityOf } from "../../src/matching/probability.js";
import type { Arrival, Pair } from "./arrivals.js";
import { share } from "./shares.js";
import { fitTo, type Tracker } from "./training.js";

const THRESHOLDS = [DIGEST_THRESHOLD, 0.25, 0.35, COMMENT_THRESHOLD, 0.45, 0.55];
/** Lower ends of the classes of probability. */
const CLASSES = [0, 0.02, 0.05, DIGEST_THRESHOLD, 0.25, COMMENT_THRESHOLD, 0.6, 0.8];

/** The candidate of an arrival that would be named. */
interface Named {
  pair: Pair;
  probability: number;
}

/** Prints what a model fitted to the other trackers says of each one, and how far its probabilities can be believed. */
export function leaveOneOut(trackers: readonly Tracker[]): void {
  const held = trackers.map((tracker) => {
    const model = fitTo(trackers.filter((other) => other !== tracker));
    const named = { all: namedIn(tracker.arrivals, model), small: namedIn(tracker.small, model) };
    return { ...tracker, named };
  });
  console.log("On each tracker, a model fitted to the others; shares in %");
  console.table(
    held.flatMap(({ name, arrivals, small, named }) => [
      ...warnings(name, arrivals.length, named.all),
      ...warnings(`${name}, in small indexes`, small.length, named.small),
    ]),
  );
  console.log("Reliability of those probabilities, first candidates of all trackers; in %");
  console.table(reliability(held.flatMap(({ named }) => named.all)));
}

/** The most probable candidate of each arrival, where its labels allow a judgement. */
function namedIn(arrivals: readonly Arrival[], model: Model): Named[] {
  return arrivals
    .flatMap((arrival) => {
      const judged = arrival.map((pair) => ({ pair, probability: probabilityOf(pair, model) }));
      return judged.length === 0 ? [] : [judged.reduce((a, b) => (b.probability > a.probability ? b : a))];
    })
    .filter(({ pair }) => pair.label !== "ignored");
}

function warnings(tracker: string, arrivals: number, named: readonly Named[]) {
  return THRESHOLDS.map((threshold) => {
    const warned = named.filter(({ probability }) => probability >= threshold);
    return { tracker, threshold, warned: share(warned.length, arrivals, 2), ...outcome(warned) };
  });
}

function reliability(named: readonly Named[]) {
  return CLASSES.map((from, place) => {
    const to = CLASSES[place + 1] ?? 1;
    return {
      class: `${from} to ${to}`,
      ...outcome(named.filter(({ probability }) => probability >= from && probability < to)),
    };
  });
}

function outcome(named: readonly Named[]) {
  const count = (label: Pair["label"]) => named.filter(({ pair }) => pair.label === label).length;
  const sum = named.reduce((total, { probability }) => total + probability, 0);
  return {
    pairs: named.length,
    expected: share(sum, named.length),
    labelled: share(count("duplicate"), named.length),
    "or linked": share(count("duplicate") + count("related"), named.length),
  };
}
