/** The judgement of pairs of which one side is in French and the other in English: it rests on meaning more than on words. */

/** What is known of a candidate in the other language. */
export interface Translated {
  /** How alike the meanings are, -1 to 1. */
  likeness: number;
  /** What the words of the translated query give the candidate, and what they would give the query itself. */
  score: number;
  most: number;
}

/** How much the words count next to the meaning, both measured against the best of the list. */
const WORDS_WEIGHT = 0.5;
const BEST = 10;
/**
 * Log odds, fitted to half of 36 problems that were described in both languages, each among ten thousand other items; one new
 * item in five is taken to have a counterpart in the other language.
 */
const INTERCEPT = -9.4;
const PER_LIKENESS = 9.7;
const PER_SHARE = 16.4;

/** The candidates in order, best first, each with the chance that it is the same work; none is more probable than one before it. */
export function judgedAcross<C extends Translated>(
  candidates: readonly C[],
): (C & { probability: number })[] {
  const words = meanOfBest(candidates.map(({ score }) => score));
  const meaning = meanOfBest(candidates.map(({ likeness }) => likeness));
  let most = 1;
  return candidates
    .map((candidate) => ({
      candidate,
      rank: candidate.likeness / meaning + (WORDS_WEIGHT * candidate.score) / words,
    }))
    .sort((a, b) => b.rank - a.rank)
    .map(({ candidate }) => {
      most = Math.min(most, probabilityAcross(candidate));
      return { ...candidate, probability: most };
    });
}

function probabilityAcross({ likeness, score, most }: Translated): number {
  const share = most > 0 ? score / most : 0;
  return 1 / (1 + Math.exp(-(INTERCEPT + PER_LIKENESS * likeness + PER_SHARE * share)));
}

function meanOfBest(values: readonly number[]): number {
  const best = values.toSorted((a, b) => b - a).slice(0, BEST);
  const mean = best.reduce((sum, value) => sum + value, 0) / Math.max(1, best.length);
  return mean > 0 ? mean : 1;
}
