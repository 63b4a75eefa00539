/**
 * `npm run bench:commands`: how long it takes to find commands in texts of 65,536 characters that are made to be slow, worst
 * first. Each stands once apart from a command, once in its paragraph, and once cut into pieces by commands. Ends with 1
 * when one of them takes 20 ms of processor time or more (the median of five).
 */
import { parseCommands } from "../../src/commands/parse.js";
import { sampleCommands } from "../../test/commands/sample-commands.js";
import { hostileTexts, LONGEST_BODY } from "../matching/hostile-texts.js";
import { hostileMarkdown } from "./hostile-markdown.js";

const MOST_MILLISECONDS = 20;
const ROUNDS = 5;

/** Of the processor, whatever else the machine does. */
function milliseconds(text: string): number {
  const start = process.cpuUsage();
  parseCommands(text, sampleCommands, "all");
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[values.length >> 1] ?? Number.NaN;
}

/** The text with commands in it, and no longer than GitHub allows. */
const places: Readonly<Record<string, (text: string) => string>> = {
  "after a blank line": (text) => `${text.slice(0, LONGEST_BODY - 8)}\n\n/claim`,
  "in its paragraph": (text) => {
    const rest = "\n/claim\n`>)]";
    return text.slice(0, LONGEST_BODY - rest.length) + rest;
  },
  "every 500 characters": (text) => {
    const pieces = text.match(/[\s\S]{1,500}/g) ?? [];
    return pieces.join("\n/claim\n").slice(0, LONGEST_BODY);
  },
};

const texts = Object.entries({ ...hostileTexts, ...hostileMarkdown }).flatMap(([name, text]) =>
  Object.entries(places).map(([place, put]) => ({ text: name, command: place, body: put(text) })),
);
const rows = texts.map(({ body, ...names }) => ({
  ...names,
  milliseconds: median(Array.from({ length: ROUNDS }, () => milliseconds(body))),
}));
rows.sort((one, other) => other.milliseconds - one.milliseconds);
console.table(rows.map((row) => ({ ...row, milliseconds: row.milliseconds.toFixed(2) })));
if (rows.some((row) => row.milliseconds >= MOST_MILLISECONDS)) process.exitCode = 1;
