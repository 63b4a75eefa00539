/** The file of word vectors that `training/vectors` writes: a header as JSON, then parts, all numbers little-endian. */

interface Header {
  version: number;
  /** Made of all that follows. */
  id: string;
  dimensions: number;
  /** Of each part, the place from the end of the header, and the length, in bytes. */
  parts: Readonly<Record<string, readonly [place: number, length: number]>>;
}

/** The first letters of the file. */
const MAGIC = "LIAV";
const VERSION = 1;
const PRELUDE = 8;

/** Takes a file apart; throws a RangeError for one that is of another kind or cut short. */
export function readParts(
  bytes: Uint8Array,
): Pick<Header, "id" | "dimensions"> & { part: (name: string) => Uint8Array } {
  const text = (from: number, to: number) => new TextDecoder().decode(bytes.subarray(from, to));
  if (bytes.length < PRELUDE || text(0, MAGIC.length) !== MAGIC)
    throw new RangeError("this is no file of vectors");
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(MAGIC.length, true);
  const header: Header = JSON.parse(text(PRELUDE, PRELUDE + length));
  if (header.version !== VERSION)
    throw new RangeError(`vectors of version ${header.version}, not ${VERSION}`);
  return {
    id: header.id,
    dimensions: header.dimensions,
    part(name) {
      const [place, size] = header.parts[name] ?? [0, 0];
      const first = PRELUDE + length + place;
      if (size === 0 || first + size > bytes.length) throw new RangeError(`the vectors lack "${name}"`);
      // A copy has a buffer of its own, at whose beginning numbers of any size may stand.
      return new Uint8Array(bytes.subarray(first, first + size));
    },
  };
}

export function textIn(part: Uint8Array): string {
  return new TextDecoder().decode(part);
}

export function int8sIn(part: Uint8Array): Int8Array {
  return new Int8Array(part.buffer, part.byteOffset, part.length);
}

export function uint16sIn(part: Uint8Array): Uint16Array {
  return new Uint16Array(part.buffer, part.byteOffset, part.length / 2);
}

export function uint32sIn(part: Uint8Array): Uint32Array {
  return new Uint32Array(part.buffer, part.byteOffset, part.length / 4);
}

export function float32sIn(part: Uint8Array): Float32Array {
  return new Float32Array(part.buffer, part.byteOffset, part.length / 4);
}
