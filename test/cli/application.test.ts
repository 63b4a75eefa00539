import { once } from "node:events";
import { mkdtempSync, readFileSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "@jest/globals";
import { type Sandbox, smallWorld, startSandbox } from "../../sandbox/index.js";
import { freshDatabase } from "../support/database.js";
import { file, liaison, starts } from "./liaison.js";

const open: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

/** A GitHub and a database, as the environment that makes Liaison use them. */
async function surroundings(): Promise<{ github: Sandbox; environment: Record<string, string> }> {
  const database = await freshDatabase();
  open.push(() => database.drop());
  const github = await startSandbox({ world: smallWorld(["culture", "justice"]) });
  open.push(() => github.close());
  const environment = {
    APP_ID: String(github.app.id),
    PRIVATE_KEY: github.app.privateKey,
    WEBHOOK_SECRET: github.app.webhookSecret,
    GITHUB_API_URL: github.url,
    GITHUB_WEB_URL: github.url,
    DATABASE_URL: database.url,
    DATA_DIR: database.dataDir,
    PORT: "0",
  };
  return { github, environment };
}

function withoutApp(environment: Record<string, string>): Record<string, string> {
  const { APP_ID: _, PRIVATE_KEY: __, WEBHOOK_SECRET: ___, ...rest } = environment;
  return rest;
}

async function takenPort(): Promise<{ port: string; free(): Promise<void> }> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    port: String(port),
    async free() {
      server.close();
      await once(server, "close");
    },
  };
}

async function freePort(): Promise<string> {
  const { port, free } = await takenPort();
  await free();
  return port;
}

/** Submits the form of a page, as a person would who has filled in the fields. */
async function submit(url: string, page: string, fields: Record<string, string> = {}): Promise<Response> {
  const plain = (text = "") => text.replaceAll("&quot;", '"').replaceAll("&amp;", "&");
  const [, action] = /<form method="post" action="([^"]*)"/.exec(page) ?? [];
  const given = [...page.matchAll(/name="([^"]*)" value="([^"]*)"/g)].map(([, name = "", value]) => [
    name,
    plain(value),
  ]);
  const body = new URLSearchParams({ ...Object.fromEntries(given), ...fields });
  return fetch(new URL(plain(action), url), {
    method: "POST",
    body,
    headers: { Origin: new URL(url).origin },
  });
}

const oneLine = /^[^\n]+\n$/;

