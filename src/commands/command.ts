import type { Bilingual } from "../errors.js";
import type { Json } from "../queue/job.js";
import type { Words } from "./arguments.js";

/**
 * Who may run a command. `triage` is the role on the repository where it is typed, or a higher one; `author` is the
 * item's; a member of the agency is one of its owners' on GitHub.
 */
export type Right =
  | "anyone"
  | "author or triage"
  | "triage"
  | "assignee"
  | "member of the agency"
  /** Of `/undo`: whoever may run the command that is undone. */
  | "whoever may run what is undone";

/** Where commands were typed: an item's own text, or a comment on it. */
export interface Source {
  kind: "body" | "comment" | "review comment" | "review";
  /** GitHub's id of it, unique with its kind. */
  id: string;
}

/** A command as a person called it. */
export interface Call<Subject> {
  /** Of this call alone: the same when it is tried again after a failure or a wait. */
  id: number;
  /** The person's login. */
  by: string;
  /** The issue or pull request on which it was typed. */
  subject: Subject;
  source: Source;
  /** Of the answer. */
  language: keyof Bilingual;
  /** What else stands in the source: its text without the lines of its commands. */
  otherText: string;
}

/**
 * Markdown for a reply; where it names other items, with their ids: it is taken back when one of them turns private or
 * leaves.
 */
export type Saying = string | { text: string; names: readonly string[] };

/** What came of a command that was run. */
export interface Outcome {
  /** Absent: 👍 says it all, since the effect can be seen. */
  say?: Saying;
  /** What `undo` needs; absent: nothing was changed. */
  done?: Json;
}

export interface Example {
  /** What to type, from the slash on. */
  line: string;
  /** The same in French, where more than the command's name is another. */
  french?: string;
  /** What it does then, in one sentence. */
  does: Bilingual;
}

/**
 * All there is to a command, said once: help, the check of rights, docs/commands.md and "did you mean" read it from here.
 * Generic over what commands work with, and over the item on which they are typed.
 */
export interface Command<Context, Subject, Arguments = unknown> {
  /** Lower-case letters and hyphens, without the slash. */
  name: string;
  /** Its French name, of the same shape. */
  alias: string;
  /** `/duplicate owner/repo#n [close]` in English, `/doublon owner/repo#n [fermer]` in French. */
  usage: Bilingual;
  /** What it does, in one sentence. */
  summary: Bilingual;
  /** At least one, and one for each right that `who` may ask for; all in the English spelling. */
  examples: readonly [Example, ...Example[]];
  who(given: Arguments): Right;
  /**
   * Reads what stands after the name. What it leaves unread is refused.
   * @throws ArgumentError, as `Words` does, which points at the word that is wrong
   */
  parse(words: Words): Arguments;
  /** @throws UserError, which is shown to the person; RetryLater */
  run(context: Context, call: Call<Subject>, given: Arguments): Promise<Outcome>;
  /** Says what `run` would do now; changes nothing. */
  preview(context: Context, call: Call<Subject>, given: Arguments): Promise<Saying>;
  /** Takes back what a run has done, as far as nobody changed it since; absent: there is nothing to take back. */
  undo?(context: Context, call: Call<Subject>, done: Json): Promise<Outcome>;
}

/** What is said of a command to people, whatever it works with. */
export type Described = Pick<Command<never, never>, "name" | "alias" | "usage" | "summary" | "examples">;

/** Declares a command; the type of its arguments is checked here, and of no interest elsewhere. */
export function defineCommand<Context, Subject, Arguments>(
  command: Command<Context, Subject, Arguments>,
): Command<Context, Subject> {
  return command;
}
