import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "@jest/globals";
import { parse } from "yaml";
import { z } from "zod";
import { features } from "../src/features.js";
import { readEvent } from "../src/items/event.js";
import { parseNetworkFile } from "../src/network/read.js";
import { blocksOf } from "./support/readme.js";

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

test("what the documents tell people to run exists", () => {
  const { scripts } = packageFacts();
  const missing = documents.flatMap((path) => {
    const text = read(path);
    const commands = [...text.matchAll(/npm run ([a-z:]+)/g)].filter(([, name = ""]) => !(name in scripts));
    const files = [...text.matchAll(/(?<![\w/.-])(?:script|bin)\/[a-z]+/g)].filter(
      ([file]) => !existsSync(join(root, file)),
    );
    return [...commands, ...files].map(([what]) => `${path}: ${what}`);
  });
  expect(missing).toEqual([]);
});

test("docs/matching.md has one place for each section that its bench writes", () => {
  const text = read("docs/matching.md");
  const places = [...text.matchAll(/<!-- generated:([a-z-]+) -->\n[\s\S]*?<!-- \/generated -->/g)].map(
    ([, name]) => name,
  );
  expect(places.length).toBe(text.match(/<!-- generated:/g)?.length);
  expect(places.length).toBeGreaterThan(10);
  expect(new Set(places).size).toBe(places.length);
});

test("every network.yml that the documents show can be used", () => {
  const shown = documents.flatMap((path) =>
    blocksOf(read(path), "yaml").filter(({ text }) => /^agencies:/m.test(text)),
  );
  expect(shown.length).toBeGreaterThan(1);
  for (const { text } of shown) expect(parseNetworkFile(text, "network.yml", {}).agencies).not.toEqual([]);
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
    platforms: z.array(z.enum(["linux", "mac"])).nonempty(),
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
  const { default_permissions: permissions, default_events: events } = manifest();
  expect(Object.keys(permissions)).toHaveLength(explained.match(/^\| [A-Z].*: read/gm)?.length ?? 0);
  for (const event of events) expect(explained).toContain(`\`${event}\``);
});

test("app.yml asks for every event that the code handles", () => {
  const asked = [...manifest().default_events, ...sentToEveryApp];
  expect(eventsInTheCode().filter((event) => !asked.includes(event))).toEqual([]);
});

test("app.yml asks for no event that the code passes over", () => {
  const handled = eventsInTheCode();
  const idle = manifest().default_events.filter((event) => !handled.includes(event) && !bringsThread(event));
  expect(idle).toEqual([]);
});

test("the decisions are numbered without a gap, and each file's heading has its number", () => {
  const files = readdirSync(join(root, "docs/decisions")).sort();
  for (const [position, file] of files.entries()) {
    expect(file).toMatch(new RegExp(`^${String(position + 1).padStart(4, "0")}-[a-z-]+\\.md$`));
    expect(read(join("docs/decisions", file))).toMatch(new RegExp(`^# ${position + 1}\\. `));
  }
});

/** They come without being asked for. */
const sentToEveryApp = ["installation", "installation_repositories"];

function manifest() {
  const shape = z.object({
    default_permissions: z.record(z.string(), z.enum(["read", "write"])),
    default_events: z.array(z.string()),
  });
  return shape.parse(parse(read("app.yml")));
}

/** Those that a feature's webhook or a comparison in the intake names, without their actions. */
function eventsInTheCode(): string[] {
  const intake = readdirSync(join(root, "src/items")).flatMap((file) => [
    ...read(join("src/items", file)).matchAll(/\bevent\.(?:event|name) === "([a-z_]+)/g),
  ]);
  const ofFeatures = features.flatMap(({ webhooks }) => webhooks.map(({ on }) => on.split(".")[0] ?? ""));
  const events = new Set([...intake.map(([, event = ""]) => event), ...ofFeatures]);
  expect(events.size).toBeGreaterThan(sentToEveryApp.length);
  return [...events];
}

/** Whether GitHub's examples of the event tell of an issue or pull request, which intake then reads again. */
function bringsThread(event: string): boolean {
  const shape = z.array(z.object({ name: z.string(), examples: z.array(z.unknown()) }));
  const known = shape.parse(
    JSON.parse(read("node_modules/@octokit/webhooks-examples/api.github.com/index.json")),
  );
  const examples = known.find(({ name }) => name === event)?.examples ?? [];
  return examples.some((example) => {
    const { issue, pull_request } = readEvent(event, JSON.stringify(example));
    return issue !== undefined || pull_request !== undefined;
  });
}

function packageFacts() {
  const shape = z.object({
    version: z.string(),
    license: z.string(),
    scripts: z.record(z.string(), z.string()),
  });
  return shape.parse(JSON.parse(read("package.json")));
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
