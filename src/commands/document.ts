import type { Bilingual } from "../errors.js";
import type { Command } from "./command.js";
import { documentWords } from "./document-words.js";
import { whoMayRun } from "./help.js";
import { examples } from "./words.js";

type Language = keyof Bilingual;
type Commands<Context, Subject> = readonly Command<Context, Subject>[];

/** docs/commands.md: all that people may ask for, in both languages. */
export function commandsDocument<Context, Subject>(commands: Commands<Context, Subject>): string {
  return `${[
    "# Commands · Commandes",
    "[English](#english) · [Français](#français)",
    "<!-- Written by `npm run docs:commands` from what the commands say of themselves. -->",
    ...section("en", commands),
    ...section("fr", commands),
  ].join("\n\n")}\n`;
}

function section<Context, Subject>(language: Language, commands: Commands<Context, Subject>): string[] {
  const words = documentWords[language];
  return [
    `## ${words.heading}`,
    words.opening,
    table(language, commands),
    `### ${words.answersHeading}`,
    words.answers,
    `### ${words.rulesHeading}`,
    words.rules,
    `### ${words.eachHeading}`,
    ...commands.flatMap((command) => details(language, command)),
  ];
}

function table<Context, Subject>(language: Language, commands: Commands<Context, Subject>): string {
  const rows = commands.map((command) => [
    `[\`${command.usage[language]}\`](#${nameIn(language, command)})`,
    whoMayRun(language, command),
    command.summary[language],
  ]);
  const { columns } = documentWords[language];
  return [columns, columns.map(() => "---"), ...rows].map(rowOf).join("\n");
}

function rowOf(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
}

/** A heading of the name alone, so that links to it last, and all there is to tell. */
function details<Context, Subject>(language: Language, command: Command<Context, Subject>): string[] {
  const words = documentWords[language];
  const other = nameIn(language === "en" ? "fr" : "en", command);
  const undone = command.undo === undefined ? "" : ` ${words.isUndone}`;
  return [
    `#### /${nameIn(language, command)}`,
    `\`${command.usage[language]}\`, ${words.otherName} \`/${other}\`. ${command.summary[language]}`,
    examples(language, command, "/"),
    `${words.who} ${whoMayRun(language, command)}.${undone}`,
  ];
}

function nameIn<Context, Subject>(language: Language, { name, alias }: Command<Context, Subject>): string {
  return language === "fr" ? alias : name;
}
