/** The value below which this share of the values lies (nearest rank); not a number where there are none. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(Math.ceil(share * sorted.length) - 1, 0)] ?? Number.NaN;
}

/** Two-sided 95 % of the normal distribution. */
const Z = 1.96;

/** The 95 % interval of a share, from 0 to 1 (E. B. Wilson, 1927): it holds for few cases and near 0 and 1, too. */
export function wilson(hits: number, cases: number): [low: number, high: number] {
  if (cases === 0) return [0, 1];
  const share = hits / cases;
  const scale = 1 / (1 + Z ** 2 / cases);
  const middle = scale * (share + Z ** 2 / (2 * cases));
  const half = scale * Z * Math.sqrt((share * (1 - share)) / cases + Z ** 2 / (4 * cases ** 2));
  return [Math.max(0, middle - half), Math.min(1, middle + half)];
}
