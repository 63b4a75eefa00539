import type { Label } from "./data-set.js";
import type { First } from "./tracker-run.js";

/** How many of those with an older duplicate had one among the first k. */
export function within(ranks: readonly number[], k: number): number {
  return ranks.filter((rank) => rank > 0 && rank <= k).length;
}

/** Mean reciprocal rank; what was not found counts 0. */
export function meanReciprocalRank(ranks: readonly number[]): number {
  const sum = ranks.reduce((total, rank) => total + (rank > 0 ? 1 / rank : 0), 0);
  return ranks.length === 0 ? Number.NaN : sum / ranks.length;
}

/** What comes of naming all first candidates from a score on. Shares are from 0 to 1. */
export interface Outcome {
  /** The lowest score that is named. */
  threshold: number;
  /** Warnings whose labels allow a judgement; those that stand for others count as many. */
  warnings: number;
  /** How many independent cases they are worth (Kish): fewer than warnings where some stand for others. */
  cases: number;
  /** Of all arrivals. */
  warned: number;
  /** Of the arrivals with an older duplicate, those whose first candidate is one and is named. */
  found: number;
  /** Of the warnings, those recorded as duplicates. */
  labelled: number;
  /** Of the warnings, those recorded as duplicates or linked by people in any other way. */
  linked: number;
  /** The mean of the scores. */
  expected: number;
}

/** The outcome at every score at which one more is named, fewest warnings first. */
export function precisionCurve(firsts: readonly First[], queries: number, arrivals: number): Outcome[] {
  const counted = { all: 0, duplicate: 0, related: 0, ignored: 0, other: 0, score: 0, squares: 0 };
  return firsts
    .toSorted((a, b) => b.score - a.score)
    .map(({ score, label, weight }) => {
      counted.all += weight;
      counted[label] += weight;
      if (label !== "ignored") {
        counted.score += score * weight;
        counted.squares += weight ** 2;
      }
      const judged = counted.all - counted.ignored;
      return {
        threshold: score,
        warnings: judged,
        cases: counted.squares === 0 ? 0 : judged ** 2 / counted.squares,
        warned: counted.all / arrivals,
        found: counted.duplicate / queries,
        labelled: counted.duplicate / judged,
        linked: (counted.duplicate + counted.related) / judged,
        expected: counted.score / judged,
      };
    });
}

/** What comes of a threshold; the first point of the curve that a lower one would change is not taken. */
export function outcomeFrom(curve: readonly Outcome[], threshold: number): Outcome | undefined {
  return curve.findLast((point) => point.threshold >= threshold);
}

/** What has to be accepted to find this share of the duplicates. */
export function outcomeAtFound(curve: readonly Outcome[], found: number): Outcome | undefined {
  return curve.find((point) => point.found >= found);
}

/** Fewer warnings than this say nothing about a precision. */
const ENOUGH = 20;

/** The lowest threshold at which this share of the warnings is labelled or linked. */
export function thresholdFor(curve: readonly Outcome[], linked: number): number | undefined {
  return curve.findLast((point) => point.cases >= ENOUGH && point.linked >= linked)?.threshold;
}

/** A class of probability, and what became of the first candidates in it. */
export interface ReliabilityClass {
  from: number;
  to: number;
  pairs: number;
  expected: number;
  labelled: number;
  linked: number;
}

const CLASSES = [0, 0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1];

/** How often first candidates of a probability were right; classes without any are left out. */
export function reliability(firsts: readonly First[]): ReliabilityClass[] {
  const judged = firsts.filter(({ label }) => label !== "ignored");
  return CLASSES.slice(0, -1).flatMap((from, place) => {
    const to = CLASSES[place + 1] ?? 1;
    const inside = judged.filter(({ score }) => score >= from && (score < to || to === 1));
    if (inside.length === 0) return [];
    const pairs = inside.reduce((sum, { weight }) => sum + weight, 0);
    const part = (labels: readonly Label[]) =>
      inside.reduce((sum, { label, weight }) => sum + (labels.includes(label) ? weight : 0), 0) / pairs;
    return [
      {
        from,
        to,
        pairs,
        expected: inside.reduce((sum, { score, weight }) => sum + score * weight, 0) / pairs,
        labelled: part(["duplicate"]),
        linked: part(["duplicate", "related"]),
      },
    ];
  });
}