describe("serve", () => {
  test("answers when it is up, and ends with 0 at SIGTERM", async () => {
    const { environment } = await surroundings();
    const running = starts(["serve"], { environment });
    const [, port] = await running.tells(/"port":(\d+),"msg":"Liaison is up"/);
    const ready = await fetch(`http://127.0.0.1:${port}/readyz`);
    expect(ready.status).toBe(200);
    expect(await running.ends("SIGTERM")).toMatchObject({ status: 0, stdout: "" });
  });

  test("as a worker it handles what another process took in", async () => {
    const { github, environment } = await surroundings();
    const web = starts(["serve", "--role", "web"], { environment });
    const worker = starts(["serve", "--role", "worker"], { environment });
    const [, port] = await web.tells(/"port":(\d+),"msg":"Liaison is up"/);
    await worker.tells(/Liaison is up/);
    github.sendWebhooksTo(`http://127.0.0.1:${port}/api/github/webhooks`);
    await github.as("paul").opens("justice/visio", "Le son coupe", "…");
    await github.idle();
    expect(github.deliveries.map(({ status }) => status)).not.toContain(0);
    expect(await worker.ends("SIGTERM")).toMatchObject({ status: 0 });
    expect(await web.ends("SIGINT")).toMatchObject({ status: 0 });
  });

  test("without an App it offers to make one, and goes on with it", async () => {
    const { github, environment } = await surroundings();
    const url = `http://127.0.0.1:${await freePort()}`;
    const running = starts(["serve"], {
      environment: {
        ...withoutApp(environment),
        PORT: new URL(url).port,
        DATA_DIR: mkdtempSync(join(tmpdir(), "liaison-")),
      },
    });
    const [, code = ""] = await running.tells(/enter the code ([\w-]+)/);
    await running.tells(/Liaison waits for a GitHub App/);
    expect((await fetch(`${url}/readyz`)).status).toBe(503);

    const asked = await fetch(`${url}/setup`);
    const confirmed = await submit(asked.url, await asked.text(), { code });
    const onGitHub = await submit(confirmed.url, await confirmed.text());
    const done = await submit(onGitHub.url, await onGitHub.text());
    expect(done.url).toContain(`${url}/setup/done`);
    expect(await done.text()).toContain(`${github.url}/apps/`);

    await running.tells(/Liaison is up/);
    expect((await fetch(`${url}/readyz`)).status).toBe(200);
    expect(await running.ends("SIGTERM")).toMatchObject({ status: 0 });
  });

  const unusable = [
    ["a wrong value", { PORT: "http" }, 2, /^PORT must be a whole number/],
    ["a network.yml that isn't there", { NETWORK: "/nowhere.yml" }, 2, /^NETWORK: \/nowhere.yml/],
    ["a DATA_DIR that takes no folders", { DATABASE_URL: "", DATA_DIR: "/proc/liaison" }, 2, /^DATA_DIR: /],
    ["a DATA_DIR that is a file", { DATABASE_URL: "", DATA_DIR: "package.json" }, 2, /^DATA_DIR:? /],
    [
      "a database that is down",
      { DATABASE_URL: "postgresql://u:s3cret@127.0.0.1:1/x" },
      1,
      /^DATABASE_URL: /,
    ],
    ["a Redis that is down", { REDIS_URL: "redis://:s3cret@127.0.0.1:1" }, 1, /^REDIS_URL: /],
  ] as const;

  async function refusesToServe(
    environment: Record<string, string>,
    status: number,
    complaint: RegExp,
  ): Promise<void> {
    const ended = await liaison(["serve"], { environment: { ...environment, LOG_LEVEL: "fatal" } });
    expect(ended).toMatchObject({ status, stdout: "" });
    expect(ended.stderr).toMatch(complaint);
    expect(ended.stderr).toMatch(oneLine);
    expect(ended.stderr).not.toContain("s3cret");
  }

  test.each([["half an App", { PRIVATE_KEY: "" }, 2, /^PRIVATE_KEY is missing/] as const, ...unusable])(
    "with %s it ends at once with one line",
    async (_, change, status, complaint) => {
      const { environment } = await surroundings();
      await refusesToServe({ ...environment, ...change }, status, complaint);
    },
  );

  test.each([
    ...unusable,
    ["a DATA_DIR where no App can be saved", { DATA_DIR: "/proc/liaison" }, 2, /^DATA_DIR: /] as const,
  ])(
    "without an App it ends in the same way with %s: nobody makes an App in vain",
    async (_, change, status, complaint) => {
      const rest = withoutApp((await surroundings()).environment);
      const DATA_DIR = mkdtempSync(join(tmpdir(), "liaison-"));
      await refusesToServe({ ...rest, DATA_DIR, ...change }, status, complaint);
    },
  );

  test("with a port that is taken it ends with one line", async () => {
    const { environment } = await surroundings();
    const { port, free } = await takenPort();
    open.push(free);
    const ended = await liaison(["serve"], {
      environment: { ...environment, LOG_LEVEL: "fatal", PORT: port },
    });
    expect(ended).toMatchObject({ status: 1, stderr: expect.stringMatching(oneLine) });
    expect(ended.stderr).toContain(port);
  });

  test("a worker needs an App", async () => {
    const ended = await liaison(["serve", "--role", "worker"], { environment: { DATA_DIR: tmpdir() } });
    expect(ended).toMatchObject({ status: 2, stderr: expect.stringMatching(/^APP_ID is not set/) });
  });
});

describe("backfill and similar", () => {
  test("repositories are read in once, and then searched", async () => {
    const { github, environment } = await surroundings();
    await github.as("paul").opens("justice/visio", "Écran partagé figé", "Le partage d'écran se fige.");
    const first = await liaison(["backfill"], { environment });
    expect(first).toMatchObject({ status: 0, stderr: "" });
    expect(first.stdout).toContain("justice/visio: 1 item read in");
    const second = await liaison(["backfill", "Justice/Visio"], { environment });
    expect(second.stdout).toBe("justice/visio: was read in before\n");

    const similar = await liaison(["similar", "partage d'écran figé", "--format", "json"], { environment });
    expect(JSON.parse(similar.stdout)).toMatchObject([{ id: "justice/visio#1", state: "open" }]);
    const none = await liaison(["similar", "justice/visio#1"], { environment });
    expect(none.stdout).not.toContain("justice/visio#1");
    const unknown = await liaison(["similar", "justice/visio#99"], { environment });
    expect(unknown).toMatchObject({ status: 1, stderr: "justice/visio#99 is not in the index\n" });
  });

  test("repositories of a suspended installation are passed over, and the others read in", async () => {
    const { github, environment } = await surroundings();
    await github.as("paul").opens("justice/visio", "Écran partagé figé", "Le partage d'écran se fige.");
    const known = await liaison(["backfill", "culture/webconf"], { environment });
    expect(known).toMatchObject({ status: 0, stderr: "" });
    github.suspends("culture");
    const ended = await liaison(["backfill"], { environment });
    expect(ended).toMatchObject({
      status: 0,
      stderr: "culture: passed over, the installation is suspended\n",
    });
    expect(ended.stdout).toContain("justice/visio: 1 item read in");
    expect(ended.stdout).not.toContain("culture/");
  });

  test("a repository without the App is refused", async () => {
    const { environment } = await surroundings();
    const ended = await liaison(["backfill", "nobody/nothing"], { environment });
    expect(ended).toMatchObject({ status: 2, stderr: expect.stringContaining("allowed: culture/webconf") });
  });
});

