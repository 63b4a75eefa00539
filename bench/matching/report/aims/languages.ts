import type { Figures } from "../../figures.js";
import type { Row } from "../markdown-table.js";
import { least, numberIn } from "./aim.js";

const TRANSLATIONS = ["translation, French → English", "translation, English → French"];
/** Beside each the same wish within English. */
const OTHER_WORDS = [
  ["other words, French → English", "other words, English → English"],
  ["other words, English → French", "other words, English → English, the other way round"],
] as const;
const TRANSLATED = 0.95;
const IN_OTHER_WORDS = 0.55;
const OF_ENGLISH = 0.85;

/** What is aimed at in French and English; the shares are rounded to whole percents. */
export function languageAims({ bilingual }: Figures): Row[] {
  if (bilingual.length === 0) return [];
  const found = (task: string, column = "R@10") =>
    numberIn(
      bilingual.find((row) => row.task === task),
      column,
    ) / 100;
  return [
    ...TRANSLATIONS.map((task) => least(`${task}: R@10`, TRANSLATED, found(task))),
    ...OTHER_WORDS.flatMap(([task, english]) => [
      least(`${task}: R@10`, IN_OTHER_WORDS, found(task)),
      least(`${task}: of what is found in English only`, OF_ENGLISH, found(task) / found(english)),
    ]),
    ...OTHER_WORDS.map(([, english]) =>
      least(
        `${english}: R@10, beside that without vectors`,
        found(english, "R@10 without vectors"),
        found(english),
      ),
    ),
  ];
}
