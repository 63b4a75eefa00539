import { generateKeyPairSync } from "node:crypto";
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { pino } from "pino";
import { readConfig } from "../../src/config.js";
import { createSetup, type SetupOptions } from "../../src/web/setup.js";
import { site } from "./start.js";

const pem = "-----BEGIN RSA PRIVATE KEY-----\nTElBSVNPTg==\n-----END RSA PRIVATE KEY-----\n";
const converted = {
  id: 4242,
  slug: "liaison-culture",
  pem,
  webhook_secret: "5ec4e7",
  client_id: "Iv1.8a61f9b3",
  client_secret: "c11e47",
  html_url: "https://github.example/apps/liaison-culture",
};
const app = {
  name: "Liaison",
  url: "https://liaison.example/about",
  default_permissions: { issues: "write", metadata: "read" },
  default_events: ["issues"],
};

let dataDir = "";
let github: Awaited<ReturnType<typeof fakeGitHub>>;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "liaison-setup-"));
  github = await fakeGitHub();
});

afterEach(async () => {
  github.close();
  await rm(dataDir, { recursive: true });
});

test("the App made on GitHub is saved for its owner's eyes, and the last page says what is left to do", async () => {
  let restarts = 0;
  const onSaved = () => {
    restarts += 1;
  };
  const { enter, done, latestCode, printed } = await setup({ onSaved });
  const page = await (await enter(latestCode())).text();
  const answer = await done("made-on-github", stateIn(page));

  expect(answer.status).toBe(200);
  expect(await answer.text()).toContain("https://github.example/apps/liaison-culture/installations/new");
  expect(github.asked).toEqual(["POST /app-manifests/made-on-github/conversions"]);
  expect((await readFile(join(dataDir, "app.env"), "utf8")).replace(/[\da-f]{64}/, "…")).toBe(
    [
      "APP_ID=4242",
      "PRIVATE_KEY=-----BEGIN RSA PRIVATE KEY-----\\nTElBSVNPTg==\\n-----END RSA PRIVATE KEY-----",
      "WEBHOOK_SECRET=5ec4e7",
      "GITHUB_CLIENT_ID=Iv1.8a61f9b3",
      "GITHUB_CLIENT_SECRET=c11e47",
      "SESSION_SECRET=…\n",
    ].join("\n"),
  );
  expect((await stat(join(dataDir, "app.env"))).mode & 0o777).toBe(0o600);
  expect(await readdir(dataDir)).toEqual(["app.env"]);
  expect(restarts).toBe(1);
  for (const secret of ["TElBSVNPTg", "5ec4e7", "c11e47", "made-on-github"]) {
    expect(printed.join()).not.toContain(secret);
  }
});

test("the next start finds in app.env the App that GitHub made", async () => {
  const { privateKey } = generateKeyPairSync("rsa", {
    modulusLength: 2048,
    privateKeyEncoding: { type: "pkcs1", format: "pem" },
    publicKeyEncoding: { type: "spki", format: "pem" },
  });
  github.answer = { status: 201, body: { ...converted, pem: privateKey } };
  const { enter, done, latestCode } = await setup();
  await done("made-on-github", stateIn(await (await enter(latestCode())).text()));
  const { app: found, login } = readConfig({ DATA_DIR: dataDir });
  expect(found).toEqual({ id: 4242, privateKey: expect.any(String), webhookSecret: "5ec4e7" });
  expect(found?.privateKey.trim()).toBe(privateKey.trim());
  expect(login).toMatchObject({ clientId: "Iv1.8a61f9b3", clientSecret: "c11e47" });
});

test("who opens the site is led to the setup, and asked for the code of the log", async () => {
  const { get } = await setup();
  const home = await get("/");
  expect([home.status, home.headers.get("Location")]).toEqual([302, "/setup"]);
  const page = await (await get("/setup?lang=fr")).text();
  expect(page).toContain("Code à usage unique");
  expect(page).not.toContain("manifest");
});

test("the manifest asks GitHub for what app.yml says, in the name of the organisation", async () => {
  const { enter, latestCode } = await setup();
  const answer = await enter(latestCode(), "ministere-culture");
  const page = await answer.text();
  expect(page).toMatch(
    /action="https:\/\/github\.example\/organizations\/ministere-culture\/settings\/apps\/new\?state=[\w-]{32}"/,
  );
  expect(manifestIn(page)).toEqual({
    name: "Liaison",
    url: "https://liaison.example/about",
    hook_attributes: { url: "https://liaison.example/api/github/webhooks", active: true },
    redirect_url: "https://liaison.example/setup/done",
    public: false,
    default_permissions: { issues: "write", metadata: "read" },
    default_events: ["issues"],
  });
  expect(answer.headers.get("Content-Security-Policy")).toContain(
    "form-action 'self' https://github.example;",
  );
});

test("who lives where GitHub can't reach is told before making the App", async () => {
  const { enter, latestCode } = await setup({ publicUrl: "http://127.0.0.1:3000" });
  expect(await (await enter(latestCode())).text()).toContain("set PUBLIC_URL to an address that it reaches");
});

test("a code is read however it is typed, and works once", async () => {
  const { enter, latestCode } = await setup();
  const code = latestCode();
  expect((await enter(` ${code.toLowerCase().replace("-", " ")} `)).status).toBe(200);
  expect((await enter(code)).status).toBe(403);
});

test.each(["error", "fatal", "silent"])(
  "the code is told also to a log of level %s, and nothing else",
  async (level) => {
    const { enter, latestCode, printed } = await setup({}, level);
    expect((await enter("GUESS-GUESS")).status).toBe(403);
    expect((await enter(latestCode())).status).toBe(200);
    expect(printed).toEqual(printed.filter((line) => line.includes("enter the code")));
  },
);

