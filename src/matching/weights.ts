import type { Evidence } from "./evidence.js";

/** Made by bench/matching/train.ts. */
export const INTERCEPT = -9;
export const WEIGHTS: Partial<Record<keyof Evidence, number>> = {
  titles: 3,
  bothTitlesFound: 4,
  cosine: 4,
  score: 1,
  reverse: 1,
  bodies: 1,
  shared: 2,
};
