import type { Evidence } from "./evidence.js";
import { INTERCEPT, WEIGHTS } from "./weights.js";

/** The estimated chance that a maintainer would call the two items the same work. */
export function probabilityOf(evidence: Evidence): number {
  let sum = INTERCEPT;
  for (const name of Object.keys(WEIGHTS) as (keyof Evidence)[]) sum += (WEIGHTS[name] ?? 0) * evidence[name];
  return 1 / (1 + Math.exp(-sum));
}
