import type { Sandbox, Thread } from "../../sandbox/index.js";

/** The two issues of a pair, as they were opened. */
export interface OpenedPair {
  older: Thread;
  newer: Thread;
}

/** What stands on GitHub when all is done. */
export interface Verdict {
  pairs: number;
  "answered once": number;
  "not answered": number;
  "answered twice": number;
  "older touched": number;
  "work left": number;
  violations: number;
}

export function isRight(verdict: Verdict): boolean {
  const { pairs, "answered once": right, "older touched": touched, "work left": left, violations } = verdict;
  return right === pairs && touched + left + violations === 0;
}

/** An overlap is answered: one comment that names the older issue, and one label. */
export function isAnswered(github: Sandbox, { older, newer }: OpenedPair): boolean {
  const [comment, ...more] = github.botCommentsOn(newer);
  const names = comment?.body.includes(`${older.repository}#${older.number}`) ?? false;
  return names && more.length === 0 && github.labelsOn(newer).join() === "overlap: possible";
}

export function judge(github: Sandbox, pairs: readonly OpenedPair[], workLeft: number): Verdict {
  const count = (holds: (pair: OpenedPair) => boolean) => pairs.filter(holds).length;
  return {
    pairs: pairs.length,
    "answered once": count((pair) => isAnswered(github, pair)),
    "not answered": count(({ newer }) => github.botCommentsOn(newer).length === 0),
    "answered twice": count(({ newer }) => github.botCommentsOn(newer).length > 1),
    "older touched": count(
      ({ older }) => github.commentsOn(older).length + github.labelsOn(older).length > 0,
    ),
    "work left": workLeft,
    violations: github.violations.length,
  };
}
