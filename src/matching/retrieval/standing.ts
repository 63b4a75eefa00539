/**
 * How a term stands in an item, in one byte: one bit for the title, one for the body, and the term's BM25 impact in six, on
 * a logarithmic scale on which neighbours are 5 % apart.
 */
const IN_TITLE = 0x80;
const IN_BODY = 0x40;
const STEPS = 0x3f;
const LEAST_IMPACT = 0.05;

const IMPACTS = Float32Array.from({ length: STEPS + 1 }, (_, step) => LEAST_IMPACT ** (1 - step / STEPS));

/** Packs an impact above 0 and up to 1; it comes back rounded by at most 2.5 %, and never below 0.05. */
export function packStanding(inTitle: boolean, inBody: boolean, impact: number): number {
  const step = Math.round(STEPS * (1 - Math.log(impact) / Math.log(LEAST_IMPACT)));
  return (inTitle ? IN_TITLE : 0) | (inBody ? IN_BODY : 0) | Math.max(0, Math.min(STEPS, step));
}

export const isInTitle = (standing: number): boolean => (standing & IN_TITLE) !== 0;
export const isInBody = (standing: number): boolean => (standing & IN_BODY) !== 0;
export const impactOf = (standing: number): number => IMPACTS[standing & STEPS] ?? 0;

/** What each of the 256 standings gives an item's score when the query wants the term by `weight`. */
export function gains(weight: number, into: Float32Array): Float32Array {
  for (let standing = 0; standing < 256; standing++)
    into[standing] = weight * (IMPACTS[standing & STEPS] ?? 0);
  return into;
}
