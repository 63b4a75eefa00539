import { readdirSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { parseSync } from "@swc/core";

/** One module that a file imports. */
export interface Import {
  /** A path from the root such as `src/items/store.ts`; a package or a Node module keeps its own name. */
  from: string;
  /** It vanishes when the file is compiled. */
  typesOnly: boolean;
}

export interface SourceFile {
  /** Path from the root, with slashes. */
  file: string;
  imports: Import[];
}

interface Node {
  type: string;
  typeOnly?: boolean;
  source?: { value: string } | null;
  specifiers?: { isTypeOnly?: boolean }[];
  callee?: { type: string };
  arguments?: { expression: { type: string; value: unknown } }[];
  argument?: { value?: unknown };
}

/** The TypeScript files below some folders of the root, each with what it imports. Throws when one can't be parsed. */
export function readSources(root: string, folders: readonly string[]): SourceFile[] {
  return folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".ts"))
      .map((name) => posix.join(folder, name.replaceAll("\\", "/")))
      .map((file) => ({ file, imports: importsOf(file, readFileSync(join(root, file), "utf8")) })),
  );
}

/** What a TypeScript text imports, re-exports, imports on demand or names as a type. */
export function importsOf(file: string, text: string): Import[] {
  return nodesOf(parse(file, text)).flatMap((node) => {
    const found = importOf(node);
    return found ? [{ ...found, from: resolve(file, found.from) }] : [];
  });
}

function parse(file: string, text: string): unknown {
  try {
    return parseSync(text, { syntax: "typescript", target: "es2022" });
  } catch (cause) {
    throw new Error(`${file} is no TypeScript`, { cause });
  }
}

function importOf(node: Node): Import | undefined {
  if (node.type === "TsImportType") return named(node.argument?.value, true);
  if (node.type === "CallExpression" && node.callee?.type === "Import") {
    return named(node.arguments?.[0]?.expression.value, false);
  }
  if (!/^(Import|Export)\w*Declaration$/.test(node.type) || !node.source) return undefined;
  const specifiers = node.specifiers ?? [];
  const allTypes = specifiers.length > 0 && specifiers.every(({ isTypeOnly }) => isTypeOnly);
  return named(node.source.value, Boolean(node.typeOnly) || allTypes);
}

function named(from: unknown, typesOnly: boolean): Import | undefined {
  return typeof from === "string" ? { from, typesOnly } : undefined;
}

function resolve(file: string, specifier: string): string {
  if (!specifier.startsWith(".")) return specifier;
  return posix.join(posix.dirname(file), specifier).replace(/\.js$/, ".ts");
}

function nodesOf(value: unknown): Node[] {
  if (typeof value !== "object" || value === null) return [];
  const below = Object.values(value).flatMap(nodesOf);
  return "type" in value ? [value as Node, ...below] : below;
}
