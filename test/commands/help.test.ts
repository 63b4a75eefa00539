import { expect, test } from "@jest/globals";
import { readArguments } from "../../src/commands/arguments.js";
import type { Call, Command, Right } from "../../src/commands/command.js";
import { helpCommand } from "../../src/commands/help.js";
import { parseCommands } from "../../src/commands/parse.js";
import { sampleCommands } from "./sample-commands.js";

interface Visit {
  rights?: Right[];
  form?: "all" | "prefixed";
  language?: "en" | "fr";
}

/** What a person with some rights is answered who types a line, in a place with few commands. */
async function answer(line: string, { rights = ["anyone"], form = "all", language = "en" }: Visit = {}) {
  const commands: readonly Command<object, object>[] = [
    helpCommand<object, object>(
      () => commands,
      async () => ({ may: (right) => rights.includes(right), form }),
    ),
    ...sampleCommands.filter(({ name }) => ["duplicate", "claim", "mute"].includes(name)),
  ];
  const [invocation] = parseCommands(line, commands, form).invocations;
  if (invocation === undefined) throw new Error(`${line} calls nothing`);
  const given = readArguments(invocation, { owner: "a", name: "b", webUrl: "https://github.com" });
  const call: Call<object> = {
    id: 1,
    by: "paul",
    subject: {},
    source: { kind: "comment", id: "1" },
    language,
    otherText: "",
  };
  const outcome = await invocation.command.run({}, call, given);
  expect(await invocation.command.preview({}, call, given)).toBe(outcome.say);
  return outcome.say;
}

test("help lists what the person may use here, by the names of the language", async () => {
  expect(await answer("/help")).toMatchInlineSnapshot(`
"What you may ask for here:

- \`/help [command]\`: Lists the commands that you may use here.
- \`/claim …\`: Does what claim says.

A command stands at the start of a line. With \`--preview\` it says what it would do, and does nothing. \`/help <command>\` tells more about one."
`);
  expect(await answer("/aide", { language: "fr", rights: ["anyone", "triage"] })).toMatchInlineSnapshot(`
"Ce que vous pouvez demander ici :

- \`/aide [commande]\` : Liste les commandes que vous pouvez utiliser ici.
- \`/prendre …\` : Fait ce que dit prendre.
- \`/silence …\` : Fait ce que dit silence.

Une commande se place en début de ligne. Avec \`--preview\`, elle dit ce qu'elle ferait et ne fait rien. \`/aide <commande>\` en dit plus sur l'une d'elles."
`);
});

test("where commands are prefixed, so is what help says", async () => {
  expect(await answer("/liaison", { form: "prefixed" })).toMatchInlineSnapshot(`
"What you may ask for here:

- \`/liaison help [command]\`: Lists the commands that you may use here.
- \`/liaison claim …\`: Does what claim says.

A command stands at the start of a line. With \`--preview\` it says what it would do, and does nothing. \`/liaison help <command>\` tells more about one."
`);
});

test("help tells more about one, also about what the person may not use", async () => {
  expect(await answer("/help duplicate", { rights: ["anyone", "author or triage"] })).toMatchInlineSnapshot(`
"\`/duplicate …\` (in French \`/doublon\`): Does what duplicate says.

- \`/duplicate justice/visio#14\`: It does duplicate.

Who may: the author, or anyone with the triage role."
`);
  expect(await answer("/aide /silence", { language: "fr" })).toMatchInlineSnapshot(`
"\`/silence …\` (en anglais \`/mute\`) : Fait ce que dit silence.

- \`/silence 30d\` : Cela fait silence.

Pour qui : toute personne ayant le rôle « triage ». Vous ne pouvez pas l'utiliser ici."
`);
});

test("a name that help doesn't know is answered with the closest one", async () => {
  await expect(answer("/help duplicat")).rejects.toThrow("Did you mean `duplicate`?");
});
