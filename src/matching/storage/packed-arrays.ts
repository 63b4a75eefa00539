import type { NumberArray } from "./typed-arrays.js";

/** Arrays by name. */
export type NamedArrays = Readonly<Record<string, NumberArray>>;

const constructors = { Uint8Array, Uint16Array, Uint32Array, Int32Array, Float32Array, Float64Array };

interface Section {
  name: string;
  type: keyof typeof constructors;
  bytes: number;
}

/** The first words of the bytes: "LIA1" as machines that put the lowest byte first read it, and three sums. */
const MAGIC = 0x3141494c;
const PRELUDE_WORDS = 4;
const WORD = 4;

/**
 * The arrays as bytes, in pieces, of which some are views of the arrays. `kind` says what made them; `unpacked` takes nothing
 * of another kind.
 */
export function packed(arrays: NamedArrays, kind: string): Uint8Array[] {
  const sections = Object.entries(arrays).map(([name, array]) => ({
    name,
    type: array.constructor.name,
    bytes: array.byteLength,
  }));
  const pieces = [
    new TextEncoder().encode(JSON.stringify({ kind, sections })),
    ...Object.values(arrays).map(bytesOf),
  ];
  const padded = pieces.flatMap((piece) => [piece, new Uint8Array(padding(piece.length))]);
  const header = pieces[0]?.length ?? 0;
  const total = padded.reduce((sum, { length }) => sum + length, 0);
  const prelude = Uint32Array.of(MAGIC, pieces.reduce(checksum, header), header, total / WORD);
  return [bytesOf(prelude), ...padded.filter(({ length }) => length > 0)];
}

/** What was packed, as copies; undefined for bytes that are damaged, cut short, or of another kind. */
export function unpacked(bytes: Uint8Array, kind: string): NamedArrays | undefined {
  // A plain array, since to slice a Buffer copies nothing.
  const plain = new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const aligned = plain.byteOffset % WORD === 0 ? plain : plain.slice();
  if (aligned.length < PRELUDE_WORDS * WORD || aligned.length % WORD !== 0) return undefined;
  const [magic, sum, header = 0, words = 0] = new Uint32Array(
    aligned.buffer,
    aligned.byteOffset,
    PRELUDE_WORDS,
  );
  const content = aligned.subarray(PRELUDE_WORDS * WORD);
  if (magic !== MAGIC || content.length !== words * WORD || header > content.length) return undefined;
  if (checksum(header, content) !== sum) return undefined;
  const { kind: packedKind, sections } = JSON.parse(
    new TextDecoder().decode(content.subarray(0, header)),
  ) as {
    kind: string;
    sections: Section[];
  };
  if (packedKind !== kind) return undefined;
  let at = header + padding(header);
  const entries = sections.map(({ name, type, bytes: length }): [string, NumberArray] => {
    const copy = content.slice(at, at + length);
    at += length + padding(length);
    return [name, new constructors[type](copy.buffer)];
  });
  return Object.fromEntries(entries);
}

/** The array of that name, if it is of the same type as another. */
export function arrayLike<A extends NumberArray>(arrays: NamedArrays, name: string, other: A): A {
  const array = arrays[name];
  const Constructor = other.constructor as new () => A;
  if (array instanceof Constructor) return array;
  throw new TypeError(`there is no ${other.constructor.name} "${name}"`);
}

/** The arrays whose names begin with the prefix, without it; and the reverse. */
export function withoutPrefix(arrays: NamedArrays, prefix: string): NamedArrays {
  const found = Object.entries(arrays).filter(([name]) => name.startsWith(prefix));
  return Object.fromEntries(found.map(([name, array]) => [name.slice(prefix.length), array]));
}

export function withPrefix(arrays: NamedArrays, prefix: string): NamedArrays {
  return Object.fromEntries(Object.entries(arrays).map(([name, array]) => [`${prefix}${name}`, array]));
}

function padding(length: number): number {
  return (WORD - (length % WORD)) % WORD;
}

function bytesOf(array: NumberArray): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
}

/** FNV-1a word by word: no change of a single word leaves it as it was. Zeros fill the last word up. */
function checksum(start: number, bytes: Uint8Array): number {
  const whole = Math.floor(bytes.length / WORD);
  const words = new Uint32Array(bytes.buffer, bytes.byteOffset, whole);
  let sum = start;
  for (let i = 0; i < whole; i++) sum = Math.imul(sum ^ (words[i] ?? 0), 0x01000193);
  if (whole * WORD < bytes.length) {
    let last = 0;
    for (let i = bytes.length - 1; i >= whole * WORD; i--) last = (last << 8) | (bytes[i] ?? 0);
    sum = Math.imul(sum ^ last, 0x01000193);
  }
  return sum >>> 0;
}
