import { byId, type Comparison, comparisonsOf, type Judgeable, judgeable } from "../evidence/comparison.js";
import { judgedAcross } from "./across-languages.js";
import { DIGEST_THRESHOLD, hushed, judged, type Model } from "./probability.js";

/** A comparison with the chance that people would mark the two as duplicates. */
export type Judged = Judgeable & { probability: number };

/** So many are named beside the first. */
const MOST_RUNNERS_UP = 2;
/** From this share of the threshold of a digest on, a second look can change something. */
const PLAUSIBLE = DIGEST_THRESHOLD / 2;
/** What is found across languages stays below a comment also where a repository's threshold fell as low as it can: to even odds. */
const ACROSS_LANGUAGES = 0.49;
/** A runner-up is the first's twin from this share of its probability on. */
const TWIN = 0.3;

/** The comparisons of one list in order, best first. What is found across languages is never said aloud. */
export function judgementOf(comparisons: readonly Comparison[], model: Model): Judged[] {
  const ready = comparisons.map(judgeable).sort(byId);
  const isByMeaning = ready.some(
    ({ crossLanguage, candidate }) => crossLanguage && !Number.isNaN(candidate.likeness),
  );
  if (!isByMeaning) return withRunnersUp(judged(ready, ready[0]?.query.items ?? 0, model), model);
  const translated = ready.map((comparison) => {
    const { likeness, score } = comparison.candidate;
    return {
      comparison,
      likeness: Number.isNaN(likeness) ? 0 : likeness,
      score,
      most: comparison.query.score,
    };
  });
  return judgedAcross(translated).map(({ comparison, probability }) => ({
    ...comparison,
    probability: hushed(probability, ACROSS_LANGUAGES),
  }));
}

/**
 * Candidates take probability from each other, also where the same was reported twice before and both are right: so what stands
 * behind a likely one is judged once more as if that were not there, and the first as if it had no twin. Their order stays.
 */
function withRunnersUp(ordered: readonly Judged[], model: Model): Judged[] {
  const [first, ...others] = ordered;
  if (first === undefined || first.probability < DIGEST_THRESHOLD) return [...ordered];
  const done = [withoutTwin(first, others, model)];
  let left = others;
  while (done.length <= MOST_RUNNERS_UP) {
    const [next, ...rest] = left;
    if (next === undefined || next.probability < PLAUSIBLE) break;
    const most = done.at(-1)?.probability ?? 1;
    done.push({ ...next, probability: Math.min(most, probabilityAmong(next, left, model)) });
    left = rest;
  }
  return [...done, ...left];
}

function withoutTwin(first: Judged, [second, ...rest]: readonly Judged[], model: Model): Judged {
  if (second === undefined || second.probability < TWIN * first.probability) return first;
  return { ...first, probability: probabilityAmong(first, [first, ...rest], model) };
}

/** The probability of one of these when there are no others; never less than it had. */
function probabilityAmong(one: Judged, all: readonly Judged[], model: Model): number {
  const candidates = all.map(({ candidate }) => candidate).sort((a, b) => b.score - a.score);
  const again = judged(comparisonsOf({ ...one, candidates }).map(judgeable), one.query.items, model);
  const found = again.find(({ candidate }) => candidate === one.candidate);
  return Math.max(one.probability, found?.probability ?? 0);
}
