import fc from "fast-check";
import { sampleNames } from "./sample-commands.js";

/** A part of a comment, without blank lines around it. */
interface Block {
  text: string;
  /** Commands that it calls, with the numbers of their lines from 1. */
  commands: { line: string; lineNumber: number }[];
}

/** Text of which no line begins a block of Markdown, or is plain text beginning with a slash. */
const words = fc
  .array(
    fc.constantFrom(
      "le",
      "partage",
      "d'écran",
      "freezes,",
      "**bold**",
      "#12",
      "a/b",
      "(see",
      "below)",
      "/usr/bin",
      "1",
      "—",
      "`x`",
      "x<y",
      "[ ]",
      "l'hôte",
    ), //
    { minLength: 1, maxLength: 6 },
  )
  .map((some) => `Ainsi ${some.join(" ")}`);

const name = fc.tuple(fc.constantFrom(...sampleNames), fc.nat(3)).map(([name, way]) => {
  if (way === 0) return `/liaison ${name}`;
  return way === 1 ? `/${name.toUpperCase()}` : `/${name}`;
});
const argument = fc.constantFrom(
  "#12",
  "justice/visio#3",
  "30d",
  "« deux mots »",
  '"x"',
  "close",
  "--preview",
  "'",
  "**",
);
const command = fc
  .tuple(name, fc.array(argument, { maxLength: 3 }))
  .map(([name, given]) => [name, ...given].join(" "));

const indent = fc.constantFrom("", " ");

/** Lines of text and commands. */
const paragraph: fc.Arbitrary<Block> = fc
  .tuple(fc.option(words), fc.array(fc.tuple(indent, command, fc.option(words)), { maxLength: 3 }))
  .map(([first, rest]) => {
    const lines = first === null ? [] : [first];
    const commands: Block["commands"] = [];
    for (const [indent, line, below] of rest) {
      lines.push(`${indent}${line}`);
      commands.push({ line, lineNumber: lines.length });
      if (below !== null) lines.push(below);
    }
    return { text: lines.join("\n"), commands };
  })
  .filter(({ text }) => text !== "");

/** What people write around commands of which they only speak. */
const around: readonly ((command: string) => string)[] = [
  (line) => `\`\`\`\n${line}\n\n${line}\n\`\`\``,
  (line) => `~~~~ console\n${line}\n~~~\n${line}\n~~~~`,
  (line) => `    ${line}\n\n    ${line}`,
  (line) => `\t${line}`,
  (line) => `> ${line}\n> \n> ${line}`,
  (line) => `> Il a dit :\n${line}`,
  (line) => `> - ${line}\n>   ${line}`,
  (line) => `- ${line}\n- [ ] ${line}\n  ${line}\n\n  ${line}`,
  (line) => `1. ${line}\n   1. ${line}\n\n      ${line}`,
  (line) => `| a | b |\n|---|---|\n| ${line} | c |\n${line} | d`,
  (line) => `${line} | b\n:-- | --:\nc | d`,
  (line) => `# ${line}`,
  (line) => `${line}\n---`,
  (line) => `Titre\n${line}\n===`,
  (line) => `<!-- ${line}\n${line}\n\n${line}\n-->`,
  (line) => `<pre>\n${line}\n\n${line}\n</pre>`,
  (line) => `<div align="center">\n${line}\n</div>`,
  (line) => `<details><summary>Aide</summary>\n\n${line}\n\n- a\n\n${line}\n\n</details>`,
  (line) => `Voir <!--\n${line}\n--> ici`,
  (line) => `Voir \`${line}\` ou \`\`a\n${line.replaceAll("`", "")}\nb\`\` là`,
  (line) => `Tapez ${line}`,
  (line) => `*${line}*`,
  (line) => `\\${line}`,
  (line) => `[voir\n${line.replace(/[[\]]/g, "")}](https://example.org)`,
  (line) => `![voir\n${line.replace(/[[\]]/g, "")}](https://example.org "a")`,
  (line) => `@liaison ${line}`,
  (line) => `${line.split(" ")[0]}/x ${line}`,
];

/** A block that calls nothing. */
export const silentBlock: fc.Arbitrary<Block> = fc
  .tuple(fc.constantFrom(...around), command)
  .map(([put, line]) => ({ text: put(line), commands: [] }));

export const block: fc.Arbitrary<Block> = fc.oneof(paragraph, silentBlock);

/** Blocks with blank lines between them. */
export const comment: fc.Arbitrary<Block> = fc
  .tuple(fc.array(block, { maxLength: 8 }), fc.constantFrom("\n\n", "\n\n\n", "\r\n\r\n"))
  .map(([blocks, gap]) => {
    const commands: Block["commands"] = [];
    let above = 0;
    for (const { text, commands: own } of blocks) {
      for (const { line, lineNumber } of own) commands.push({ line, lineNumber: above + lineNumber });
      above += `${text}${gap}`.split("\n").length - 1;
    }
    return { text: blocks.map(({ text }) => text).join(gap), commands };
  });
