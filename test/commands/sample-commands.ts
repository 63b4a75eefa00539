import type { Kind, Words } from "../../src/commands/arguments.js";
import { type Command, defineCommand, type Right } from "../../src/commands/command.js";
import { reference } from "../../src/commands/kinds.js";

/** Each by both of its names, with what it reads and who may run it. */
const samples: readonly [names: string, parse: (words: Words) => unknown, who: Right, given?: string][] = [
  ["help aide", (words) => words.takeIfAny(anyWord), "anyone", "claim"],
  ["similar similaires", () => ({}), "anyone"],
  ["why pourquoi", () => ({}), "anyone"],
  ["duplicate doublon", duplicate, "author or triage", "justice/visio#14"],
  ["not-duplicate pas-doublon", (words) => words.takeIfAny(reference), "author or triage", "#12"],
  ["mirror miroir", (words) => words.takeIfAny(anyWord), "triage", "jitsi/jitsi-meet"],
  ["upstream amont", (words) => words.take(reference), "triage", "jitsi/jitsi-meet#3"],
  ["unmirror dissocier", () => ({}), "triage"],
  ["relay relayer", () => ({}), "triage"],
  ["join rejoindre", (words) => words.takeIfAny(reference), "member of the agency"],
  ["leave quitter", () => ({}), "member of the agency"],
  ["lead pilote", () => ({}), "member of the agency"],
  ["claim prendre", () => ({}), "anyone"],
  ["release rendre", () => ({}), "assignee"],
  ["digest bulletin", digest, "triage", "preview culture/visio"],
  ["mute silence", (words) => words.takeIfAny(days), "triage", "30d"],
  ["unmute parole", () => ({}), "triage"],
  ["undo annuler", () => ({}), "whoever may run what is undone"],
];

/** Stand for the commands of the contract where only their names and arguments matter: running them does nothing. */
export const sampleCommands: readonly Command<object, object>[] = samples.map(
  ([names, parse, who, given = ""]) => {
    const [name = "", alias = ""] = names.split(" ");
    return defineCommand<object, object, unknown>({
      name,
      alias,
      usage: { en: `/${name} …`, fr: `/${alias} …` },
      summary: { en: `Does what ${name} says.`, fr: `Fait ce que dit ${alias}.` },
      examples: [
        { line: `/${name} ${given}`.trim(), does: { en: `It does ${name}.`, fr: `Cela fait ${alias}.` } },
      ],
      who: () => who,
      parse,
      run: async () => ({}),
      preview: async () => "",
    });
  },
);

export const sampleNames: readonly string[] = sampleCommands.flatMap(({ name, alias }) => [name, alias]);

const anyWord: Kind<string> = {
  what: { en: "a command", fr: "une commande" },
  allowed: { en: "a name", fr: "un nom" },
  read: (word) => word,
};

const days: Kind<number> = {
  what: { en: "a time", fr: "une durée" },
  allowed: { en: "`30d`", fr: "`30d`" },
  read: (word) => (/^\d+d$/.test(word) ? Number.parseInt(word, 10) : undefined),
};

const action: Kind<string> = {
  what: { en: "an action", fr: "une action" },
  allowed: { en: "`preview`, `now`, `skip`", fr: "`preview`, `now`, `skip`" },
  spellings: ["preview", "now", "skip"],
  read: (word) => ["preview", "now", "skip"].find((one) => one === word),
};

function duplicate(words: Words) {
  const close = words.flag("close", "fermer");
  return { canonical: words.take(reference), close };
}

function digest(words: Words) {
  return { action: words.take(action), team: words.take(anyWord) };
}