describe("pause and resume", () => {
  test("tell what is paused now", async () => {
    const { environment } = await surroundings();
    const paused = await liaison(["pause", "Culture/WebConf"], { environment });
    expect(paused.stdout).toMatch(/^paused: culture\/webconf \(since \d{4}-/);
    expect(paused.stderr).toBe("Warning: culture/webconf is not known to Liaison; known: none.\n");
    const all = await liaison(["pause"], { environment });
    expect(all.stdout).toMatch(/^paused: everything .*\npaused: culture\/webconf .*\n$/);
    const other = await liaison(["resume", "justice"], { environment });
    expect(other.stderr).toContain("justice was not paused.");
    await liaison(["resume"], { environment });
    const none = await liaison(["resume", "culture/webconf"], { environment });
    expect(none.stdout).toBe("Nothing is paused.\n");
  });

  test.each(["a b", "../x", "-culture", "culture/..", "culture/webconf/issues", "culture/", ""])(
    "a name that GitHub gives nobody is refused: %j",
    async (name) => {
      expect(await liaison(["pause", "--", name])).toMatchObject({
        status: 2,
        stderr: expect.stringMatching(
          /^"[^\n]*" is no owner and no repository; allowed: an owner as in culture, /,
        ),
      });
    },
  );
});

describe("doctor", () => {
  test("finds nothing wrong where all is well", async () => {
    const { environment } = await surroundings();
    const ended = await liaison(["doctor"], { environment });
    expect(ended).toMatchObject({ status: 0, stderr: "" });
    expect(ended.stdout.trimEnd().split("\n")).toEqual(
      expect.arrayContaining([expect.stringMatching(/^✓ database/)]),
    );
    expect(ended.stdout).not.toContain("✗");
  });

  test("tells what is wrong with its remedy", async () => {
    const { environment } = await surroundings();
    const broken = { ...environment, APP_ID: "999", DATABASE_URL: "postgresql://u:s3cret@127.0.0.1:1/x" };
    const { status, stdout } = await liaison(["doctor", "--format", "json"], { environment: broken });
    expect(status).toBe(1);
    expect(stdout).not.toContain("s3cret");
    const { checks } = JSON.parse(stdout);
    const wrong = checks.filter(({ ok }: { ok: boolean }) => !ok);
    expect(wrong).toMatchObject([
      { check: "database", remedy: expect.any(String) },
      { check: "app", remedy: expect.stringContaining("APP_ID") },
    ]);
  });

  test("names the owners who have not granted what the App asks for by now", async () => {
    const { github, environment } = await surroundings();
    github.withholds("justice", "members");
    const { status, stdout } = await liaison(["doctor"], { environment });
    expect(status).toBe(1);
    expect(stdout.match(/^✗.*$/gm)).toEqual([
      expect.stringMatching(/^✗ grants +justice has not granted members: read → an owner of each accepts/),
    ]);
  });

  test("a wrong environment is a finding", async () => {
    const { status, stdout } = await liaison(["doctor"], { environment: { PORT: "x" } });
    expect({ status, stdout }).toEqual({
      status: 1,
      stdout: expect.stringMatching(/^✗ configuration PORT must be .* → /),
    });
  });
});

describe("migrate", () => {
  test("a schema that is up to date stays as it is", async () => {
    const { environment } = await surroundings();
    expect(await liaison(["migrate"], { environment })).toMatchObject({
      status: 0,
      stdout: "The schema is up to date.\n",
    });
  });
});

describe("config check", () => {
  const network = file(
    "agencies:\n  - {id: culture, name: Culture, owners: [MinistereCulture]}\n",
    "network.yml",
  );

  test("a valid file is told so", async () => {
    const path = file("language: fr\nduplicates:\n  scope: organisation\n", "liaison.yml");
    expect(await liaison(["config", "check", path])).toMatchObject({
      status: 0,
      stdout: `${path} is a valid .github/liaison.yml.\n`,
    });
  });

  test("findings have their place, and what is allowed", async () => {
    const path = file("language: fr\nduplicates:\n  scope: everywhere\n", "liaison.yml");
    const { status, stdout } = await liaison(["config", "check", path]);
    expect(status).toBe(1);
    expect(stdout).toMatch(new RegExp(`^${path}:3:\\d+ .*everywhere.*; allowed: .*network.*\n$`));
  });

  test("with an owner its claims on the network are checked", async () => {
    const path = file("agency: justice\n", "liaison.yml");
    const environment = { NETWORK: network };
    expect((await liaison(["config", "check", path], { environment })).status).toBe(0);
    const { status, stdout } = await liaison(["config", "check", path, "--owner", "ministereculture"], {
      environment,
    });
    expect({ status, stdout }).toEqual({ status: 1, stdout: expect.stringMatching(/allowed: culture\n$/) });
  });
});

test("the command runs as bin/liaison with its own interpreter", () => {
  expect(readFileSync("bin/liaison", "utf8")).toMatch(/^#!\/usr\/bin\/env node\n/);
});
