import type { Bilingual } from "../errors.js";
import type { Command } from "./command.js";
import { folded } from "./folding.js";
import { closestName } from "./near-miss.js";

/** Before a command's name it says that Liaison is meant, and no other bot. */
export const PREFIX = "liaison";

export interface Named<Context, Subject> {
  command: Command<Context, Subject>;
  /** Of the name by which it was called. */
  language: keyof Bilingual;
}

/** The names of commands. */
export interface Vocabulary<Context, Subject> {
  /** In any case, with or without accents. */
  find(word: string): Named<Context, Subject> | undefined;
  /** The name, or the prefix, that a word was probably meant to be. */
  closest(word: string): string | undefined;
}

export function vocabularyOf<Context, Subject>(
  commands: readonly Command<Context, Subject>[],
): Vocabulary<Context, Subject> {
  const named = new Map<string, Named<Context, Subject>>();
  for (const command of commands) {
    named.set(command.alias, { command, language: "fr" });
    named.set(command.name, { command, language: "en" });
  }
  /** As they are written; a text may repeat them thousands of times. */
  const found = new Map(named);
  const names = [...named.keys(), PREFIX];
  return {
    find(word) {
      const known = found.get(word) ?? named.get(folded(word));
      if (known) found.set(word, known);
      return known;
    },
    closest: (word) => closestName(folded(word), names),
  };
}
