const MARKS = /\p{M}/gu;
/** Keyboards of telephones turn two hyphens into a dash. */
const DASHES = /[\p{Pd}\u2212]/gu;
const UNACCENTED = /^[\w-]*$/;

/** A word as it is compared with names: in lower case, without accents, with plain hyphens. */
export function folded(word: string): string {
  if (UNACCENTED.test(word)) return word.toLowerCase();
  return word.normalize("NFD").replace(MARKS, "").replace(DASHES, "-").toLowerCase();
}
