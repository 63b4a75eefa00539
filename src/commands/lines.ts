import { createHash } from "node:crypto";
import type { Asked, Key } from "./invocation.js";
import { newlyAdded } from "./newly-added.js";

/** A line that calls a command, or nearly. */
export interface Line {
  /** The same words make the same key, of one length: lines may be longer than an index takes. */
  key: Key;
  /** From 1. */
  lineNumber: number;
  /** As it was typed. */
  line: string;
}

/** The lines of a text that call a command, or nearly, in their order. */
export function linesOf<Context, Subject>({ invocations, nearMisses }: Asked<Context, Subject>): Line[] {
  const called = invocations.map(({ key, lineNumber, line }) => ({
    key: { ...key, line: hashOf("command", key.line) },
    lineNumber,
    line,
  }));
  const counts = new Map<string, number>();
  const missed = nearMisses.map(({ lineNumber, line }) => {
    const occurrence = counts.get(line) ?? 0;
    counts.set(line, occurrence + 1);
    return { key: { line: hashOf("near miss", line), occurrence }, lineNumber, line };
  });
  return [...called, ...missed].sort((one, other) => one.lineNumber - other.lineNumber);
}

/** The lines that someone typed who changed a text from `before` to `after`, as far as they stand there still. */
export function newlyTyped(
  before: readonly Line[],
  after: readonly Line[],
  standing: readonly Line[],
): Line[] {
  const added = newlyAdded(after, keysOf(before));
  const gone = new Set(newlyAdded(added, keysOf(standing)));
  return added.filter((line) => !gone.has(line));
}

function keysOf(lines: readonly Line[]): Key[] {
  return lines.map(({ key }) => key);
}

function hashOf(kind: string, line: string): string {
  return createHash("sha256").update(`${kind}\n${line}`).digest("hex");
}
