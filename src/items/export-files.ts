import { createReadStream } from "node:fs";
import { TextDecoder } from "node:util";
import { UserError } from "../errors.js";

/** The chunks of a file as UTF-8, `-` being standard input. Throws a UserError that names a file that can't be read. */
export async function* chunksOf(file: string): AsyncGenerator<Buffer> {
  const source = file === "-" ? process.stdin : createReadStream(file, { highWaterMark: 1 << 20 });
  try {
    yield* toUtf8(source);
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    const reason = code === "ENOENT" ? "there is no such file" : `it can't be read (${code ?? cause})`;
    throw new UserError(`${file}: ${reason}`, { cause });
  }
}

/** Drops a byte order mark, and translates the UTF-16 that PowerShell's `>` writes. */
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