test("after five wrong tries the code is another one", async () => {
  const { enter, latestCode } = await setup();
  const first = latestCode();
  for (let i = 0; i < 5; i += 1) expect((await enter("GUESS-GUESS")).status).toBe(403);
  expect(latestCode()).not.toBe(first);
  expect((await enter(first)).status).toBe(403);
  expect((await enter(latestCode())).status).toBe(200);
});

test("ten tries a minute are read, even of the right code", async () => {
  let time = 0;
  const { enter, latestCode } = await setup({ now: () => time });
  for (let i = 0; i < 10; i += 1) await enter("GUESS-GUESS");
  const answer = await enter(latestCode());
  expect([answer.status, answer.headers.get("Retry-After")]).toEqual([429, "60"]);
  time += 60_000;
  expect((await enter(latestCode())).status).toBe(200);
});

test("a name that no organisation can have is refused, and costs no code", async () => {
  const { enter, latestCode } = await setup();
  const code = latestCode();
  const answer = await enter(code, "../evil?");
  expect(answer.status).toBe(400);
  expect(await answer.text()).toContain("letters, digits and hyphens, 39 at most");
  expect((await enter(code)).status).toBe(200);
});

test("who comes back from GitHub without this setup's state, or too late, is refused", async () => {
  let time = 0;
  const { enter, done, latestCode } = await setup({ now: () => time });
  expect((await done("made-on-github", "")).status).toBe(400);
  const state = stateIn(await (await enter(latestCode())).text());
  expect((await done("made-on-github", `${state}x`)).status).toBe(400);
  expect((await done("", state)).status).toBe(400);
  time += 3_600_001;
  expect((await done("made-on-github", state)).status).toBe(400);
  expect(github.asked).toEqual([]);
});

test("a code that GitHub doesn't know, an odd answer and a GitHub that is down are told apart", async () => {
  const { enter, done, latestCode } = await setup();
  const state = stateIn(await (await enter(latestCode())).text());
  github.answer = { status: 404, body: { message: "Not Found" } };
  expect(await (await done("old", state)).text()).toContain("it works once, for an hour");
  github.answer = { status: 500, body: {} };
  expect(await (await done("old", state)).text()).toContain("HTTP 500");
  github.answer = { status: 201, body: { ...converted, pem: undefined } };
  expect(await (await done("old", state)).text()).toContain("(pem)");
  github.close();
  const answer = await done("old", state);
  expect(answer.status).toBe(502);
  expect(await answer.text()).toContain("Check GITHUB_API_URL");
});

test("an App that can't be saved is not lost: the page loaded again saves it", async () => {
  const blocked = join(dataDir, "data");
  await writeFile(blocked, "a file where the folder should be");
  const { enter, done, latestCode } = await setup({ dataDir: blocked });
  const state = stateIn(await (await enter(latestCode())).text());
  const answer = await done("made-on-github", state);
  expect(answer.status).toBe(502);
  expect(await answer.text()).toContain("load this page again: nothing is lost");

  await rm(blocked);
  expect((await done("made-on-github", state)).status).toBe(200);
  expect(github.asked).toHaveLength(1);
  expect(await readFile(join(blocked, "app.env"), "utf8")).toContain("APP_ID=4242");
});

test("once done, the setup makes no second App", async () => {
  const { enter, done, get, latestCode } = await setup();
  await done("made-on-github", stateIn(await (await enter(latestCode())).text()));
  for (const answer of [await get("/setup"), await enter(latestCode()), await done("another", "state")]) {
    const text = await answer.text();
    expect(text).toContain("The App is ready");
    expect(text).not.toContain("<form");
  }
  expect(github.asked).toHaveLength(1);
});

test("until Liaison starts again, webhooks are told to come later", async () => {
  const { url } = await setup();
  expect((await fetch(`${url}/api/github/webhooks`, { method: "POST", body: "{}" })).status).toBe(503);
});

async function setup(options: Partial<SetupOptions> = {}, level = "info") {
  const printed: string[] = [];
  const publicUrl = options.publicUrl ?? "https://liaison.example";
  const flow = createSetup({
    log: pino({ level }, { write: (line: string) => printed.push(line) }),
    publicUrl,
    githubApiUrl: github.url,
    githubWebUrl: "https://github.example",
    dataDir,
    app,
    ...options,
  });
  const { url, get } = await site({ publicUrl, setup: flow, webhook: undefined } as object);
  return {
    url,
    get,
    printed,
    latestCode: () =>
      printed.join().match(/enter the code ([\w-]+)(?![\s\S]*enter the code)/)?.[1] ?? "absent",
    enter: (code: string, organisation = "") =>
      fetch(`${url}/setup`, { method: "POST", body: new URLSearchParams({ code, organisation }) }),
    done: (code: string, state: string) => get(`/setup/done?${new URLSearchParams({ code, state })}`),
  };
}

function stateIn(page: string): string {
  return page.match(/\?state=([\w-]+)/)?.[1] ?? "absent";
}

function manifestIn(page: string): unknown {
  const [, escaped = ""] = page.match(/name="manifest" value="([^"]*)"/) ?? [];
  return JSON.parse(escaped.replaceAll("&quot;", '"'));
}

/** Answers every request with `answer`, and remembers what it was asked. */
async function fakeGitHub() {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    response.writeHead(state.answer.status, { "Content-Type": "application/json" });
    response.end(JSON.stringify(state.answer.body));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo;
  const state = {
    url: `http://127.0.0.1:${port}`,
    asked,
    answer: { status: 201, body: converted as object },
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
  return state;
}
