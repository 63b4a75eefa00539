/** How numbers are written in tables. */

/** 0.3721 → "37.2 %"; a dash for what is not known. */
export function percent(share: number | undefined, digits = 1): string {
  return share === undefined || Number.isNaN(share) ? "–" : `${(100 * share).toFixed(digits)} %`;
}

/** A difference of shares: 0.131 → "13.1 points"; a dash for what is not known. */
export function points(difference: number): string {
  return Number.isNaN(difference) ? "–" : `${(100 * difference).toFixed(1)} points`;
}

/** 27576 → "27,576". */
export function count(value: number | undefined): string {
  return value === undefined || Number.isNaN(value) ? "–" : Math.round(value).toLocaleString("en");
}

/** To three digits at most: 0.123, 1.23, 12.3, 123, 1,234. */
export function figure(value: number | undefined): string {
  if (value === undefined || Number.isNaN(value)) return "–";
  if (Math.abs(value) >= 100) return count(value);
  return Number(value.toPrecision(3)).toLocaleString("en", { maximumFractionDigits: 3 });
}
