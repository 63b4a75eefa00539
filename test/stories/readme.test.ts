import { spawnSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { z } from "zod";
import { openStage } from "../../sandbox/demo/stage.js";
import { play } from "../../sandbox/play.js";
import { scenario } from "../../sandbox/world/scenario.js";
import { variableNames } from "../../src/config/variables.js";
import { readConfig } from "../../src/config.js";
import { configurationJsonSchema } from "../../src/github/repository-configuration.js";
import { networkFile } from "../../src/network/file.js";
import { repositoryConfiguration } from "../../src/repository-configuration.js";
import { liaison, starts } from "../cli/liaison.js";
import { freshIssue, repliesOn, types } from "../support/command-cases.js";
import { liaison as front } from "../support/liaison.js";
import { abridged, blocksOf, codesIn, propertiesOf, rowsOf, sectionOf, shownIn } from "../support/readme.js";
import { freePort } from "../support/redis.js";

const readme = readFileSync("README.md", "utf8");
const section = (heading: string): string => sectionOf(readme, heading);
const firstCells = (heading: string): string[] => rowsOf(section(heading)).map(([cell = ""]) => cell);

/** `UPDATE_README=1 npm test -- test/stories/readme.test.ts` shows anew what is printed: read it before you keep it. */
const isUpdating = process.env.UPDATE_README === "1";
let updated = readme;

/** Stands for the checkout: commands write here, and leave the real one alone. */
const folder = mkdtempSync(join(tmpdir(), "liaison-readme-"));

beforeAll(() => {
  // The account that runs the database, when we are root, passes through.
  chmodSync(folder, 0o711);
  for (const name of ["bin", "sandbox", "node_modules"]) symlinkSync(resolve(name), join(folder, name));
  for (const { text } of blocksOf(readme, "yaml")) {
    const [, path = "nameless.yml"] = /^# (\S+\.yml)\n/.exec(text) ?? [];
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
});

afterAll(() => {
  if (updated !== readme) writeFileSync("README.md", updated);
  rmSync(folder, { recursive: true, force: true });
});

describe("the README", () => {
  test("quotes the comment that Liaison writes in the demo", async () => {
    const { github, settled, close } = await openStage();
    try {
      await settled();
      const bodies: string[] = [];
      for await (const { outcomes } of play(github, scenario.slice(0, 1), settled))
        bodies.push(...outcomes.flatMap(({ comments }) => comments.map(({ body }) => body)));
      expect(bodies).toHaveLength(1);
      const words = (bodies[0] ?? "").replace(/\n\n<!-- liaison:.*-->$/s, "");
      const quote = words.replaceAll(github.url, "https://redirect.github.com").replaceAll(/^/gm, "> ");
      compare(quoted("comment"), quote.replaceAll(/ $/gm, ""));
    } finally {
      await close();
    }
  }, 60_000);

  test("quotes the reply to the commands that it shows", async () => {
    const story = await front();
    const thread = await freshIssue(story);
    const [shown] = blocksOf(section("Commands"), "text");
    await types(story, "amina", thread, shown?.text ?? "");
    const [reply = ""] = repliesOn(story, thread);
    compare(quoted("reply"), reply.replaceAll(/^/gm, "> ").replaceAll(/ $/gm, ""));
  });

  // One after the other, as a reader would: what one command leaves, the next one reads.
  for (const { command, output } of blocksOf(readme, "console").flatMap(shownIn)) {
    if (command.startsWith("script/")) continue;
    test(`shows what happens on: ${command}`, () => {
      const printed = abridged(printedBy(command), output);
      compare(`$ ${command}\n${output}`, `$ ${command}\n${printed}`);
    }, 60_000);
  }

  test("names scripts that exist", () => {
    const scripts = [...readme.matchAll(/\bscript\/[a-z]+/g)].map(([path]) => path);
    expect(scripts).toEqual(expect.arrayContaining(["script/demo", "script/test", "script/bootstrap"]));
    expect(scripts.filter((path) => !existsSync(path))).toEqual([]);
  });

  test("shows configurations that are valid, as an editor would check them, too", async () => {
    const files = blocksOf(readme, "yaml").map(({ text }) => /^# (\S+\.yml)\n/.exec(text)?.[1]);
    expect(files).toEqual([".github/liaison.yml", "network.yml"]);
    const check = ["config", "check", join(folder, ".github/liaison.yml"), "--owner", "culture"];
    const environment = { NETWORK: join(folder, "network.yml") };
    expect(await liaison(check, { environment })).toMatchObject({ status: 0, stderr: "" });
  });

  test("names every key of a repository's configuration, and no other", () => {
    const keys = propertiesOf(configurationJsonSchema(repositoryConfiguration));
    const inText = codesIn(section("Configure a repository")).flatMap((code) => code.split("."));
    expect(keys.filter((key) => !inText.includes(key))).toEqual([]);
    const inTables = firstCells("Configure a repository").flatMap(codesIn);
    expect(inTables.flatMap((code) => code.split(".")).filter((name) => !keys.includes(name))).toEqual([]);
  });

  test("names the defaults of a repository's configuration", () => {
    for (const [key = "", shown = ""] of literalsIn("Configure a repository")) {
      const value = key
        .split(".")
        .reduce<unknown>((part, name) => Object(part)[name], repositoryConfiguration.parse({}));
      expect([key, shown]).toEqual([key, typeof value === "string" ? value : JSON.stringify(value)]);
    }
  });

  test("names every key of network.yml", () => {
    const inText = new Set(codesIn(section("The network")));
    const yaml = blocksOf(readme, "yaml").find(({ text }) => text.startsWith("# network.yml"))?.text ?? "";
    const unnamed = propertiesOf(z.toJSONSchema(networkFile, { io: "input" })).filter(
      (name) => !inText.has(name) && !new RegExp(`\\b${name}:`).test(yaml),
    );
    expect(unnamed).toEqual([]);
  });

  test("names every variable of the environment, and no other", () => {
    const named = codesIn(section("Environment")).filter((code) => /^[A-Z][A-Z_]+$/.test(code));
    expect([...new Set(named)].sort()).toEqual([...variableNames, "PRIVATE_KEY_PATH"].sort());
  });

  test("names the defaults of the environment", () => {
    const config: Record<string, unknown> = { ...readConfig({}, noFile) };
    for (const [name = "", shown = ""] of literalsIn("Environment")) {
      const key = name.toLowerCase().replaceAll(/_(\w)/g, (_, letter) => letter.toUpperCase());
      expect([name, String(config[key])]).toEqual([name, key === "dataDir" ? resolve(shown) : shown]);
    }
  });

  test("lists the commands that there are, with options that they have", async () => {
    const usages = firstCells("The command line").map((cell) => codesIn(cell)[0] ?? "");
    const told = usages.map((usage) => /^liaison ([a-z]+(?: check)?)/.exec(usage)?.[1] ?? usage);
    const { stdout } = await liaison(["--help"]);
    const there = [...stdout.matchAll(/^ {2}([a-z]+) /gm)].map(([, name]) =>
      name === "config" ? "config check" : name,
    );
    expect([...told].sort()).toEqual(there.sort());
    for (const [position, name] of told.entries()) {
      const help = (await liaison([...name.split(" "), "--help"])).stdout;
      const options = usages[position]?.match(/--[a-z]+/g) ?? [];
      expect([name, options.filter((option) => !help.includes(`${option} `))]).toEqual([name, []]);
    }
  }, 60_000);

  test("names addresses that answer", async () => {
    const requests = firstCells("HTTP").map((cell) => (codesIn(cell)[0] ?? "").split(" "));
    expect(requests.length).toBeGreaterThan(5);
    const port = await freePort();
    const environment = {
      PORT: String(port),
      DATA_DIR: join(folder, "http"),
      NETWORK: join(folder, "network.yml"),
    };
    const application = starts(["serve"], { environment });
    await application.tells(/Liaison waits for a GitHub App/);
    const answers = await Promise.all(
      requests.map(async ([method = "", path = ""]) => {
        const { status } = await fetch(`http://127.0.0.1:${port}${path}`, { method });
        return { path, answers: status !== 404 && status !== 405 };
      }),
    );
    expect(answers.filter((one) => !one.answers)).toEqual([]);
    expect(await application.ends("SIGTERM")).toMatchObject({ status: 0 });
  });
});

/** What the README says that Liaison writes. */
function quoted(what: "comment" | "reply"): string {
  const [, quote = ""] =
    new RegExp(`<!-- example:${what} -->\\n([\\s\\S]*?)\\n<!-- /example:${what} -->`).exec(readme) ?? [];
  return quote;
}

function compare(shown: string, actual: string): void {
  if (isUpdating) updated = updated.replace(shown, () => actual);
  else expect(actual).toBe(shown);
}

/** What a person sees of a command, who has set no variable of Liaison. */
function printedBy(command: string): string {
  const { PATH = "", HOME = "" } = process.env;
  const { stdout } = spawnSync("sh", ["-c", `exec 2>&1; ${command}`], {
    cwd: folder,
    env: { PATH, HOME, npm_config_loglevel: "error" },
    encoding: "utf8",
    timeout: 50_000,
  });
  return stdout.trimEnd();
}

/** Of the rows with one name and a literal default: the two. */
function literalsIn(heading: string): string[][] {
  const rows = rowsOf(section(heading)).map(([name = "", , shown = ""]) => [name, shown]);
  const literals = rows.filter((cells) => cells.every((cell) => /^`[^`]+`$/.test(cell)));
  expect(literals.length).toBeGreaterThan(3);
  return literals.map((cells) => cells.flatMap(codesIn));
}

function noFile(path: string): string {
  throw Object.assign(new Error(path), { code: "ENOENT" });
}
