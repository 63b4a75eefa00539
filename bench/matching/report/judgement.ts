import { COMMENT_THRESHOLD, DIGEST_THRESHOLD } from "../../../src/matching/index.js";
import type { Figures } from "../figures.js";
import type { HeldOut } from "../held-out.js";
import {
  type Outcome,
  outcomeAtFound,
  outcomeFrom,
  precisionCurve,
  reliability,
  thresholdFor,
} from "../outcomes.js";
import { isPeer, LIAISON } from "../peers/index.js";
import { wilson } from "../statistics.js";
import type { First } from "../tracker-run.js";
import { markdownTable, type Row } from "./markdown-table.js";
import { count, percent } from "./numbers.js";

const FOUND = [0.02, 0.05, 0.1, 0.2, 0.3, 0.4];
const AIMS = [0.4, 0.5, 0.6];

/** How far the first candidates of all arrivals can be believed. */
export function judgement(
  figures: Figures,
): Record<"precision" | "tiers" | "transfer" | "reliability", string> {
  return {
    precision: markdownTable(precisionRows(figures)),
    tiers: markdownTable(figures.heldOut.flatMap(tierRows)),
    transfer: markdownTable(transferRows(figures.heldOut)),
    reliability: markdownTable(reliabilityRows(figures.heldOut)),
  };
}

/** A search engine's first candidates on a tracker, from the most sure one on. */
export interface Curve {
  engine: string;
  tracker: string;
  points: Outcome[];
}

/** Peers whose scores can be compared between queries, and Liaison judged by models that never saw the tracker. */
export function curves({ heldOut, trackers }: Figures): Curve[] {
  return heldOut.flatMap(({ name, arrivals, ranks, firsts }) => {
    const curveOf = (engine: string, some: readonly First[]): Curve => ({
      engine,
      tracker: name,
      points: precisionCurve(some, ranks.length, arrivals),
    });
    const peers = trackers.flatMap(({ engine, tracker, run }) =>
      tracker === name && isPeer(engine) && run && run.firsts.length > 0 ? [curveOf(engine, run.firsts)] : [],
    );
    return [curveOf(LIAISON, firsts), ...peers];
  });
}

function precisionRows(figures: Figures): Row[] {
  return curves(figures).flatMap(({ engine, tracker, points }) =>
    (engine === LIAISON ? FOUND : [0.2]).map((found) => {
      const outcome = outcomeAtFound(points, found);
      return {
        tracker,
        "search engine": engine,
        "duplicates found": percent(found, 0),
        "arrivals warned": percent(outcome?.warned, 2),
        labelled: percent(outcome?.labelled),
        "or linked": percent(outcome?.linked),
      };
    }),
  );
}

function tierRows({ name, arrivals, ranks, firsts }: HeldOut): Row[] {
  const points = precisionCurve(firsts, ranks.length, arrivals);
  return (
    [
      ["comment", COMMENT_THRESHOLD],
      ["digest", DIGEST_THRESHOLD],
    ] as const
  ).map(([tier, threshold]) => {
    const outcome = outcomeFrom(points, threshold);
    const [low, high] = wilson((outcome?.linked ?? 0) * (outcome?.cases ?? 0), outcome?.cases ?? 0);
    return {
      tracker: name,
      tier,
      "from probability": threshold,
      warnings: count(outcome?.warnings ?? 0),
      "of the arrivals": percent(outcome?.warned ?? 0, 2),
      "duplicates found": percent(outcome?.found ?? 0),
      expected: percent(outcome?.expected),
      labelled: percent(outcome?.labelled),
      "or linked": percent(outcome?.linked),
      "95 % interval": outcome ? `${(100 * low).toFixed(0)}–${percent(high, 0)}` : "–",
    };
  });
}

/** A threshold chosen on one tracker for the share that it should give, and what it gives on another. */
interface Transfer {
  aim: number;
  learnedOn: string;
  threshold: number;
  usedOn: string;
  /** Absent where nothing is named from the threshold on. */
  outcome: Outcome | undefined;
}

/** Each tracker's thresholds, where it has any for an aim, on each of the others. */
export function transfers(trackers: readonly HeldOut[]): Transfer[] {
  const curveOf = ({ firsts, ranks, arrivals }: HeldOut) => precisionCurve(firsts, ranks.length, arrivals);
  return AIMS.flatMap((aim) =>
    trackers.flatMap((one) => {
      const threshold = thresholdFor(curveOf(one), aim);
      if (threshold === undefined) return [];
      return trackers
        .filter((other) => other !== one)
        .map((other) => ({
          aim,
          learnedOn: one.name,
          threshold,
          usedOn: other.name,
          outcome: outcomeFrom(curveOf(other), threshold),
        }));
    }),
  );
}

function transferRows(trackers: readonly HeldOut[]): Row[] {
  return transfers(trackers).map(({ aim, learnedOn, threshold, usedOn, outcome }) => ({
    "labelled or linked, aim": percent(aim, 0),
    "learned on": learnedOn,
    threshold: threshold.toFixed(3),
    "used on": usedOn,
    warnings: count(outcome?.warnings ?? 0),
    "labelled or linked": percent(outcome?.linked),
  }));
}

function reliabilityRows(trackers: readonly HeldOut[]): Row[] {
  return reliability(trackers.flatMap(({ firsts }) => firsts)).map(
    ({ from, to, pairs, expected, labelled, linked }) => ({
      probability: `${from} to ${to}`,
      pairs: count(pairs),
      expected: percent(expected),
      labelled: percent(labelled),
      "or linked": percent(linked),
    }),
  );
}
