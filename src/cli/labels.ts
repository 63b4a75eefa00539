import type { IdPair } from "../items/export-relations.js";

/** What people said about items and pairs of them. */
export interface Labels {
  duplicatesOf(id: string): readonly string[];
  areDuplicates(a: string, b: string): boolean;
  areRelated(a: string, b: string): boolean;
  /** Neither right nor wrong to name together. */
  isOpen(a: string, b: string): boolean;
}

export interface Labelled {
  duplicates: readonly IdPair[];
  related: readonly IdPair[];
  ignored: readonly IdPair[];
  /** Marked as a duplicate, of what is not known. */
  unknown: readonly string[];
}

/** Being a duplicate holds both ways and passes on: the duplicates of an item's duplicates are its own. */
export function labelsOf({ duplicates, related, ignored, unknown }: Labelled): Labels {
  const clusters = clustersOf(duplicates);
  const relatedKeys = new Set(related.map(keyOf));
  const ignoredKeys = new Set(ignored.map(keyOf));
  const unknownIds = new Set(unknown);
  return {
    duplicatesOf: (id) => [...(clusters.get(id) ?? [])].filter((other) => other !== id),
    areDuplicates: (a, b) => a !== b && clusters.get(a)?.has(b) === true,
    areRelated: (a, b) => relatedKeys.has(keyOf([a, b])),
    isOpen: (a, b) => ignoredKeys.has(keyOf([a, b])) || unknownIds.has(a) || unknownIds.has(b),
  };
}

function clustersOf(pairs: readonly IdPair[]): Map<string, Set<string>> {
  const clusters = new Map<string, Set<string>>();
  for (const [a, b] of pairs) {
    const merged = clusters.get(a) ?? new Set([a]);
    if (merged.has(b)) continue;
    for (const id of clusters.get(b) ?? [b]) merged.add(id);
    for (const id of merged) clusters.set(id, merged);
  }
  return clusters;
}

function keyOf([a, b]: IdPair): string {
  return JSON.stringify(a < b ? [a, b] : [b, a]);
}
