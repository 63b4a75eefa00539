import { isUtf8 } from "node:buffer";

/** One JSON value of a file, with the line it starts on (from 1), or what keeps it from being read. */
export type ExportRecord = { line: number; value: unknown } | { line: number; fault: string };

const codeOf = (character: string) => character.charCodeAt(0);
const newline = codeOf("\n");
const quote = codeOf('"');
const backslash = codeOf("\\");
const comma = codeOf(",");
const bracket = { open: codeOf("["), close: codeOf("]") };
const brace = { open: codeOf("{"), close: codeOf("}") };

/** The records of a file of JSON lines; blank lines are passed over. */
export async function* lineRecords(chunks: AsyncIterable<Buffer>): AsyncGenerator<ExportRecord> {
  for await (const { line, bytes } of linesOf(chunks)) {
    if (bytes.length > 0) yield record(line, bytes);
  }
}

/** The lines of a file that aren't blank, with their numbers and without the white space around them. */
export async function* textLines(
  chunks: AsyncIterable<Buffer>,
): AsyncGenerator<{ line: number; text: string }> {
  for await (const { line, bytes } of linesOf(chunks)) {
    const text = bytes.toString().trim();
    if (text !== "") yield { line, text };
  }
}

/** The records of a file of JSON lines, or of one that holds arrays (several in a row or nested count as one). */
export async function* itemRecords(
  chunks: AsyncIterable<Buffer>,
): AsyncGenerator<ExportRecord & { inArray: boolean }> {
  const iterator = chunks[Symbol.asyncIterator]();
  const opening: Buffer[] = [];
  let first: number | undefined;
  while (first === undefined) {
    const { value, done } = await iterator.next();
    if (done) return;
    opening.push(value);
    first = value.find((byte: number) => !isSpace(byte));
  }
  const inArray = first === bracket.open;
  const all = followedBy(opening, iterator);
  for await (const found of inArray ? arrayRecords(all) : lineRecords(all)) yield { ...found, inArray };
}

async function* followedBy(opening: Buffer[], rest: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  yield* opening;
  yield* { [Symbol.asyncIterator]: () => rest };
}

async function* linesOf(chunks: AsyncIterable<Buffer>): AsyncGenerator<{ line: number; bytes: Buffer }> {
  let line = 1;
  let pieces: Buffer[] = [];
  for await (const chunk of chunks) {
    let start = 0;
    for (let end = chunk.indexOf(newline); end >= 0; end = chunk.indexOf(newline, start)) {
      yield { line, bytes: joined([...pieces, chunk.subarray(start, end)]) };
      pieces = [];
      line += 1;
      start = end + 1;
    }
    pieces.push(chunk.subarray(start));
  }
  yield { line, bytes: joined(pieces) };
}

/** The elements of JSON arrays, found without holding more than one of them. */
async function* arrayRecords(chunks: AsyncIterable<Buffer>): AsyncGenerator<ExportRecord> {
  const scan = { line: 1, arrays: 0, nesting: 0, inString: false, escaped: false };
  let element: { line: number; pieces: Buffer[] } | undefined;
  for await (const chunk of chunks) {
    let start = 0;
    for (let at = 0; at < chunk.length; at++) {
      const byte = chunk[at] as number;
      if (byte === newline) scan.line += 1;
      if (element) {
        const endsHere = !scan.inString && scan.nesting === 0 && (byte === comma || byte === bracket.close);
        if (!endsHere) {
          step(scan, byte);
          continue;
        }
        yield record(element.line, joined([...element.pieces, chunk.subarray(start, at)]));
        element = undefined;
      }
      if (byte === bracket.open) scan.arrays += 1;
      else if (byte === bracket.close && scan.arrays > 0) scan.arrays -= 1;
      else if (byte !== comma && !isSpace(byte)) {
        if (scan.arrays === 0)
          return yield { line: scan.line, fault: "the record stands outside of the array" };
        element = { line: scan.line, pieces: [] };
        start = at;
        step(scan, byte);
      }
    }
    element?.pieces.push(chunk.subarray(start));
  }
  if (element && (scan.nesting > 0 || scan.inString)) {
    yield { line: element.line, fault: "the record isn't complete: the file ends inside of it" };
  } else {
    if (element) yield record(element.line, joined(element.pieces));
    if (scan.arrays > 0) yield { line: scan.line, fault: "the array isn't closed where the file ends" };
  }
}

function step(scan: { nesting: number; inString: boolean; escaped: boolean }, byte: number): void {
  if (scan.escaped) scan.escaped = false;
  else if (scan.inString && byte === backslash) scan.escaped = true;
  else if (byte === quote) scan.inString = !scan.inString;
  else if (scan.inString) return;
  else if (byte === brace.open || byte === bracket.open) scan.nesting += 1;
  else if (byte === brace.close || byte === bracket.close) scan.nesting -= 1;
}

function record(line: number, bytes: Buffer): ExportRecord {
  if (!isUtf8(bytes)) return { line, fault: "the record isn't UTF-8" };
  try {
    return { line, value: JSON.parse(bytes.toString()) };
  } catch (error) {
    return { line, fault: `the record isn't JSON (${error instanceof Error ? error.message : error})` };
  }
}

function isSpace(byte: number): boolean {
  return byte === 0x20 || (byte >= 0x09 && byte <= 0x0d);
}

function joined(pieces: Buffer[]): Buffer {
  const bytes = pieces.length === 1 ? (pieces[0] as Buffer) : Buffer.concat(pieces);
  const isBlank = bytes.every(isSpace);
  return isBlank ? Buffer.alloc(0) : bytes;
}
