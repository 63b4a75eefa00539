/**
 * Makes src/matching/retrieval/background-table.ts: how common terms are, as hashes and numbers, without any of the text.
 *
 *   npx tsx bench/matching/background.ts --data DIR --sets titanium,seamonkey --texts DIR
 *
 * `--data` holds trackers whose licence allows it (see data-set.ts); `--texts` holds folders `en` and `fr`, each with a
 * folder per source. The table in the repository was made from two trackers (titanium, Apache-2.0; seamonkey, CC BY 4.0),
 * the README files of the installed npm packages (en), and what Debian 12's packages libreoffice-help-fr, gimp-help-fr,
 * debian-reference-fr, developers-reference-fr, kicad-doc-fr, firefox-esr-l10n-fr and thunderbird-l10n-fr contain (fr;
 * unpacked by `dpkg -x`, the language packs by `unzip`).
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { extname, join } from "node:path";
import { read } from "../../src/matching/reading/reading.js";
import { STEPS_PER_DOUBLING } from "../../src/matching/retrieval/background.js";
import { dataFolder, loadDataSet, option } from "./data-set.js";

const TABLE = new URL("../../src/matching/retrieval/background-table.ts", import.meta.url);
const MOST_TERMS = 30_000;
const LEAST_HOLDERS = 3;
/** A piece of running text as long as the usual issue. */
const PIECE_CHARACTERS = 900;
const MOST_PIECES = 6000;

type Shares = Map<number, number>;

function sharesOf(texts: { title: string; body: string }[]): Shares {
  const holders = new Map<number, number>();
  for (const { title, body } of texts) {
    const { terms } = read({ id: "", title, body, kind: "issue", state: "open" });
    for (const [hash, { kind }] of terms)
      if (kind !== "line") holders.set(hash, (holders.get(hash) ?? 0) + 1);
  }
  const common = [...holders].filter(([, count]) => count >= LEAST_HOLDERS);
  return new Map(common.map(([hash, count]) => [hash, count / texts.length]));
}

/** The texts of a folder in pieces: marks, keys and repeated lines left out. */
function piecesOf(folder: string): { title: string; body: string }[] {
  const seen = new Set<string>();
  const pieces: string[] = [""];
  for (const line of filesIn(folder).flatMap(linesOf)) {
    if (line.length < 20 || seen.has(line)) continue;
    seen.add(line);
    if ((pieces.at(-1) ?? "").length > PIECE_CHARACTERS) pieces.push("");
    pieces[pieces.length - 1] += `${line}\n`;
  }
  const step = Math.max(1, pieces.length / MOST_PIECES);
  return pieces
    .filter((_, i) => Math.floor(i / step) !== Math.floor((i - 1) / step))
    .map((body) => ({ title: "", body }));
}

function filesIn(folder: string): string[] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  return files.map((file) => join(file.parentPath, file.name)).sort();
}

function linesOf(path: string): string[] {
  const type = extname(path);
  const text = [".html", ".txt", ".md", ".ftl", ".properties"].includes(type)
    ? readFileSync(path, "utf8")
    : "";
  if (type === ".ftl" || type === ".properties")
    return text.split("\n").map((line) => line.replace(/^[^=]*=/, "").trim());
  const body = text.replace(/<(script|style)\b[\s\S]*?<\/\1>/g, " ").replace(/<[^>]*>/g, " ");
  return body.split("\n").map((line) => line.replace(/&[a-z0-9#]+;/g, " ").trim());
}

function mean(sources: Shares[]): Shares {
  const sums: Shares = new Map();
  for (const shares of sources) {
    for (const [hash, share] of shares) sums.set(hash, (sums.get(hash) ?? 0) + share / sources.length);
  }
  return sums;
}

/** A term is as common as in the language that uses it most. */
function most(languages: Shares[]): Shares {
  const found: Shares = new Map();
  for (const shares of languages) {
    for (const [hash, share] of shares) found.set(hash, Math.max(share, found.get(hash) ?? 0));
  }
  return found;
}

function encode(shares: Shares): string {
  const kept = [...shares].sort((a, b) => b[1] - a[1]).slice(0, MOST_TERMS);
  const entries = new Map(
    kept
      .reverse()
      .map(([hash, share]) => [
        hash >>> 8,
        Math.min(255, Math.round(-Math.log2(share) * STEPS_PER_DOUBLING)),
      ]),
  );
  const bytes = Buffer.alloc(entries.size * 4);
  [...entries]
    .sort((a, b) => a[0] - b[0])
    .forEach(([key, step], i) => {
      bytes.writeUInt32BE(((key << 8) | step) >>> 0, i * 4);
    });
  return bytes.toString("base64");
}

const data = dataFolder();
const texts = option("--texts") ?? "";
const trackers = (option("--sets") ?? "").split(",").map((name) => {
  const { items } = loadDataSet(join(data, "duplicates", name), name);
  return sharesOf(items);
});
const [english = [], french = []] = ["en", "fr"].map((language) =>
  readdirSync(join(texts, language)).map((source) => sharesOf(piecesOf(join(texts, language, source)))),
);
const table = encode(most([mean([...trackers, ...english]), mean(french)]));
writeFileSync(
  TABLE,
  `/** Made by bench/matching/background.ts; numbers only: see background.ts for what they mean. */\nexport const BACKGROUND_TABLE =\n  "${table}";\n`,
);
console.error(`${Math.floor((table.length * 3) / 16)} terms, ${table.length} characters`);
