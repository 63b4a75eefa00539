import { z } from "zod";
import type { Bilingual } from "../errors.js";
import { check, type Fault } from "./settings.js";
import { write, wrongType } from "./settings-words.js";
import { readYaml, type YamlFile } from "./yaml-file.js";

/** Where a repository keeps its configuration, and its owner's `.github` repository what they all inherit. */
export const configurationPath = ".github/liaison.yml";

/** Null or absent: there is no such file. */
export interface ConfigurationTexts {
  /** Of the owner's `.github` repository. */
  owner?: string | null;
  repository?: string | null;
}

/** What is wrong with a configuration, in the language that was asked for. */
export interface Problem {
  file: "owner" | "repository";
  /** From 1. */
  line: number;
  /** From 1. */
  column: number;
  /** `digests[0].team`; empty for the whole file. */
  path: string;
  message: string;
  allowed: string;
}

export type ParsedConfiguration<C> = { ok: true; configuration: C } | { ok: false; problems: Problem[] };

export interface ParseOptions<C> {
  language?: keyof Bilingual;
  /** What the schema alone can't tell: membership in the network, say. */
  alsoCheck?: (configuration: C) => Fault[];
}

/** The configuration that holds for a repository, its defaults filled in, or all that is wrong with its files. */
export function parseConfiguration<S extends z.ZodType>(
  schema: S,
  texts: ConfigurationTexts,
  { language = "en", alsoCheck }: ParseOptions<z.output<S>> = {},
): ParsedConfiguration<z.output<S>> {
  const files = { repository: readYaml(texts.repository ?? ""), owner: readYaml(texts.owner ?? "") };
  const wrong = (faults: Fault[]) => {
    const problems = faults.map((fault) => locate(files, fault, language));
    return { ok: false, problems: problems.sort(byPlace) } as const;
  };
  const unreadable = (["owner", "repository"] as const).flatMap((file) =>
    unreadablePart(file, files[file], language),
  );
  if (unreadable.length > 0) return { ok: false, problems: unreadable };

  const result = check(schema, merge(merge({}, files.owner.value), files.repository.value));
  if (!result.ok) return wrong(result.faults);
  const faults = alsoCheck?.(result.value) ?? [];
  return faults.length > 0 ? wrong(faults) : { ok: true, configuration: result.value };
}

/** For editors: what the configuration may hold. */
export function configurationJsonSchema(schema: z.ZodType): z.core.JSONSchema.JSONSchema {
  return { ...z.toJSONSchema(schema, { io: "input" }), title: "Liaison's configuration of a repository" };
}

/** Maps merge by key, lists and scalars replace; a key without a value is not set. */
function merge(inherited: unknown, own: unknown): unknown {
  if (own === null || own === undefined) return inherited;
  if (!isMap(own)) return own;
  const base = isMap(inherited) ? inherited : {};
  const keys = new Set([...Object.keys(base), ...Object.keys(own)]);
  return Object.fromEntries([...keys].map((key) => [key, merge(base[key], own[key])]));
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function unreadablePart(
  file: Problem["file"],
  { value, faults }: YamlFile,
  language: keyof Bilingual,
): Problem[] {
  const allowed = { en: "a map of settings in YAML", fr: "des clés et leurs valeurs, en YAML" }[language];
  if (faults.length === 0 && value !== undefined && !isMap(value)) {
    return [{ file, line: 1, column: 1, path: "", message: wrongType([], value)[language], allowed }];
  }
  return faults.map(({ line, column, message }) => ({
    file,
    line,
    column,
    path: "",
    message: message[language],
    allowed,
  }));
}

/** A fault stands in the file that goes further towards it; of two that go as far, in the repository's own. */
function locate(files: Record<Problem["file"], YamlFile>, fault: Fault, language: keyof Bilingual): Problem {
  const own = files.repository.find(fault.path, fault.part);
  const inherited = files.owner.find(fault.path, fault.part);
  const file = inherited.depth > own.depth ? "owner" : "repository";
  const { line, column } = file === "owner" ? inherited : own;
  return {
    file,
    line,
    column,
    path: write(fault.path),
    message: fault.message[language],
    allowed: fault.allowed[language],
  };
}

function byPlace(one: Problem, other: Problem): number {
  return one.file.localeCompare(other.file) || one.line - other.line || one.column - other.column;
}
