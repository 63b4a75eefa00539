import { COMMENT_THRESHOLD, DIGEST_THRESHOLD } from "../matching/index.js";

/** From which probability on a pair may be told: on the item, or in a digest. */
export interface Thresholds {
  comment: number;
  digest: number;
}

/** What a repository's people made of a pair that Liaison found. */
export interface Feedback {
  /** `linked`: they linked the two, and said no more; `ignored`: they left the comment unanswered. */
  verdict: "confirmed" | "linked" | "dismissed" | "ignored";
  /** The engine's, when the pair was told. */
  probability: number;
  at: Date;
}

/** Where every repository starts. */
export const DEFAULT_THRESHOLDS: Thresholds = { comment: COMMENT_THRESHOLD, digest: DIGEST_THRESHOLD };

/** The share of what is told that has to be right. */
const TARGETS: Thresholds = { comment: 0.6, digest: 0.45 };

/** So many verdicts weigh as much as what the engine believes. */
const PRIOR_WEIGHT = 10;

/** How much of a confirmation (right) or of a dismissal (wrong) each verdict is. */
const COUNTS: Record<Feedback["verdict"], { right: number; wrong: number }> = {
  confirmed: { right: 1, wrong: 0 },
  linked: { right: 0.5, wrong: 0 },
  dismissed: { right: 0, wrong: 1 },
  ignored: { right: 0, wrong: 0.1 },
};

const HALF_LIFE_MS = 180 * 24 * 3_600_000;

/** A threshold's odds stay between these multiples of its default's odds. */
const LEAST_ODDS = 2 / 3;
const MOST_ODDS = 10;

/** Halvings of that range: the result is exact to a billionth. */
const STEPS = 30;

/**
 * The thresholds of a repository: for each tier the least probability at which what is told there is right often enough,
 * as far as the repository's own feedback and the engine's belief say together.
 *
 * That share is estimated as the mean of a beta distribution. Before any feedback it is the engine's probability, in log
 * odds, shifted so that the default threshold stands exactly at the target; this weighs as much as `PRIOR_WEIGHT`
 * verdicts. A wrong pair counts in full at its own probability and below, a right one in full at its own and above; on
 * the other side each fades by a factor e for each unit of log odds. So the estimate grows with the probability, and
 * there is one threshold. Verdicts fade with age, by half in 180 days.
 */
export function thresholds(
  feedback: readonly Feedback[],
  now: Date,
  defaults: Thresholds = DEFAULT_THRESHOLDS,
): Thresholds {
  if (feedback.length === 0) return defaults;
  const evidence = feedback.map((one) => weighed(one, now));
  const comment = threshold(evidence, defaults.comment, TARGETS.comment);
  return { comment, digest: Math.min(comment, threshold(evidence, defaults.digest, TARGETS.digest)) };
}

/** The lowest comment threshold that a repository can have. */
export function lowestCommentThreshold(defaults: Thresholds = DEFAULT_THRESHOLDS): number {
  return probabilityOf(logOdds(defaults.comment) + Math.log(LEAST_ODDS));
}

/** A verdict by its place in log odds. */
interface Evidence {
  at: number;
  right: number;
  wrong: number;
}

function weighed({ verdict, probability, at }: Feedback, now: Date): Evidence {
  const age = Math.max(0, now.getTime() - at.getTime());
  const freshness = 0.5 ** (age / HALF_LIFE_MS);
  const { right, wrong } = COUNTS[verdict];
  return { at: logOdds(probability), right: right * freshness, wrong: wrong * freshness };
}

function threshold(evidence: readonly Evidence[], byDefault: number, target: number): number {
  const start = logOdds(byDefault);
  const shift = logOdds(target) - start;
  const suffices = (at: number) => estimate(evidence, at, probabilityOf(at + shift)) >= target;
  let low = start + Math.log(LEAST_ODDS);
  let high = start + Math.log(MOST_ODDS);
  if (suffices(low)) return probabilityOf(low);
  for (let step = 0; step < STEPS; step++) {
    const middle = (low + high) / 2;
    if (suffices(middle)) high = middle;
    else low = middle;
  }
  return probabilityOf(high);
}

/** The share that is right at a place in log odds; `belief` is what it is without feedback. */
function estimate(evidence: readonly Evidence[], at: number, belief: number): number {
  let right = PRIOR_WEIGHT * belief;
  let all = PRIOR_WEIGHT;
  for (const one of evidence) {
    const ahead = at - one.at;
    const confirmed = one.right * Math.exp(Math.min(0, ahead));
    right += confirmed;
    all += confirmed + one.wrong * Math.exp(Math.min(0, -ahead));
  }
  return right / all;
}

/** Of certainty and its opposite the log odds are taken just short of them. */
function logOdds(probability: number): number {
  const inside = Math.min(0.999, Math.max(0.001, probability));
  return Math.log(inside / (1 - inside));
}

function probabilityOf(odds: number): number {
  return 1 / (1 + Math.exp(-odds));
}
