import { styleText } from "node:util";
import type { Thread } from "../index.js";
import type { Outcome, Scene } from "../play.js";
import { world } from "../world/index.js";
import type { Step } from "../world/scenario.js";
import { paragraphsOf, wrapped } from "./comment-text.js";

type Format = Parameters<typeof styleText>[0];

const isColoured = process.stdout.isTTY === true && !process.env.NO_COLOR;
const paint = (format: Format, text: string): string => (isColoured ? styleText(format, text) : text);
const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;
/** A terminal that does not know its width says 0. */
const WIDTH = Math.min(process.stdout.columns || 100, 100);

/** A scene as the demo tells it: the story, who does what, and what Liaison then does, in lines. */
export function told({ number, step, outcomes }: Scene): string {
  return [
    paint("bold", `${number}. ${step.story}`),
    `   ${deed(step, outcomes)}`,
    ...outcomes.flatMap((outcome) => answer(step, outcome)),
    "",
  ].join("\n");
}

/** A scene as `--check` reports it: a line, and one more for each fault. */
export function checked({ number, step, outcomes }: Scene): string {
  const faults = outcomes.flatMap(({ thread, faults }) =>
    faults.map((fault) => `${thread.repository}#${thread.number}: ${fault}`),
  );
  const times = outcomes.flatMap(({ answeredAfterMs: ms }) => (ms === undefined ? [] : [seconds(ms)]));
  const time = times.length === 0 ? "" : paint("dim", ` (${times.join(", ")})`);
  return verdict(faults, `${number}. ${step.story}${time}`);
}

/** ✓ or ✗ with what was looked at, and a line for each fault. */
export function verdict(faults: readonly string[], what: string): string {
  const mark = faults.length === 0 ? paint("green", "✓") : paint("red", "✗");
  return [`${mark} ${what}`, ...faults.map((fault) => `    ${fault}`)].join("\n");
}

function deed(step: Step, [outcome]: readonly Outcome[]): string {
  const number = outcome?.thread.number;
  if (step.does === "privatizes") return `${step.who} makes ${step.repository} private.`;
  if (step.does === "edits")
    return `${step.who} rewrites #${number} of ${outcome?.thread.repository}: ${step.title}`;
  const what = step.kind === "pull" ? "a pull request" : "an issue";
  return `${step.who} opens ${what} in ${step.repository}: ${step.title}`;
}

function answer(step: Step, outcome: Outcome): string[] {
  const { thread, comments, labels } = outcome;
  const address = isPublic(thread) ? thread.url : "(private: the sandbox shows no page of it)";
  const where = `   ${paint("dim", address)}`;
  if (comments.length === 0) return [where, "   Liaison says nothing."];
  const label = labels.map((name) => `label ${paint("yellow", name)}`).join(", ") || "no label";
  const said = comments.flatMap(({ body }) => quoted(body));
  return [where, `   Liaison ${reaction(step, outcome)}, ${label}:`, ...said];
}

function reaction({ does }: Step, { answeredAfterMs }: Outcome): string {
  if (answeredAfterMs === undefined) return "leaves its comment as it was";
  return `${does === "opens" ? "comments" : "rewrites its comment"} ${seconds(answeredAfterMs)} later`;
}

const isPublic = (thread: Thread): boolean =>
  world.repositories.some(
    (repository) => `${repository.owner}/${repository.name}` === thread.repository && !repository.private,
  );

function quoted(markdown: string): string[] {
  const bar = `   ${paint("cyan", "│")}`;
  return paragraphsOf(markdown).flatMap((paragraph, position) => [
    ...(position === 0 ? [] : [bar]),
    ...wrapped(paragraph, WIDTH - 5).map((line) => `${bar} ${line}`),
  ]);
}
