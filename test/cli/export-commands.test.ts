import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { COMMENT_THRESHOLD } from "../../src/matching/index.js";
import { file, jsonLines, liaison } from "./liaison.js";

const frozen = {
  title: "Écran partagé figé dès qu'un participant arrive",
  body: "Quand un nouveau participant rejoint la réunion, le partage d'écran se fige. Version 2.4.1, Firefox.",
};
const records = [
  { ...frozen, id: "justice/visio#1", createdAt: "2026-03-01T10:00:00Z" },
  {
    id: "culture/webconf#5",
    title: "Export PDF",
    body: "Le PDF est vide.",
    createdAt: "2026-03-02T10:00:00Z",
  },
  {
    ...frozen,
    id: "culture/webconf#9",
    createdAt: "2026-02-01T10:00:00Z",
    url: "https://github.com/culture/webconf/issues/9",
  },
];
const items = jsonLines(...records);

describe("scan", () => {
  test("tells each pair once, the newer item first", async () => {
    const { status, stdout } = await liaison(["scan", items, "--format", "json", "--min", "0.1"]);
    expect(status).toBe(0);
    const result = JSON.parse(stdout);
    expect(result.items).toBe(3);
    expect(result.overlaps[0]).toEqual({
      id: "justice/visio#1",
      other: "culture/webconf#9",
      probability: expect.any(Number),
      shared: expect.arrayContaining([expect.any(String)]),
      differs: expect.any(Array),
    });
    const pairs = result.overlaps.map(({ id, other }: Record<string, string>) => [id, other].sort().join());
    expect(new Set(pairs).size).toBe(pairs.length);
    const probabilities = result.overlaps.map(({ probability }: { probability: number }) => probability);
    expect(probabilities).toEqual([...probabilities].sort((a, b) => b - a));
  });

  test("prints a table or Markdown for people, and nothing that steers their terminal", async () => {
    const nasty = jsonLines(
      ...records.map((record) => ({ ...record, title: `${record.title} \u001b[2J|@all` })),
    );
    const table = await liaison(["scan", nasty, "--min", "0"]);
    expect(table.stdout).toContain("justice/visio#1");
    expect(table.stdout).not.toContain("\u001b");
    const markdown = await liaison(["scan", nasty, "--min", "0", "--format", "md"]);
    expect(markdown.stdout).toContain("[culture/webconf\\#9](https://github.com/culture/webconf/issues/9)");
    expect(markdown.stdout).not.toContain("\u001b");
    expect(markdown.stdout).not.toMatch(/@all|[^\\]\|@/);
  });

  test("reads standard input", async () => {
    const input = JSON.stringify([{ number: 1, title: "t", url: "https://github.com/a/b/issues/1" }]);
    const { stdout } = await liaison(["scan", "-", "--format", "json"], { input });
    expect(JSON.parse(stdout)).toEqual({ items: 1, overlaps: [] });
  });

  test("leaves out what GitHub shows as linked already", async () => {
    const base = { repo: "a/b", createdAt: "2026-01-01" };
    const linked = jsonLines(
      { ...frozen, ...base, number: 1 },
      { ...frozen, ...base, number: 2, body: `${frozen.body} See #1.` },
      { ...frozen, ...base, number: 3, kind: "pull", body: `${frozen.body} Closes #2.` },
    );
    const { stdout } = await liaison(["scan", linked, "--min", "0", "--format", "json"]);
    expect(JSON.parse(stdout)).toEqual({ items: 3, overlaps: [] });
  });

  test("a malformed line ends it with status 1, or is passed over on demand", async () => {
    const path = file('{"id":"a","title":"t"}\n{"id":"b"}\n');
    const strict = await liaison(["scan", path]);
    expect(strict).toMatchObject({ status: 1, stdout: "" });
    expect(strict.stderr).toMatch(/:2: title is missing; allowed: a string, which may be empty\n$/);
    const lenient = await liaison(["scan", path, "--skip-invalid"]);
    expect(lenient).toMatchObject({
      status: 0,
      stderr: expect.stringContaining("1 malformed record passed over"),
    });
  });
});

