/**
 * The hidden comment by which Liaison finds its own texts again: `<!-- liaison:overlap v1 key=value … -->`.
 * Values are percent-encoded, hyphens included, so that nothing in them can end the comment.
 */

export const purposes = ["overlap", "mirror", "effort", "digest", "reply", "notice"] as const;
export type Purpose = (typeof purposes)[number];

export interface Marker {
  purpose: Purpose;
  /** Keys are letters and digits, starting with a letter; values are any text. */
  values: Record<string, string>;
}

const pattern = new RegExp(
  `<!-- liaison:(${purposes.join("|")}) v1((?: [a-zA-Z][a-zA-Z0-9]*=\\S*)*) -->`,
  "g",
);

/** The marker as it is put into a text. Throws when a key can't be written. */
export function writeMarker({ purpose, values }: Marker): string {
  const words = Object.entries(values).map(([key, value]) => {
    if (!/^[a-zA-Z][a-zA-Z0-9]*$/.test(key)) throw new Error(`A marker's key is letters and digits: ${key}`);
    return ` ${key}=${encode(value)}`;
  });
  return `<!-- liaison:${purpose} v1${words.join("")} -->`;
}

/** All markers of a text, in order; what merely looks like one is passed over. */
export function findMarkers(text: string): Marker[] {
  return [...text.matchAll(pattern)].flatMap(([, purpose, words]) => {
    const values = decodeWords(words ?? "");
    return values ? [{ purpose: purpose as Purpose, values }] : [];
  });
}

/** The first marker of that purpose, if the text has one. */
export function findMarker(text: string, purpose: Purpose): Marker | undefined {
  return findMarkers(text).find((marker) => marker.purpose === purpose);
}

/**
 * Whether two markers name the same text: one per item and purpose, and for replies one per source comment and
 * position in it.
 */
export function isSameMarker(one: Marker, other: Marker): boolean {
  const identity = ({ purpose, values }: Marker) => [purpose, values.source, values.position].join("\n");
  return identity(one) === identity(other);
}

/** A lone surrogate, which has no UTF-8, becomes the replacement character. */
function encode(value: string): string {
  return encodeURIComponent(Buffer.from(value).toString()).replaceAll("-", "%2D");
}

function decodeWords(words: string): Record<string, string> | undefined {
  try {
    const pairs = words.split(" ").filter(Boolean);
    return Object.fromEntries(
      pairs.map((pair) => {
        const equals = pair.indexOf("=");
        return [pair.slice(0, equals), decodeURIComponent(pair.slice(equals + 1))];
      }),
    );
  } catch {
    return undefined;
  }
}
