import type { Loss, Table } from "./boosting.js";

const LEAST_CURVATURE = 1e-6;

/**
 * LambdaRank (Burges 2010): in each list every right row should stand above every wrong one; a pair counts by what swapping
 * the two would change in the discounted gain.
 */
export const rankLoss: Loss = (table, scores, slopes, curvatures) => {
  slopes.fill(0);
  curvatures.fill(LEAST_CURVATURE);
  for (let list = 0; list + 1 < table.lists.length; list++) rankList(table, list, scores, slopes, curvatures);
};

function rankList(
  { labels, weights, lists }: Table,
  list: number,
  scores: Float32Array,
  slopes: Float32Array,
  curvatures: Float32Array,
): void {
  const start = lists[list] ?? 0;
  const length = (lists[list + 1] ?? 0) - start;
  const order = Array.from({ length }, (_, at) => start + at).sort(
    (a, b) => (scores[b] ?? 0) - (scores[a] ?? 0),
  );
  const right = order.flatMap((row, place) => ((labels[row] ?? 0) > 0 ? [{ row, place }] : []));
  for (const { row, place } of right) {
    for (const [otherPlace, other] of order.entries()) {
      if ((labels[other] ?? 0) > 0) continue;
      const doubt = 1 / (1 + Math.exp((scores[row] ?? 0) - (scores[other] ?? 0)));
      const stake = Math.abs(discount(place) - discount(otherPlace)) * (weights[row] ?? 0);
      const slope = doubt * stake;
      const curvature = slope * (1 - doubt);
      slopes[row] = (slopes[row] ?? 0) - slope;
      slopes[other] = (slopes[other] ?? 0) + slope;
      curvatures[row] = (curvatures[row] ?? 0) + curvature;
      curvatures[other] = (curvatures[other] ?? 0) + curvature;
    }
  }
}

function discount(place: number): number {
  return 1 / Math.log2(2 + place);
}
