import { fold } from "../text/characters.js";

/** Something two texts can differ in: the version of a product, the system or browser, the component. */
export interface Fact {
  what: "version" | "platform" | "component";
  /** Facts are compared when they are of the same thing: a product in lower case, "system", "browser". */
  of: string;
  /** As the author wrote it; platforms by their usual name. */
  value: string;
}

const MOST_FACTS = 12;
const NUMBER = /(\d{1,5}(?:\.\d{1,5}){0,3})\b(?![:\p{L}%]|\.\d)/uy;
const NUMBERS = /\d/g;
/** What may stand in front of a number: the product, and "v". */
const PRODUCT = /(?:(\p{L}[\p{L}\p{N}]{1,20})[ /-]?)?(?<![\p{L}\p{N}_.])v?$/u;
const LONGEST_PRODUCT = 24;
const MOST_NUMBERS = 200;
/** Words after which a number is no version. */
const NO_PRODUCT = new Set(
  `page pages line ligne step etape error erreur code status http article critere number port level niveau the of to in after
apres pour de des du les than least environ about over plus and et ou or a rgaa wcag issue pull bug section chapitre sc`.split(
    /\s+/,
  ),
);

const PLATFORMS: readonly [of: string, value: string, pattern: RegExp][] = [
  ["system", "Android", /\bandroid\b/],
  ["system", "iOS", /\b(?:ios|iphone|ipad|ipados|ipod)\b/],
  [
    "system",
    "Windows",
    /\bwindows (?:mobile|phone|\d|xp|vista)|\b(?:sur|sous|on) windows\b|\bwin(?:32|64|10|11)\b/,
  ],
  ["system", "macOS", /\b(?:macos|mac os|os x|osx|macbook)\b/],
  ["system", "Linux", /\b(?:linux|ubuntu|debian|fedora)\b/],
  ["browser", "Firefox", /\bfirefox\b/],
  ["browser", "Chrome", /\b(?:chrome|chromium)\b/],
  ["browser", "Safari", /\bsafari\b/],
  ["browser", "Edge", /\bmicrosoft edge\b|\bedge \d/],
];

/** A part of each platform's name. */
const PLATFORM =
  /android|ios|ip(?:hone|ad|od)|win(?:dows|\d)|mac|\bos|linux|ubuntu|debian|fedora|firefox|chrom|safari|edge/;

/** Whether a text with this folded word in it may say a fact. */
export function mayName(word: string): boolean {
  return /\d/.test(word) || PLATFORM.test(word);
}

/** Reads versions and platforms out of a text. */
export function factsOf(text: string): Fact[] {
  return [...platformsIn(fold(text)), ...versionsIn(text)].slice(0, MOST_FACTS);
}

/** The platforms that an item is about: those that its title names, or its component, which may be several: "Android, iOS". */
export function platformsOf(title: string, component: string): Fact[] {
  const folded = fold(`${title}\n${component}`);
  // "Windows" by itself is a platform as the name of a component; in a title it may be what stands on a screen.
  return platformsIn(folded, component === "" ? [] : fold(component).split(/\s*,\s*/));
}

function platformsIn(folded: string, names: readonly string[] = []): Fact[] {
  if (!PLATFORM.test(folded)) return [];
  return PLATFORMS.filter(([, value, pattern]) => pattern.test(folded) || names.includes(fold(value))).map(
    ([of, value]) => ({ what: "platform", of, value }),
  );
}

function versionsIn(text: string): Fact[] {
  const facts = new Map<string, Fact>();
  let end = 0;
  let numbers = 0;
  for (const { index } of text.matchAll(NUMBERS)) {
    if (index < end) continue;
    if (numbers++ === MOST_NUMBERS) break;
    NUMBER.lastIndex = index;
    const number = NUMBER.exec(text)?.[1];
    end = number === undefined ? endOfDigits(text, index) : index + number.length;
    const before =
      number === undefined ? null : PRODUCT.exec(text.slice(Math.max(0, index - LONGEST_PRODUCT), index));
    const fact = number && before ? versionFact(before[1] ?? "", number) : undefined;
    if (fact !== undefined && !facts.has(fact.of)) facts.set(fact.of, fact);
  }
  return [...facts.values()];
}

function endOfDigits(text: string, from: number): number {
  let end = from;
  while (text.charCodeAt(end) >= 48 && text.charCodeAt(end) <= 57) end++;
  return end;
}

function versionFact(product: string, number: string): Fact | undefined {
  const name = fold(product);
  const dots = number.split(".").length - 1;
  if (name === "" || name === "v" || name === "version" || NO_PRODUCT.has(name)) {
    return dots >= (name.startsWith("v") ? 1 : 2) ? { what: "version", of: "", value: number } : undefined;
  }
  const named = dots > 0 || /^\p{Lu}/u.test(product);
  return named ? { what: "version", of: name, value: `${product} ${number}` } : undefined;
}

/** What two sides say of the same thing. */
export interface Difference {
  what: Fact["what"];
  mine: string;
  other: string;
}

/** The facts of the same thing of which the two sides have no value in common, as written: what the model weighs. */
export function differences(mine: readonly Fact[], others: readonly Fact[]): Difference[] {
  const found = new Map<string, Difference>();
  for (const { what, of } of mine) {
    const own = valuesOf(mine, what, of);
    const other = valuesOf(others, what, of);
    if (other.length === 0 || own.some((value) => other.includes(value))) continue;
    found.set(`${what} ${of}`, { what, mine: own.join(", "), other: other.join(", ") });
  }
  return [...found.values()];
}

function valuesOf(facts: readonly Fact[], what: Fact["what"], of: string): string[] {
  return facts.filter((fact) => fact.what === what && fact.of === of).map((fact) => fact.value);
}
