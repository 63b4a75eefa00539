import leven from "leven";

/** Shorter words have too many neighbours that are words as well. */
const SHORT = 5;

/**
 * The name that a word was probably meant to be: at most two letters differ, or one where the word or the name is shorter
 * than five.
 * @param word folded, as the names are
 */
export function closestName(word: string, names: readonly string[]): string | undefined {
  const near = names.flatMap((name) => {
    const most = Math.min(word.length, name.length) < SHORT ? 1 : 2;
    if (Math.abs(word.length - name.length) > most) return [];
    // leven stops counting at its maximum, which means "that many, or more".
    const distance = leven(word, name, { maxDistance: most + 1 });
    return distance <= most ? [{ name, distance }] : [];
  });
  return near.sort((one, other) => one.distance - other.distance)[0]?.name;
}
