import { isUtf8 } from "node:buffer";
import { createReadStream } from "node:fs";
import { UserError } from "../errors.js";

/** One JSON value of a file: its text, the line it starts on (from 1), or what is wrong with it. */
export interface ExportRecord {
  line: number;
  text: string;
  /** Set: the record can't be read. */
  fault?: string;
}

/** Longer records are certainly no issue: GitHub allows 65,536 characters. */
const longestRecord = 64 * 1024 * 1024;

const [newline, quote, backslash, comma] = Buffer.from('\n"\\,');
const [openBracket, closeBracket, openBrace, closeBrace] = Buffer.from("[]{}");

/** The chunks of a file, `-` being standard input. Throws a UserError that names a file that can't be read. */
export async function* chunksOf(file: string): AsyncGenerator<Buffer> {
  try {
    yield* toUtf8(file === "-" ? process.stdin : createReadStream(file, { highWaterMark: 1 << 20 }));
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new UserError(`${file}: can't be read (${reason})`, { cause });
  }
}

/** Without a byte order mark; the UTF-16 that PowerShell's `>` writes is translated. */
async function* toUtf8(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let utf16: TextDecoder | undefined;
  let isFirst = true;
  for await (const chunk of chunks) {
    if (isFirst && chunk[0] === 0xff && chunk[1] === 0xfe) utf16 = new TextDecoder("utf-16le");
    const hasMark = isFirst && chunk[0] === 0xef && chunk[1] === 0xbb && chunk[2] === 0xbf;
    isFirst = false;
    if (utf16) yield Buffer.from(utf16.decode(chunk, { stream: true }));
    else yield hasMark ? chunk.subarray(3) : chunk;
  }
}
