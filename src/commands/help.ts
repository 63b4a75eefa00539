import type { Kind } from "./arguments.js";
import { type Call, type Command, defineCommand, type Right } from "./command.js";
import { rightsByExample } from "./rights-by-example.js";
import { PREFIX, vocabularyOf } from "./vocabulary.js";
import { helpOnAll, helpOnOne, lineIn, whoMay } from "./words.js";

/** What a person may do where a command was typed. */
export interface Permissions {
  may(right: Right): boolean;
  /** In which form commands are understood there. */
  form: "all" | "prefixed";
}

/**
 * `/help [command]`: the commands that a person may use here.
 * @param commands all of them, this one included
 */
export function helpCommand<Context, Subject>(
  commands: () => readonly Command<Context, Subject>[],
  permissionsOf: (context: Context, call: Call<Subject>) => Promise<Permissions>,
): Command<Context, Subject> {
  const explain = async (
    context: Context,
    call: Call<Subject>,
    { about }: { about: Command<Context, Subject> | undefined },
  ): Promise<string> => {
    const { may, form } = await permissionsOf(context, call);
    const slash = form === "prefixed" ? `/${PREFIX} ` : "/";
    const mayUse = (command: Command<Context, Subject>) =>
      rightsByExample(command).some(({ right }) => may(right));
    if (about === undefined) return helpOnAll(call.language, commands().filter(mayUse), slash);
    return helpOnOne(call.language, about, whoMayRun(call.language, about), mayUse(about), slash);
  };
  return defineCommand({
    name: "help",
    alias: "aide",
    usage: { en: "/help [command]", fr: "/aide [commande]" },
    summary: {
      en: "Lists the commands that you may use here.",
      fr: "Liste les commandes que vous pouvez utiliser ici.",
    },
    examples: [
      { line: "/help", does: { en: "Lists them all.", fr: "Les liste toutes." } },
      {
        line: "/help mute",
        french: "/aide silence",
        does: {
          en: "Tells more about one, with examples.",
          fr: "En dit plus sur l'une d'elles, exemples compris.",
        },
      },
    ],
    who: () => "anyone",
    parse: (words) => ({ about: words.takeIfAny(nameOf(commands())) }),
    run: async (context, call, given) => ({ say: await explain(context, call, given) }),
    preview: explain,
  });
}

/** Who may run a command, in words. */
export function whoMayRun<Context, Subject>(
  language: "en" | "fr",
  command: Command<Context, Subject>,
): string {
  const rights = rightsByExample(command);
  return whoMay(
    language,
    rights.map(({ line, right }) => ({ line: lineIn(language, command, line), right })),
  );
}

/** The name of a command, with or without its slash. */
function nameOf<Context, Subject>(
  commands: readonly Command<Context, Subject>[],
): Kind<Command<Context, Subject>> {
  const vocabulary = vocabularyOf(commands);
  return {
    what: { en: "a command", fr: "une commande" },
    allowed: {
      en: commands.map(({ name }) => `\`${name}\``).join(", "),
      fr: commands.map(({ alias }) => `\`${alias}\``).join(", "),
    },
    spellings: commands.flatMap(({ name, alias }) => [name, alias]),
    read: (word) => vocabulary.find(word.replace(/^\//, ""))?.command,
  };
}
