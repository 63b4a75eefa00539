import type { ExportedItem } from "../items/export-schema.js";
import { COMMENT_THRESHOLD } from "../matching/index.js";
import { type Answer, amongAll, amongOlder } from "./answers.js";
import type { Labels } from "./labels.js";

/** Shares are 0 to 1, and null where there is nothing to share among. */
export interface Evaluation {
  /** Items with a known duplicate that could have been found. */
  queries: number;
  /** The share of queries with a duplicate among the first so many candidates. */
  recallAt1: number | null;
  recallAt5: number | null;
  recallAt10: number | null;
  /** The mean of 1/rank of the first duplicate; 0 for a query without one among the candidates. */
  mrr: number | null;
  threshold: number;
  /** Arrivals on which something would have been said, as far as their labels allow a judgement. */
  warnings: number;
  /** The share of warnings whose first candidate is a duplicate or related. */
  precision: number | null;
  /** Mean milliseconds to answer a query. */
  msPerQuery: number | null;
}

/** As many candidates as the engine looks at closely. */
const CANDIDATES = 30;

/** Recall is that among older items with `before`, else among all; warnings always come as the items arrive. */
export function measure(
  arrivals: readonly ExportedItem[],
  labels: Labels,
  { before }: { before: boolean },
): Evaluation {
  const queries = new Set(queriesAmong(arrivals, labels, before));
  const answers: Answer[] = [];
  const verdicts: boolean[] = [];
  for (const answer of amongOlder(arrivals, arrivals, CANDIDATES)) {
    if (before && queries.has(answer.query)) answers.push(answer);
    const verdict = judge(answer, labels);
    if (verdict !== undefined) verdicts.push(verdict);
  }
  if (!before) answers.push(...amongAll(arrivals, [...queries], CANDIDATES));
  const ranks = answers.map((answer) => rankOfDuplicate(answer, labels));
  const shareWithin = (depth: number) => mean(ranks.map((rank) => (rank <= depth ? 1 : 0)));
  return {
    queries: queries.size,
    recallAt1: shareWithin(1),
    recallAt5: shareWithin(5),
    recallAt10: shareWithin(10),
    mrr: mean(ranks.map((rank) => 1 / rank)),
    threshold: COMMENT_THRESHOLD,
    warnings: verdicts.length,
    precision: mean(verdicts.map(Number)),
    msPerQuery: mean(answers.map(({ ms }) => ms)),
  };
}

function queriesAmong(arrivals: readonly ExportedItem[], labels: Labels, before: boolean): ExportedItem[] {
  const place = new Map(arrivals.map((item, position) => [item.id, position]));
  const isCandidate = (id: string, position: number) => {
    const other = place.get(id);
    return other !== undefined && (before ? other < position : other !== position);
  };
  return arrivals.filter((item, position) =>
    labels.duplicatesOf(item.id).some((id) => isCandidate(id, position)),
  );
}

function rankOfDuplicate({ query, matches }: Answer, labels: Labels): number {
  const position = matches.findIndex((match) => labels.areDuplicates(query.id, match.id));
  return position < 0 ? Number.POSITIVE_INFINITY : position + 1;
}

/** Whether the warning an arrival would get is right; undefined without a warning, or when labels leave it open. */
function judge({ query, matches }: Answer, labels: Labels): boolean | undefined {
  // Pairs across languages are never told on the item.
  const named = matches.find((match) => !match.crossLanguage && match.probability >= COMMENT_THRESHOLD);
  if (named === undefined) return undefined;
  if (labels.isOpen(query.id, named.id)) return undefined;
  return labels.areDuplicates(query.id, named.id) || labels.areRelated(query.id, named.id);
}

function mean(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const sum = values.reduce((total, value) => total + value, 0);
  return Math.round((sum / values.length) * 10_000) / 10_000;
}
