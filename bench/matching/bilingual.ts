/**
 * How well Liaison finds a problem that is described in the other of French and English, or in other words, among the items
 * of trackers, through the index as it is shipped:
 *
 *     npx tsx bench/matching/bilingual.ts --data DIR [--without-vectors]
 *
 * DIR holds `bilingual/issues.jsonl`: problems, each described in English, translated into French nearly word for word, and
 * described by other people in French and in English; and `duplicates/<set>/items.jsonl`, of which every third (rust), fourth (titanium)
 * or every (seamonkey) item is a distractor. A query finds one of the four descriptions and none of the others is there.
 * The problems are split in halves by a hash of their name: what was fitted to any of them was fitted to the first half.
 */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { createIndex, type Document, type Index } from "../../src/matching/index.js";
import { shippedVectors } from "../../src/vectors.js";
import { processorTime } from "./peers/peer.js";
import { markdownTable, type Row } from "./report/markdown-table.js";

const DISTRACTORS: readonly [set: string, every: number][] = [
  ["rust-2010-2014", 3],
  ["seamonkey", 1],
  ["titanium", 4],
];
/** Beside what is wanted, the other problems may be there in another description, too. */
const TASKS: readonly [what: string, query: string, wanted: string, beside?: string][] = [
  ["translation, French → English", "fr_translation", "en"],
  ["translation, English → French", "en", "fr_translation"],
  ["other words, French → English", "fr_independent", "en"],
  ["other words, English → French", "en", "fr_independent"],
  ["other words, English → English", "en_independent", "en"],
  ["other words, English → English, the other way round", "en", "en_independent"],
  ["other words, English → English, other problems in French", "en_independent", "en", "fr_independent"],
  ["the same, the other way round", "en", "en_independent", "fr_independent"],
  ["other words, French → French, other problems in English", "fr_independent", "fr_translation", "en"],
];
const DEPTH = 10;

interface Description {
  problem: string;
  variant: string;
  title: string;
  body: string;
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { data: { type: "string" }, "without-vectors": { type: "boolean", default: false } },
  });
  const data = values.data ?? process.env.LIAISON_DATA;
  if (data === undefined) throw new Error("Say where the data are: --data DIR");
  const descriptions = await linesOf<Description>(join(data, "bilingual", "issues.jsonl"));
  const index = createIndex({ vectors: values["without-vectors"] ? undefined : shippedVectors() });
  for (const [set, every] of DISTRACTORS) {
    const items = await linesOf<Document>(join(data, "duplicates", set, "items.jsonl"));
    for (const [place, item] of items.entries()) {
      if (place % every === 0) index.put(documentOf(`${set}/${item.id}`, item));
    }
  }
  console.log(`${index.size.toLocaleString("en")} distractors\n`);
  const rows = TASKS.map(([task, query, wanted, beside]): Row => {
    const of = (variant: string | undefined) => descriptions.filter((one) => one.variant === variant);
    const others = of(beside);
    for (const one of others) index.put(documentOf(`beside/${one.problem}`, one));
    const cells = row(index, of(query), of(wanted));
    for (const one of others) index.remove(`beside/${one.problem}`);
    return { task, ...cells };
  });
  console.log(markdownTable(rows));
  // Started by the bench of all, which shows it in docs/matching.md.
  process.send?.(rows);
}

/** The cells of a table's row. */
function row(index: Index, queries: readonly Description[], wanted: readonly Description[]): Row {
  for (const one of wanted) index.put(documentOf(`wanted/${one.problem}`, one));
  const begun = processorTime();
  const ranks = queries.map((query) => {
    const accept = (id: string) => id !== `beside/${query.problem}`;
    const matches = index.nearest(documentOf("asked/query", query), { limit: DEPTH, accept });
    const place = matches.findIndex(({ id }) => id === `wanted/${query.problem}`);
    return {
      rank: place < 0 ? Number.POSITIVE_INFINITY : place + 1,
      isFirstHalf: isInFirstHalf(query.problem),
    };
  });
  const milliseconds = (processorTime() - begun) / queries.length;
  for (const one of wanted) index.remove(`wanted/${one.problem}`);
  const share = (depth: number, among = ranks) =>
    `${((100 * among.filter(({ rank }) => rank <= depth).length) / among.length).toFixed(0)} %`;
  const half = (isFirst: boolean) => ranks.filter(({ isFirstHalf }) => isFirstHalf === isFirst);
  return {
    problems: ranks.length,
    "R@1": share(1),
    "R@5": share(5),
    "R@10": share(DEPTH),
    "R@10, first half": share(DEPTH, half(true)),
    "second half": share(DEPTH, half(false)),
    ms: milliseconds.toFixed(1),
  };
}

function isInFirstHalf(problem: string): boolean {
  let hash = 0x811c9dc5;
  for (const letter of `split${problem}`) hash = Math.imul(hash ^ letter.charCodeAt(0), 0x01000193) >>> 0;
  return hash % 2 === 0;
}

function documentOf(id: string, { title, body }: Pick<Document, "title" | "body">): Document {
  const repository = id.slice(0, id.indexOf("/"));
  return { id, title, body: body ?? "", kind: "issue", state: "open", repository };
}

async function linesOf<T>(file: string): Promise<T[]> {
  const text = await readFile(file, "utf8");
  return text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as T);
}

await main();