describe("rank", () => {
  const ranked = (stdout: string) =>
    stdout
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));

  test("answers each item with its closest, never itself, best first", async () => {
    const { status, stdout } = await liaison(["rank", "--items", items]);
    expect(status).toBe(0);
    const answers = ranked(stdout);
    expect(answers.map(({ id }) => id)).toEqual(records.map(({ id }) => id));
    expect(answers[0].candidates[0]).toEqual({ id: "culture/webconf#9", probability: expect.any(Number) });
    for (const { id, candidates } of answers) {
      expect(candidates.map((candidate: { id: string }) => candidate.id)).not.toContain(id);
    }
  });

  test("with --before only older items are candidates", async () => {
    const queries = file("culture/webconf#9\n\njustice/visio#1\n");
    const { stdout } = await liaison([
      "rank",
      "--items",
      items,
      "--queries",
      queries,
      "--before",
      "--k",
      "1",
    ]);
    expect(ranked(stdout)).toEqual([
      { id: "culture/webconf#9", candidates: [] },
      { id: "justice/visio#1", candidates: [{ id: "culture/webconf#9", probability: expect.any(Number) }] },
    ]);
  });

  test("without dates the order of lines counts, which is said", async () => {
    const undated = jsonLines({ ...frozen, id: "b" }, { ...frozen, id: "a", createdAt: "2020-01-01" });
    const { stdout, stderr } = await liaison(["rank", "--items", undated, "--before"]);
    expect(ranked(stdout)).toMatchObject([
      { id: "b", candidates: [] },
      { id: "a", candidates: [{ id: "b" }] },
    ]);
    expect(stderr).toMatch(/order of lines/);
  });

  test("an unknown query is told with file and line, status 1", async () => {
    const queries = file('{"id":"culture/webconf#9"}\n{"id":"nobody#1"}\n');
    const { status, stdout, stderr } = await liaison(["rank", "--items", items, "--queries", queries]);
    expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
    expect(stderr).toMatch(/:2: id "nobody#1" is unknown/);
  });
});

describe("eval", () => {
  const pairs = jsonLines({ id: "justice/visio#1", duplicateOf: ["culture/webconf#9"] });
  const evaluation = async (...args: string[]) => {
    const { stdout } = await liaison([
      "eval",
      "--items",
      items,
      "--pairs",
      pairs,
      "--format",
      "json",
      ...args,
    ]);
    return JSON.parse(stdout);
  };

  test("finds a repeated issue first, on arrival as among all", async () => {
    const perfect = { recallAt1: 1, recallAt5: 1, recallAt10: 1, mrr: 1, threshold: COMMENT_THRESHOLD };
    expect(await evaluation("--before")).toMatchObject({ queries: 1, ...perfect });
    expect(await evaluation()).toMatchObject({ queries: 2, ...perfect, msPerQuery: expect.any(Number) });
  });

  test("without queries and warnings there is no share to tell", async () => {
    const nothing = file("");
    const { stdout } = await liaison(["eval", "--items", nothing, "--pairs", nothing, "--format", "json"]);
    expect(JSON.parse(stdout)).toEqual({
      queries: 0,
      recallAt1: null,
      recallAt5: null,
      recallAt10: null,
      mrr: null,
      threshold: COMMENT_THRESHOLD,
      warnings: 0,
      precision: null,
      msPerQuery: null,
    });
  });

  test("labels that name no item are told and change nothing", async () => {
    const others = jsonLines({ id: "x", duplicateOf: ["y"] });
    const { status, stderr } = await liaison(["eval", "--items", items, "--pairs", others]);
    expect(status).toBe(0);
    expect(stderr).toMatch(/2 labelled ids not among the items \(such as x\)/);
  });
});

describe("arguments", () => {
  test.each([
    [[], /Usage: liaison/],
    [["scna"], /unknown command 'scna'[\s\S]*scan/],
    [["scan"], /missing required argument 'file'/],
    [["scan", "x", "--min", "2"], /--min <probability>[\s\S]*from 0 to 1/],
    [["scan", "x", "--format", "xml"], /table, json, md/],
    [["rank", "--items", "x", "--k", "0"], /from 1 to 1000/],
    [["eval", "--items", "x"], /--pairs <file>/],
  ])("%j is refused with status 2", async (args, complaint) => {
    const { status, stdout, stderr } = await liaison(args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr).toMatch(complaint);
  });

  test("the version is told", async () => {
    const { version } = JSON.parse(readFileSync("package.json", "utf8"));
    expect(await liaison(["--version"])).toEqual({ status: 0, stdout: `${version}\n`, stderr: "" });
  });

  test("every command explains itself with an example", async () => {
    const { stdout } = await liaison(["--help"]);
    const commands = [...stdout.matchAll(/^ {2}([a-z]+) [^\n]*/gm)].map(([, name]) => name as string);
    expect(commands).toEqual(expect.arrayContaining(["serve", "doctor", "scan", "config"]));
    for (const name of commands) {
      const help = await liaison([name, "--help"]);
      expect(help).toMatchObject({ status: 0, stderr: "" });
      expect(help.stdout).toMatch(/Usage: liaison/);
      expect(help.stdout).toMatch(name === "config" ? /check/ : /Example: .*liaison/);
    }
  });
});

test("a reader that has seen enough ends the command quietly", async () => {
  const many = jsonLines(
    ...Array.from({ length: 2_000 }, (_, at) => ({ id: `${at}`, title: `crash ${at % 7} in ${at % 11}` })),
  );
  const child = spawn(resolve("bin/liaison"), ["rank", "--items", many], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  let stderr = "";
  child.stderr.on("data", (text) => {
    stderr += text;
  });
  child.stdout.once("data", () => child.stdout.destroy());
  const [status] = await once(child, "close");
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
});
