import { languageOf } from "../src/matching/index.js";
import type { Expected } from "./world/scenario.js";

/** What Liaison left on a thread. */
export interface Found {
  /** Bodies of its comments. */
  comments: readonly string[];
  labels: readonly string[];
}

const LABEL = "overlap: possible";

/** One line for each thing that is not as expected, with what was found instead; none when all is well. */
export function faultsOf(expected: Expected, { comments, labels }: Found): string[] {
  const [comment] = comments;
  const count = expected.answer === "silent" ? 0 : 1;
  return [
    ...unless(comments.length === count, `expected ${counted(count)}, found ${counted(comments.length)}`),
    ...(comment === undefined ? [] : faultsOfComment(expected, comment)),
    ...faultsOfLabels(expected, labels),
  ];
}

function faultsOfComment(expected: Expected, comment: string): string[] {
  if (expected.answer === "silent") return [];
  const text = visible(comment);
  const named: readonly string[] = text.match(/[\w.-]+\/[\w.-]+#\d+/g) ?? [];
  const never = (expected.never ?? []).flatMap((words) =>
    unless(!comment.includes(words), `expected a comment without “${words}”, found it there`),
  );
  if (expected.answer === "withdrawn") {
    const isSentence = /^[^.\n]+\.$/.test(text) && named.length === 0;
    return [...unless(isSentence, `expected one sentence that names nothing, found “${text}”`), ...never];
  }
  const missing = expected.names.filter((name) => !named.includes(name));
  const language = languageOf("", ownWords(text));
  return [
    ...unless(missing.length === 0, `expected ${missing.join(", ")} to be named, found ${listed(named)}`),
    ...unless(
      language === expected.language,
      `expected a comment in ${expected.language}, found ${language}`,
    ),
    ...never,
  ];
}

function faultsOfLabels(expected: Expected, labels: readonly string[]): string[] {
  const wanted = expected.answer === "warned";
  const found = `found ${listed(labels.map((label) => `“${label}”`))}`;
  return unless(
    labels.includes(LABEL) === wanted,
    `expected ${wanted ? "" : "no "}label “${LABEL}”, ${found}`,
  );
}

/** Without the marker. */
const visible = (comment: string): string => comment.replaceAll(/<!--.*?-->/gs, "").trim();

/** Without the list, whose titles are in the language of their authors. */
const ownWords = (text: string): string => text.replaceAll(/^- .*$/gm, "");

const unless = (holds: boolean, fault: string): string[] => (holds ? [] : [fault]);
const listed = (things: readonly string[]): string => things.join(", ") || "none";
const counted = (comments: number): string => `${comments || "no"} comment${comments === 1 ? "" : "s"}`;
