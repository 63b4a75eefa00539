import type { Document } from "../../src/matching/index.js";
import { seeded } from "./random.js";
import { type Tongue, tongues, word } from "./synthetic-words.js";

/** A synthetic tracker: `item(n)` is always the same document, so that any number of them costs no memory. */
interface SyntheticTracker {
  /** The n-th arrival, from 0. */
  item(n: number): Document;
  /** The earlier arrival of which the n-th is a near-duplicate, if it is one. */
  originalOf(n: number): number | undefined;
}

type Random = () => number;

const START = Date.UTC(2015, 0, 1);
const MINUTES_BETWEEN = 10;
const REPOSITORIES = 400;
const COMPONENTS = 12;
const AUTHORS = 40_000;
const NEAR_DUPLICATES = 0.03;
/** Of an original's words, those that its near-duplicate keeps. */
const KEPT = { title: 0.65, body: 0.45 };
/** A tenth of the items are in French. */
const IN_FRENCH = 0.1;
const BODY_WORDS = { median: 70, spread: 0.85, most: 2_000 };
const WITH_CODE = 0.2;

/**
 * Issues as trackers have them in what costs time and memory: words by the law of Zipf and Mandelbrot with a tail of rare
 * ones that never ends, titles of about 8 words, bodies of about 100 on average (log-normal lengths), identifiers, versions, logs,
 * some near-duplicates. They mean nothing.
 */
export function syntheticTracker(seed = 1): SyntheticTracker {
  const randomFor = (n: number, purpose: number) =>
    seeded(Math.imul(n + 1, 0x9e3779b1) ^ Math.imul(seed, 0x85ebca6b) ^ purpose);
  const originalOf = (n: number) => {
    const random = randomFor(n, 1);
    return n > 100 && random() < NEAR_DUPLICATES ? Math.floor(random() * n) : undefined;
  };
  const own = (n: number): Text => textOf(randomFor(n, 2));
  return {
    originalOf,
    item(n) {
      const original = originalOf(n);
      const { title, body } =
        original === undefined ? own(n) : retold(own(original), own(n), randomFor(n, 3));
      const random = randomFor(n, 4);
      const repository = Math.floor(REPOSITORIES * random() ** 2);
      return {
        id: `synthetic/${repository}#${n}`,
        repository: `synthetic/${repository}`,
        component: `component-${Math.floor(COMPONENTS * random())}`,
        author: `author-${Math.floor(AUTHORS * random() ** 3)}`,
        kind: random() < 0.3 ? "pull" : "issue",
        state: random() < 0.7 ? "closed" : "open",
        createdAt: START + Math.floor((n + random()) * MINUTES_BETWEEN * 60_000),
        title: title.join(" "),
        body: paragraphs(body),
      };
    },
  };
}

interface Text {
  title: string[];
  body: string[];
}

function textOf(random: Random): Text {
  const tongue = random() < IN_FRENCH ? tongues.fr : tongues.en;
  const length = Math.min(
    Math.round(BODY_WORDS.median * Math.exp(BODY_WORDS.spread * normal(random))),
    BODY_WORDS.most,
  );
  const code = random() < WITH_CODE ? [codeOf(random)] : [];
  return {
    title: words(tongue, 6 + Math.floor(random() * 5), random),
    body: [...words(tongue, length, random), ...code],
  };
}

/** Another person's words for the same: some of the original's, the rest their own. */
function retold(original: Text, own: Text, random: Random): Text {
  const mixed = (theirs: string[], mine: string[], kept: number) =>
    theirs.map((said, place) => (random() < kept ? said : (mine[place] ?? said)));
  return {
    title: mixed(original.title, own.title, KEPT.title),
    body: mixed(original.body, own.body, KEPT.body),
  };
}

/** A text comes back to its own words. */
const SAID_BEFORE = 0.3;

function words(tongue: Tongue, count: number, random: Random): string[] {
  const said: string[] = [];
  while (said.length < count) {
    const kind = random();
    if (kind < 0.4) said.push(tongue.small[Math.floor(tongue.small.length * random() ** 1.5)] ?? "");
    else if (kind < 0.4 + SAID_BEFORE && said.length > 8) {
      said.push(said[Math.floor(said.length * random())] ?? "");
    } else if (kind < 0.985) said.push(word(tongue, rank(random)));
    else said.push(identifier(random));
  }
  return said;
}

function identifier(random: Random): string {
  const part = () => word(tongues.en, rank(random));
  const kind = random();
  if (kind < 0.5) return `${part()}${capital(part())}`;
  if (kind < 0.7) return `${part()}/${part()}.${part()}`;
  if (kind < 0.85) return `E${String(Math.floor(random() * 1_000)).padStart(4, "0")}`;
  return `v${Math.floor(random() * 9)}.${Math.floor(random() * 20)}.${Math.floor(random() * 10)}`;
}

function codeOf(random: Random): string {
  const lines = Array.from({ length: 3 + Math.floor(random() * 8) }, () => {
    const place = `${identifier(random)}:${Math.floor(random() * 500)}`;
    return random() < 0.3
      ? `Error: ${words(tongues.en, 6, random).join(" ")}`
      : `    at ${identifier(random)} (${place})`;
  });
  return `\n\n\`\`\`\n${lines.join("\n")}\n\`\`\`\n`;
}

function paragraphs(body: readonly string[]): string {
  return body
    .map((said, place) => (place % 14 === 13 ? `${said}.${place % 42 === 41 ? "\n\n" : ""}` : said))
    .join(" ");
}

const RANKS = 2 ** 20;
const EXPONENT = 1.2;
const OFFSET = 25;

/** How common a word is, 0 the most: Zipf and Mandelbrot's law, (rank + offset)^-exponent, by inversion of its integral. */
function rank(random: Random): number {
  const power = 1 - EXPONENT;
  const [first, last] = [OFFSET ** power, (RANKS + OFFSET) ** power];
  return Math.floor((first + random() * (last - first)) ** (1 / power) - OFFSET);
}

/** A normally distributed number (Box and Muller). */
function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

function capital(said: string): string {
  return said.charAt(0).toUpperCase() + said.slice(1);
}
