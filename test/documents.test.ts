import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "@jest/globals";
import { parse } from "yaml";
import { z } from "zod";

const root = fileURLToPath(new URL("..", import.meta.url));
const read = (path: string): string => readFileSync(join(root, path), "utf8");

const documents = [
  ...readdirSync(root),
  ...readdirSync(join(root, "docs"), { recursive: true, encoding: "utf8" }).map((name) => join("docs", name)),
].filter((path) => path.endsWith(".md"));

test("every link in the documents to a file or a heading leads to one", () => {
  const broken = documents.flatMap((path) =>
    linksOf(read(path)).flatMap((link) => (leadsSomewhere(path, link) ? [] : [`${path}: ${link}`])),
  );
  expect(broken).toEqual([]);
});

test("publiccode.yml holds what the standard asks for", () => {
  const text = z.string().min(1);
  const description = z.object({
    shortDescription: text.max(150),
    longDescription: text.min(150).max(10_000),
    features: z.array(text).nonempty(),
  });
  const standard = z.object({
    publiccodeYmlVersion: z.string().regex(/^0\.\d+/),
    name: text,
    url: z.url(),
    platforms: z.array(text).nonempty(),
    categories: z.array(text).nonempty(),
    developmentStatus: z.enum(["concept", "development", "beta", "stable", "obsolete"]),
    softwareType: z.literal("standalone/backend"),
    description: z.object({ en: description, fr: description }),
    legal: z.object({ license: z.literal(packageFacts().license) }),
    maintenance: z.object({
      type: z.literal("community"),
      contacts: z.array(z.object({ name: text })).nonempty(),
    }),
    localisation: z.object({ localisationReady: z.boolean(), availableLanguages: z.array(text).nonempty() }),
    softwareVersion: z.literal(packageFacts().version),
    releaseDate: z.iso.date(),
  });
  expect(standard.safeParse(parse(read("publiccode.yml"))).error).toBeUndefined();
});

test("the changelog tells of the package's version", () => {
  expect(read("CHANGELOG.md")).toContain(`\n## [${packageFacts().version}] - `);
});

test("app.yml asks for what docs/permissions.md explains, and for nothing else", () => {
  const explained = read("docs/permissions.md");
  const manifest = z
    .object({
      default_permissions: z.record(z.string(), z.enum(["read", "write"])),
      default_events: z.array(z.string()),
    })
    .parse(parse(read("app.yml")));
  expect(Object.keys(manifest.default_permissions)).toHaveLength(
    explained.match(/^\| [A-Z].*: read/gm)?.length ?? 0,
  );
  for (const event of manifest.default_events) expect(explained).toContain(`\`${event}\``);
});

test("the decisions are numbered without a gap, and each file's heading has its number", () => {
  const files = readdirSync(join(root, "docs/decisions")).sort();
  for (const [position, file] of files.entries()) {
    expect(file).toMatch(new RegExp(`^${String(position + 1).padStart(4, "0")}-[a-z-]+\\.md$`));
    expect(read(join("docs/decisions", file))).toMatch(new RegExp(`^# ${position + 1}\\. `));
  }
});

function packageFacts(): { version: string; license: string } {
  return z.object({ version: z.string(), license: z.string() }).parse(JSON.parse(read("package.json")));
}

/** Targets of Markdown links, without those to other places; code is no link. */
function linksOf(markdown: string): string[] {
  const prose = markdown.replaceAll(/```[\s\S]*?```|`[^`\n]*`/g, "");
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target]) => target ?? "")
    .filter((target) => !/^[a-z]+:/.test(target));
}

function leadsSomewhere(from: string, link: string): boolean {
  const [path = "", anchor] = link.split("#");
  const target = path === "" ? from : relative(root, join(root, dirname(from), decodeURI(path)));
  if (!existsSync(join(root, target))) return false;
  return anchor === undefined || anchorsOf(read(target)).includes(anchor);
}

/** As GitHub makes them of headings. */
function anchorsOf(markdown: string): string[] {
  return [...markdown.matchAll(/^#+ (.*)$/gm)].map(([, heading]) =>
    (heading ?? "")
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s-]/gu, "")
      .replaceAll(" ", "-"),
  );
}
