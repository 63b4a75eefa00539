/** A part of a whole in per cent, with so many digits; a dash where there is no whole. */
export function share(part: number, whole: number, digits = 1): string {
  return whole === 0 ? "–" : ((100 * part) / whole).toFixed(digits);
}
