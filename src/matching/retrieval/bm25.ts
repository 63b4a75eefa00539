/**
 * Fielded BM25. Lengths are measured against fixed averages instead of the collection's own, so that an item's
 * score does not depend on when the others came.
 */
const AVERAGE_TITLE = 6;
const AVERAGE_BODY = 90;
const TITLE_WEIGHT = 5;
const TITLE_NORMALISATION = 0.7;
const BODY_NORMALISATION = 0.9;
const SATURATION = 2;
const QUERY_TITLE_WEIGHT = 6;
const QUERY_BODY_NORMALISATION = 0.6;
const QUERY_SATURATION = 20;

function relativeLength(length: number, average: number, share: number): number {
  return 1 - share + (share * length) / average;
}

/** What a term gives an item that holds it, from 0 to 1, before its rarity. */
export function impact(title: number, body: number, titleLength: number, bodyLength: number): number {
  const frequency =
    (TITLE_WEIGHT * title) / relativeLength(titleLength, AVERAGE_TITLE, TITLE_NORMALISATION) +
    body / relativeLength(bodyLength, AVERAGE_BODY, BODY_NORMALISATION);
  return frequency / (SATURATION + frequency);
}

/** How much a query wants a term, before its rarity. */
export function demand(title: number, body: number, bodyLength: number): number {
  const frequency =
    QUERY_TITLE_WEIGHT * title + body / relativeLength(bodyLength, AVERAGE_BODY, QUERY_BODY_NORMALISATION);
  return ((QUERY_SATURATION + 1) * frequency) / (QUERY_SATURATION + frequency);
}
