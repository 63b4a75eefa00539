/** What is said of settings that are wrong, in both languages. */

import type { Bilingual } from "../errors.js";

const longestShown = 60;

export function unknownKey(path: readonly PropertyKey[], guess: string | undefined): Bilingual {
  const key = write(path);
  return {
    en: `unknown key ${key}${guess ? `, did you mean "${guess}"?` : ""}`,
    fr: `clé inconnue ${key}${guess ? `, vouliez-vous dire « ${guess} » ?` : ""}`,
  };
}

export function wrongKey(path: readonly PropertyKey[]): Bilingual {
  const key = write(path);
  return { en: `${key} can't be a key here`, fr: `${key} ne peut pas être une clé ici` };
}

export function missing(path: readonly PropertyKey[]): Bilingual {
  const key = write(path);
  return { en: `${key} is missing`, fr: `il manque ${key}` };
}

export function wrongType(path: readonly PropertyKey[], value: unknown): Bilingual {
  const { en, fr } = typeName(typeOf(value));
  return { en: `${subject(path).en} can't be ${en}`, fr: `${subject(path).fr} ne peut pas être ${fr}` };
}

export function wrongValue(
  path: readonly PropertyKey[],
  value: unknown,
  guess: string | undefined,
): Bilingual {
  const shown = JSON.stringify(value);
  const short = shown.length > longestShown ? `${shown.slice(0, longestShown)}…` : shown;
  return {
    en: `${subject(path).en} can't be ${short}${guess ? `, did you mean "${guess}"?` : ""}`,
    fr: `${subject(path).fr} ne peut pas être ${short}${guess ? `, vouliez-vous dire « ${guess} » ?` : ""}`,
  };
}

export function oneOf(options: readonly string[]): Bilingual {
  return { en: options.join(", "), fr: options.join(", ") };
}

export function mapWith(keys: readonly string[]): Bilingual {
  return { en: `a map with ${keys.join(", ")}`, fr: `des clés parmi ${keys.join(", ")}` };
}

const typeNames: Record<string, Bilingual> = {
  object: { en: "a map", fr: "un ensemble de clés" },
  array: { en: "a list", fr: "une liste" },
  string: { en: "a text", fr: "un texte" },
  number: { en: "a number", fr: "un nombre" },
  boolean: { en: "true or false", fr: "true ou false" },
  null: { en: "empty", fr: "vide" },
};

export function typeName(type: string): Bilingual {
  return typeNames[type] ?? { en: "something else", fr: "autre chose" };
}

function typeOf(value: unknown): string {
  if (value === null) return "null";
  return Array.isArray(value) ? "array" : typeof value;
}

function subject(path: readonly PropertyKey[]): Bilingual {
  if (path.length === 0) return { en: "the file", fr: "le fichier" };
  return { en: write(path), fr: write(path) };
}

/** `digests[0].team` */
export function write(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, step) => {
    if (typeof step === "number") return `${text}[${step}]`;
    return text === "" ? String(step) : `${text}.${String(step)}`;
  }, "");
}
