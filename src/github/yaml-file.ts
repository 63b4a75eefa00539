import { type Document, isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from "yaml";
import type { Bilingual } from "../errors.js";

/** From 1. */
export interface Place {
  line: number;
  column: number;
}

export interface SyntaxFault extends Place {
  message: Bilingual;
}

/** A YAML text that knows where its parts stand. */
export interface YamlFile {
  /** Undefined for an empty text. */
  value: unknown;
  faults: SyntaxFault[];
  /** How much of the path is there, and where its deepest part stands: its value, or its key. */
  find(path: readonly PropertyKey[], part: "key" | "value"): Place & { depth: number };
}

const severalDocuments = {
  en: "a second document starts here (---)",
  fr: "un second document commence ici (---)",
};

export function readYaml(text: string): YamlFile {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, logLevel: "error" });
  const placeOf = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const faults = [...document.errors, ...document.warnings].map(({ code, message, pos }) => ({
    message: code === "MULTIPLE_DOCS" ? severalDocuments : { en: message, fr: message },
    ...placeOf(pos[0]),
  }));
  const find: YamlFile["find"] = (path, part) => {
    const { depth, key, value } = descend(document, path, part);
    const node = part === "key" ? (key ?? value) : (value ?? key);
    return { depth, ...placeOf(node?.range?.[0] ?? 0) };
  };
  if (faults.length > 0) return { value: undefined, faults, find };
  try {
    return { value: document.toJS() ?? undefined, faults, find };
  } catch (error) {
    // Aliases that multiply without end.
    const message = error instanceof Error ? error.message : String(error);
    return { value: undefined, faults: [{ message: { en: message, fr: message }, ...placeOf(0) }], find };
  }
}

function isEmpty(node: Node | null | undefined): boolean {
  return !node || (isScalar(node) && node.value === null);
}

interface Spot {
  depth: number;
  key?: Node | null;
  value?: Node | null;
}

/** A key without a value is not set: whoever looks for its value has to look elsewhere. */
function descend(document: Document, path: readonly PropertyKey[], part: "key" | "value"): Spot {
  let spot: Spot = { depth: 0, value: document.contents };
  for (const step of path) {
    const next = child(document, spot.value, step);
    if (!next || (part === "value" && isEmpty(next.value))) break;
    spot = { depth: spot.depth + 1, ...next };
  }
  return spot;
}

function child(
  document: Document,
  parent: Node | null | undefined,
  step: PropertyKey,
): Omit<Spot, "depth"> | undefined {
  const node = isAlias(parent) ? parent.resolve(document) : parent;
  if (isMap<Node, Node | null>(node)) {
    const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step));
    return pair && { key: pair.key, value: pair.value };
  }
  if (!isSeq<Node>(node)) return undefined;
  const item = node.items[Number(step)];
  return item && { key: item, value: item };
}
