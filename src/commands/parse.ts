import type { Command } from "./command.js";
import { folded } from "./folding.js";
import type { Asked, Invocation, NearMiss } from "./invocation.js";
import { plainLines } from "./plain-lines.js";
import { type Named, PREFIX, type Vocabulary, vocabularyOf } from "./vocabulary.js";
import { wordsOfLine } from "./words-of-line.js";

/** GitHub's own limit of a text, in characters; what lies beyond is not read. */
const LONGEST_TEXT = 65_536;
/** Commands that a text may hold. */
const MOST_CALLS = 1_000;
/** Words that are no commands, but may be meant to be; a text that has more of them speaks of something else. */
const MOST_UNKNOWN = 50;

/** A slash at the start of a line, and the word after it; what holds another slash is a path. */
const SLASH_WORD = /^ {0,3}\/(\p{L}[^\s/]{0,39})(?=\s|$)/u;
const ANY_SLASH_WORD = /^ {0,3}\/\p{L}/mu;
const PREVIEW = /^-{1,2}(?:preview|apercu)$/;
const FIRST_OF_OPTION = /^[\p{Pd}\u2212]/u;

/**
 * What a text asks of Liaison: commands stand at the start of a line, as plain text. Takes time linear in its length,
 * whatever it holds.
 * @param form `prefixed`: as `/liaison <command>` only
 */
export function parseCommands<Context, Subject>(
  text: string,
  commands: readonly Command<Context, Subject>[],
  form: "all" | "prefixed",
): Asked<Context, Subject> {
  const lines = text.slice(0, LONGEST_TEXT).split(/\r\n?|\n/);
  const beginnings = ANY_SLASH_WORD.test(text)
    ? beginningsOf(lines, vocabularyOf(commands), form)
    : new Map<number, Beginning<Context, Subject>>();
  const plain = beginnings.size === 0 ? new Set() : plainLines(lines, (line) => beginnings.has(line));
  const calls: UnkeyedCall<Context, Subject>[] = [];
  const nearMisses: NearMiss[] = [];
  for (const [at, { named, meant, typed, end }] of beginnings) {
    if (!plain.has(at)) continue;
    const line = (lines[at] ?? "").trim();
    if (named) calls.push(callOf(named, line, at + 1, end));
    else nearMisses.push({ line, lineNumber: at + 1, typed, meant });
  }
  return {
    invocations: keyed(calls),
    nearMisses,
    otherText: withoutBlankEnds(lines.filter((_, line) => !plain.has(line))),
  };
}

type UnkeyedCall<Context, Subject> = Omit<Invocation<Context, Subject>, "key">;

/** How a line begins that calls a command, or nearly, wherever it stands. */
type Beginning<Context, Subject> = {
  typed: string;
  /** The first unit behind it, in the line without white space around it. */
  end: number;
} & ({ named: Named<Context, Subject>; meant?: never } | { named?: never; meant: string });

function beginningsOf<Context, Subject>(
  lines: readonly string[],
  vocabulary: Vocabulary<Context, Subject>,
  form: "all" | "prefixed",
): Map<number, Beginning<Context, Subject>> {
  const beginnings = new Map<number, Beginning<Context, Subject>>();
  let unknown = 0;
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? "";
    const [, first] = SLASH_WORD.exec(line) ?? [];
    if (first === undefined) continue;
    if (beginnings.size === MOST_CALLS) break;
    const { word, isPrefixed, typed, end } = nameIn(line.trim(), first);
    const named = isPrefixed || form === "all" ? vocabulary.find(word) : undefined;
    if (named) beginnings.set(at, { named, typed, end });
    if (named || unknown++ >= MOST_UNKNOWN) continue;
    const closest = vocabulary.closest(word);
    const isOurs = isPrefixed || form === "all" || closest === PREFIX;
    if (closest === undefined || !isOurs) continue;
    beginnings.set(at, { meant: isPrefixed ? `/${PREFIX} ${closest}` : `/${closest}`, typed, end });
  }
  return beginnings;
}

/** The word of a line that names a command: the first, or the one behind the prefix, where `/liaison` alone asks for help. */
function nameIn(line: string, first: string) {
  const end = 1 + first.length;
  if (folded(first) !== PREFIX) return { word: first, isPrefixed: false, typed: `/${first}`, end };
  const [all, , word = "help"] = /^\s*(\/?)(\S*)/.exec(line.slice(end)) ?? [""];
  return { word: word || "help", isPrefixed: true, typed: `/${first}${all}`, end: end + all.length };
}

function callOf<Context, Subject>(
  { command, language }: Named<Context, Subject>,
  line: string,
  lineNumber: number,
  from: number,
): UnkeyedCall<Context, Subject> {
  const all = wordsOfLine(line, from);
  const words = all.filter(({ text }) => !FIRST_OF_OPTION.test(text) || !PREVIEW.test(folded(text)));
  return { command, language, line, lineNumber, words, preview: words.length < all.length };
}

/** Numbers the calls that say the same. */
function keyed<Context, Subject>(
  calls: readonly UnkeyedCall<Context, Subject>[],
): Invocation<Context, Subject>[] {
  const counts = new Map<string, number>();
  return calls.map((call) => {
    const line = normalised(call);
    const occurrence = counts.get(line) ?? 0;
    counts.set(line, occurrence + 1);
    return { ...call, key: { line, occurrence } };
  });
}

function normalised<Context, Subject>({ command, words, preview }: UnkeyedCall<Context, Subject>): string {
  const given = words.map(({ text }) => (/^\S+$/.test(text) ? text : JSON.stringify(text)));
  return [command.name, ...given, ...(preview ? ["--preview"] : [])].join(" ");
}

function withoutBlankEnds(lines: readonly string[]): string {
  const isFull = (line: string): boolean => line.trim() !== "";
  return lines.slice(Math.max(0, lines.findIndex(isFull)), lines.findLastIndex(isFull) + 1).join("\n");
}
