import { closestMatch } from "leven";
import { z } from "zod";
import type { Bilingual } from "../errors.js";
import * as words from "./settings-words.js";

/** What is wrong with settings, where in them, and what is allowed there. */
export interface Fault {
  path: PropertyKey[];
  /** Whether the key itself is wrong, or its value. */
  part: "key" | "value";
  message: Bilingual;
  allowed: Bilingual;
}

type JsonSchema = z.core.JSONSchema.JSONSchema;

export type Checked<T> = { ok: true; value: T } | { ok: false; faults: Fault[] };

/** What a schema allows, in words, for those that can't say it by themselves. */
const allowances = z.registry<{ allowed: Bilingual }>();

/** A text that must pass the test; `allowed` says, for editors and in faults, which do. */
export function text(allowed: Bilingual, test: (value: string) => boolean): z.ZodString {
  return z.string().refine(test).describe(allowed.en).register(allowances, { allowed });
}

/** A number from the least to the most. */
export function number(allowed: Bilingual, test: (value: number) => boolean): z.ZodNumber {
  return z.number().refine(test).describe(allowed.en).register(allowances, { allowed });
}

/** Says of a map what its keys alone don't. */
export function described<S extends z.ZodType>(schema: S, allowed: Bilingual): S {
  const result: S = schema.describe(allowed.en);
  allowances.add<z.ZodType>(result, { allowed });
  return result;
}

/** Reads a value by a schema; every fault names its place, and the closest allowed word where one was misspelt. */
export function check<S extends z.ZodType>(schema: S, value: unknown): Checked<z.output<S>> {
  const result = schema.safeParse(value, { reportInput: true });
  if (result.success) return { ok: true, value: result.data };
  const description = z.toJSONSchema(schema, { io: "input", metadata: allowances });
  return { ok: false, faults: result.error.issues.flatMap((issue) => faultsOf(issue, description)) };
}

function faultsOf(issue: z.core.$ZodIssue, schema: JsonSchema): Fault[] {
  const { path, input } = issue;
  const node = partAt(schema, path);
  const allowed = allowedIn(node);
  if (issue.code === "unrecognized_keys") {
    const known = Object.keys(node.properties ?? {});
    return issue.keys.map((key) => ({
      path: [...path, key],
      part: "key",
      message: words.unknownKey([...path, key], closest(key, known)),
      allowed: words.oneOf(known),
    }));
  }
  if (issue.code === "invalid_key") {
    const keys = allowedIn(asSchema(partAt(schema, path.slice(0, -1)).propertyNames));
    return [{ path, part: "key", message: words.wrongKey(path), allowed: keys }];
  }
  if (input === undefined && (issue.code === "invalid_type" || issue.code === "invalid_value")) {
    return [{ path, part: "key", message: words.missing(path), allowed }];
  }
  const guess = typeof input === "string" ? closest(input, (node.enum ?? []).map(String)) : undefined;
  const message =
    issue.code === "invalid_type" ? words.wrongType(path, input) : words.wrongValue(path, input, guess);
  return [{ path, part: "value", message, allowed }];
}

/** The part of a JSON Schema that a path leads to. */
function partAt(schema: JsonSchema, path: readonly PropertyKey[]): JsonSchema {
  return path.reduce<JsonSchema>((node, step) => {
    if (typeof step === "number") return asSchema(Array.isArray(node.items) ? node.items[step] : node.items);
    return asSchema(node.properties?.[String(step)] ?? node.additionalProperties);
  }, schema);
}

function asSchema(node: JsonSchema | boolean | undefined): JsonSchema {
  return typeof node === "object" ? node : {};
}

function allowedIn(node: JsonSchema): Bilingual {
  if (node.allowed) return node.allowed as Bilingual;
  if (node.enum) return words.oneOf(node.enum.map(String));
  if (node.properties) return words.mapWith(Object.keys(node.properties));
  return words.typeName(String(node.type));
}

/** The known word that was most likely meant. */
function closest(word: string, known: readonly string[]): string | undefined {
  return closestMatch(word.toLowerCase(), known, { maxDistance: Math.max(1, Math.floor(word.length / 3)) });
}
