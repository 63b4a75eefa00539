import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Document } from "../../src/matching/index.js";

/** What is known of a tracker's duplicates. */
export interface Labels {
  /** Of each item, the others of its cluster. */
  duplicates: Map<string, Set<string>>;
  /** Pairs linked by people in any other way, both ways round. */
  related: Map<string, Set<string>>;
  /** Pairs that count neither way. */
  ignored: Map<string, Set<string>>;
  /** Items marked duplicate, of what is not known. */
  unknown: Set<string>;
}

/** A tracker's items in order of arrival, and what is known of its duplicates. */
export interface DataSet extends Labels {
  name: string;
  items: Document[];
}

export type Label = "duplicate" | "related" | "ignored" | "other";

/** What is known of a newer item and an older one. */
export function labelOf(labels: Labels, query: string, candidate: string): Label {
  if (labels.duplicates.get(query)?.has(candidate)) return "duplicate";
  if (labels.unknown.has(query) || labels.ignored.get(query)?.has(candidate)) return "ignored";
  return labels.related.get(query)?.has(candidate) ? "related" : "other";
}

function jsonLines<T>(path: string): T[] {
  return existsSync(path) ? [...linesOf<T>(path)] : [];
}

/** One at a time: nothing of a line is kept but what the caller keeps. */
function* linesOf<T>(path: string): Generator<T> {
  const bytes = readFileSync(path);
  for (let start = 0; start < bytes.length; ) {
    const newline = bytes.indexOf("\n", start);
    const end = newline < 0 ? bytes.length : newline;
    if (end > start) yield JSON.parse(bytes.toString("utf8", start, end)) as T;
    start = end + 1;
  }
}

interface Item {
  id: string;
  repo: string;
  component?: string;
  author?: string;
  createdAt: string;
  title: string;
  body: string;
}

function documentOf({ id, repo, component, author, createdAt, title, body }: Item): Document {
  return {
    id,
    title,
    body,
    kind: "issue",
    state: "closed",
    repository: repo,
    createdAt: Date.parse(createdAt),
    ...(author ? { author } : {}),
    ...(component ? { component } : {}),
  };
}

function bothWays(pairs: [string, string][]): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const [a, b] of [...pairs, ...pairs.map(([a, b]) => [b, a] as const)]) {
    found.set(a, (found.get(a) ?? new Set()).add(b));
  }
  return found;
}

/** Reads one folder: items.jsonl, pairs.jsonl and, where they exist, related, ignore and unknown. */
export function loadDataSet(folder: string, name: string): DataSet {
  return { name, items: [...itemsOf(folder)], ...labelsIn(folder) };
}

/** A tracker's items one at a time, for measuring what an index keeps of them. */
export function* itemsOf(folder: string): Generator<Document> {
  for (const item of linesOf<Item>(join(folder, "items.jsonl"))) yield documentOf(item);
}

/** What the folder knows of its items' duplicates. */
export function labelsIn(folder: string): Labels {
  const pairs = jsonLines<{ id: string; duplicateOf: string[] }>(join(folder, "pairs.jsonl"));
  return {
    duplicates: new Map(pairs.map(({ id, duplicateOf }) => [id, new Set(duplicateOf)])),
    related: bothWays(jsonLines(join(folder, "related.jsonl"))),
    ignored: bothWays(jsonLines(join(folder, "ignore.jsonl"))),
    unknown: new Set(
      jsonLines<string | { id: string }>(join(folder, "unknown.jsonl")).map((x) =>
        typeof x === "string" ? x : x.id,
      ),
    ),
  };
}

/** What follows an option on the command line. */
export function option(name: string): string | undefined {
  const at = process.argv.indexOf(name);
  return at > 0 ? process.argv[at + 1] : undefined;
}

/** The folder given by `--data DIR` or LIAISON_DATA; ends the process with a sentence when there is none. */
export function dataFolder(): string {
  const folder = option("--data") ?? process.env.LIAISON_DATA;
  if (folder && existsSync(join(folder, "duplicates"))) return folder;
  console.error(
    "Give the data by --data DIR or LIAISON_DATA: a folder with duplicates/<set>/items.jsonl and pairs.jsonl.",
  );
  process.exit(2);
}

/** Where each set below the data folder is, by its name. */
export function dataSets(folder: string): { name: string; folder: string }[] {
  const sets = join(folder, "duplicates");
  return readdirSync(sets)
    .filter((name) => existsSync(join(sets, name, "items.jsonl")))
    .map((name) => ({ name, folder: join(sets, name) }));
}

/** All sets below the data folder. */
export function loadDataSets(folder: string): DataSet[] {
  return dataSets(folder).map((set) => loadDataSet(set.folder, set.name));
}
