import { spawn } from "node:child_process";
import { once } from "node:events";
import { afterEach, expect, test } from "@jest/globals";
import { type Sandbox, smallWorld, startSandbox } from "../../sandbox/index.js";
import { asInstallation, asking } from "./client.js";

const open: Sandbox[] = [];
afterEach(async () => {
  for (const github of open.splice(0)) await github.close();
});

async function sandbox() {
  const github = await startSandbox({ world: smallWorld(["culture", "justice", "x"]) });
  open.push(github);
  return github;
}

const comments = "/repos/justice/visio/issues/1/comments";

test("a fault hits as many requests as it says, and only those it names", async () => {
  const github = await sandbox();
  await github.as("paul").opens("justice/visio", "One", "");
  const justice = await asInstallation(github, "justice");
  const headers = { "retry-after": "7" };
  github.faults.answers({ status: 429, method: "POST", path: /comments$/, times: 1, headers });

  expect((await justice("GET", comments)).status).toBe(200);
  const limited = await justice("POST", comments, { body: "Hello" });
  expect([limited.status, limited.headers.get("retry-after")]).toEqual([429, "7"]);
  expect((await justice("POST", comments, { body: "Hello" })).status).toBe(201);
  expect(github.requests.slice(-3).map(({ status }) => status)).toEqual([200, 429, 201]);
});

test("a request may fail after the comment was made", async () => {
  const github = await sandbox();
  const thread = await github.as("paul").opens("justice/visio", "One", "");
  const justice = await asInstallation(github, "justice");
  github.faults.answers({ status: "cut", method: "POST", times: 1, afterEffect: true });

  await expect(justice("POST", comments, { body: "Hello" })).rejects.toThrow(/fetch failed/);
  expect(github.botCommentsOn(thread)).toHaveLength(1);
  github.faults.answers({ status: 500, method: "POST", times: 1, afterEffect: true });
  expect((await justice("POST", comments, { body: "Hello" })).status).toBe(500);
  expect(github.botCommentsOn(thread)).toHaveLength(2);
});

test("visitors see repositories and threads in the browser, and nothing private", async () => {
  const github = await sandbox();
  const thread = await github
    .as("paul")
    .opens("justice/visio", "<b>Bold</b>", "Its <i>body</i> is **long**<!-- hidden -->");
  const see = async (path: string) => {
    const answer = await fetch(new URL(path, github.url));
    return { status: answer.status, text: await answer.text() };
  };

  expect((await see("/")).text).toContain("culture/webconf");
  expect((await see(thread.url)).text).toContain("Its &lt;i&gt;body&lt;/i&gt; is <strong>long</strong></p>");
  expect((await see("/justice/visio/pull/1")).text).toContain("&lt;b&gt;Bold&lt;/b&gt;");
  await github.as("paul").privatizes("justice/visio");
  expect((await see(thread.url)).status).toBe(404);
  expect((await see("/")).text).not.toContain("justice/visio");
});

test("an App is made from a manifest, with a code that counts once", async () => {
  const github = await sandbox();
  const manifest = JSON.stringify({
    name: "Liaison",
    url: "https://liaison.example",
    redirect_url: "http://127.0.0.1:9/setup/done",
    hook_attributes: { url: "http://127.0.0.1:9/api/github/webhooks" },
    default_permissions: { issues: "write" },
    default_events: ["issues"],
  });
  const form = (fields: Record<string, string>) => ({
    method: "POST",
    body: new URLSearchParams(fields),
    redirect: "manual" as const,
  });
  const page = await fetch(`${github.url}/settings/apps/new?state=abc`, form({ manifest }));
  expect(await page.text()).toContain("Create GitHub App Liaison");
  const made = await fetch(`${github.url}/settings/apps`, form({ manifest, state: "abc" }));
  const back = new URL(made.headers.get("location") ?? "");
  expect(back.searchParams.get("state")).toBe("abc");

  const path = `/app-manifests/${back.searchParams.get("code")}/conversions`;
  const { status, body } = await asking(github.url)("POST", path);
  expect(status).toBe(201);
  expect(body).toMatchObject({ id: github.app.id, pem: github.app.privateKey, slug: "liaison" });
  expect(body.webhook_secret).toBe(github.app.webhookSecret);
  expect((await asking(github.url)("POST", path)).status).toBe(404);
});

test("a port that is taken is an error", async () => {
  const github = await sandbox();
  const port = Number(new URL(github.url).port);
  await expect(startSandbox({ world: smallWorld(), port })).rejects.toThrow(/EADDRINUSE/);
});

test("as a process of its own it prints where it is, and ends with its standard input", async () => {
  const child = spawn(process.execPath, ["--import", "tsx", "sandbox/server.ts"], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const [line] = await once(child.stdout, "data");
  const { url, tokens } = JSON.parse(String(line));
  const paul = asking(url, `token ${tokens.paul}`);
  expect((await paul("POST", "/repos/justice/visio/issues", { title: "One" })).status).toBe(201);
  child.stdin.end();
  expect(await once(child, "exit")).toEqual([0, null]);
});
