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
 * Log odds, fitted to half of 36 problems that were described in both languages, each among ten thousand other items, with
 * its counterpart there for one in five and without it for the others. What stands out tells more than what is alike: how
 * alike the best of a list are hangs on how many it was chosen from and on what it is about, so both are measured from the
 * mean of the best, too (as in Conneau et al., Word Translation Without Parallel Data, 2018).
 */
const INTERCEPT = -8.9;
const PER_LIKENESS = 6.9;
const PER_LIKENESS_ABOVE_BEST = 11.8;
const PER_SHARE = 8.5;
const PER_SHARE_ABOVE_BEST = 8.4;

/** The candidates in order, best first, each with the chance that it is the same work; none is more probable than one before it. */
export function judgedAcross<C extends Translated>(
  candidates: readonly C[],
): (C & { probability: number })[] {
  const meaning = meanOfBest(candidates.map(({ likeness }) => likeness));
  const shares = meanOfBest(candidates.map(shareOf));
  let most = 1;
  return candidates
    .map((candidate) => {
      const { likeness } = candidate;
      const share = shareOf(candidate);
      const odds =
        INTERCEPT +
        PER_LIKENESS * likeness +
        PER_LIKENESS_ABOVE_BEST * (likeness - meaning) +
        PER_SHARE * share +
        PER_SHARE_ABOVE_BEST * (share - shares);
      const rank = likeness / (meaning || 1) + (WORDS_WEIGHT * share) / (shares || 1);
      return { candidate, odds, rank };
    })
    .sort((a, b) => b.rank - a.rank)
    .map(({ candidate, odds }) => {
      most = Math.min(most, 1 / (1 + Math.exp(-odds)));
      return { ...candidate, probability: most };
    });
}

/** How much of the query's words it answers. */
function shareOf({ score, most }: Translated): number {
  return most > 0 ? score / most : 0;
}

function meanOfBest(values: readonly number[]): number {
  const best = values.toSorted((a, b) => b - a).slice(0, BEST);
  return Math.max(0, best.reduce((sum, value) => sum + value, 0) / Math.max(1, best.length));
}
