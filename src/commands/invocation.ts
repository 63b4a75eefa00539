import type { Span } from "./arguments.js";
import type { Command } from "./command.js";

/** A line that calls a command. */
export interface Invocation<Context, Subject> {
  command: Command<Context, Subject>;
  /** As it was typed, without white space around it. */
  line: string;
  /** Of that line in the text, from 1. */
  lineNumber: number;
  /** Whether to say what would happen, and to do nothing. */
  preview: boolean;
  /** What stands after the name, without `--preview`; places are those in `line`. */
  words: readonly Word[];
  /** In which words the name was given: `/doublon` is French. */
  language: "en" | "fr";
  key: Key;
}

export interface Word extends Span {
  /** Without its quotes. */
  text: string;
  /** A quote begins it that nothing ends. */
  isOpen?: true;
}

/**
 * What a call is known by within its source: it stays the same when lines are added around it, moved, indented, or
 * written with the other name of the command.
 */
export interface Key {
  /** The command's name and its words. */
  line: string;
  /** How many calls with the same words stand above it. */
  occurrence: number;
}

/** A line that was probably meant to call a command. */
export interface NearMiss {
  line: string;
  lineNumber: number;
  /** As it was typed: `/duplicat`. */
  typed: string;
  /** The closest name or alias, with its slash: `/duplicate`. */
  meant: string;
}

/** What a text asks for, in the order of its lines. */
export interface Asked<Context, Subject> {
  invocations: readonly Invocation<Context, Subject>[];
  nearMisses: readonly NearMiss[];
  /** The text without the lines of its commands and near misses, and without blank lines around it. */
  otherText: string;
}
