import { afterEach, expect, test } from "@jest/globals";
import { type Sandbox, type SandboxOptions, smallWorld, startSandbox } from "../../sandbox/index.js";
import { appToken, asApp, asInstallation, asking } from "./client.js";

const open: Sandbox[] = [];
afterEach(async () => {
  for (const github of open.splice(0)) await github.close();
});

async function sandbox(options: Partial<SandboxOptions> = {}) {
  const github = await startSandbox({ world: smallWorld(), ...options });
  open.push(github);
  return { github, justice: await asInstallation(github, "justice") };
}

const visio = "/repos/justice/visio";

test("the App is known by a token signed with its key, for ten minutes at most", async () => {
  const { github } = await sandbox();
  const stranger = asking(github.url, `bearer ${appToken(github.app).slice(0, -4)}AAAA`);
  const patient = asking(github.url, `bearer ${appToken(github.app, 3600)}`);

  expect((await asApp(github)("GET", "/app")).body).toMatchObject({ id: github.app.id, slug: "liaison" });
  expect((await stranger("GET", "/app")).status).toBe(401);
  expect((await patient("GET", "/app")).status).toBe(401);
  expect((await asking(github.url)("GET", "/app")).status).toBe(401);
});

test("an installation reaches its own repositories, and nothing elsewhere", async () => {
  const { justice } = await sandbox();
  const { body } = await justice("GET", "/installation/repositories");
  expect(body.repositories.map((one) => one.full_name)).toEqual(["justice/visio"]);
  expect((await justice("GET", visio)).status).toBe(200);
  expect((await justice("GET", "/repos/culture/webconf/issues")).status).toBe(404);
});

test("a token may be narrowed to some repositories and permissions", async () => {
  const { github } = await sandbox();
  await github.as("paul").creates("justice/other");
  const narrow = await asInstallation(github, "justice", {
    repositories: ["other"],
    permissions: { issues: "read" },
  });
  expect((await narrow("GET", visio)).status).toBe(404);
  expect((await narrow("GET", "/repos/justice/other/issues")).status).toBe(200);
  expect((await narrow("POST", "/repos/justice/other/issues", { title: "x" })).status).toBe(403);
});

test("what the App has no permission for is refused with 403", async () => {
  const { github, justice } = await sandbox({ permissions: { issues: "read" } });
  await github.as("paul").opens("justice/visio", "One", "");
  const refused = await justice("POST", `${visio}/issues/1/comments`, { body: "Hello" });
  expect(refused).toMatchObject({ status: 403, body: { message: "Resource not accessible by integration" } });
  expect((await justice("GET", `${visio}/contents/README.md`)).status).toBe(403);
});

test("a suspended installation gets no token, and its old one stops working", async () => {
  const { github, justice } = await sandbox();
  const { body } = await asApp(github)("GET", "/orgs/justice/installation");
  github.suspends("justice");
  expect((await justice("GET", visio)).status).toBe(403);
  expect((await asApp(github)("POST", `/app/installations/${body.id}/access_tokens`)).status).toBe(403);
  github.unsuspends("justice");
  expect((await justice("GET", visio)).status).toBe(200);
});

test("the bot comments under its name, and edits and deletes what it said", async () => {
  const { github, justice } = await sandbox();
  const thread = await github.as("paul").opens("justice/visio", "One", "");
  const { status, body } = await justice("POST", `${visio}/issues/1/comments`, { body: "Hello" });
  expect(status).toBe(201);
  expect(body).toMatchObject({
    user: { login: "liaison[bot]", type: "Bot" },
    performed_via_github_app: { slug: "liaison" },
    node_id: expect.stringMatching(/^IC_kwDO/),
  });

  await justice("PATCH", `${visio}/issues/comments/${body.id}`, { body: "Good evening" });
  expect(github.botCommentsOn(thread)).toMatchObject([{ body: "Good evening", author: "liaison[bot]" }]);
  expect((await justice("DELETE", `${visio}/issues/comments/${body.id}`)).status).toBe(204);
  expect(github.botCommentsOn(thread)).toEqual([]);
});

test("an issue closed as a duplicate stays one", async () => {
  const { github, justice } = await sandbox();
  const thread = await github.as("paul").opens("justice/visio", "One", "");
  await justice("PATCH", `${visio}/issues/1`, { state: "closed", state_reason: "duplicate" });
  expect(github.stateOf(thread)).toMatchObject({ state: "closed", stateReason: "duplicate" });
  expect((await justice("GET", `${visio}/issues/1`)).body.state_reason).toBe("duplicate");
});

test("a pull request is an issue too, under one node id", async () => {
  const { github, justice } = await sandbox();
  await github.as("paul").opensPull("justice/visio", "Change", "", { files: { "a.txt": "a\nb\n" } });
  const issue = (await justice("GET", `${visio}/issues/1`)).body;
  const pull = (await justice("GET", `${visio}/pulls/1`)).body;
  expect(issue.pull_request.url).toBe(pull.url);
  expect(issue.node_id).toBe(pull.node_id);
  expect(issue.node_id).toMatch(/^PR_kwDO/);
  expect((await justice("GET", `${visio}/issues`)).body).toHaveLength(1);
  expect((await justice("GET", `${visio}/pulls`)).body).toHaveLength(1);
  expect((await justice("GET", `${visio}/pulls/1/files`)).body).toMatchObject([
    { filename: "a.txt", status: "added", additions: 2, patch: "@@ -0,0 +1,2 @@\n+a\n+b" },
  ]);
});

test("issues come in pages, in the order and of the age that was asked for", async () => {
  const { github, justice } = await sandbox();
  for (let i = 1; i <= 5; i++)
    await github
      .as("paul")
      .opens("justice/visio", `Number ${i}`, "", { createdAt: `2026-01-0${i}T00:00:00Z` });
  const numbers = (body: readonly { number: number }[]) => body.map((one) => one.number);

  const first = await justice("GET", `${visio}/issues?per_page=2&state=all`);
  expect(numbers(first.body)).toEqual([5, 4]);
  const next = /<([^>]+)>; rel="next"/.exec(first.headers.get("link") ?? "")?.[1] ?? "";
  const second = await justice("GET", next);
  expect(numbers(second.body)).toEqual([3, 2]);
  expect(first.headers.get("link")).toContain('page=3>; rel="last"');
  expect(numbers((await justice("GET", `${visio}/issues?direction=asc&sort=updated`)).body)).toEqual([
    1, 2, 3, 4, 5,
  ]);
  expect(numbers((await justice("GET", `${visio}/issues?since=2026-01-04T00:00:00Z`)).body)).toEqual([5, 4]);
});

test("a label that is put on an issue is made where it is missing, and taken away alone", async () => {
  const { github, justice } = await sandbox();
  const thread = await github.as("paul").opens("justice/visio", "One", "", { labels: ["bug"] });
  await justice("POST", `${visio}/issues/1/labels`, { labels: ["overlap: possible"] });
  expect(github.labelsOn(thread)).toEqual(["bug", "overlap: possible"]);
  expect((await justice("DELETE", `${visio}/issues/1/labels/overlap%3A%20possible`)).status).toBe(200);
  expect((await justice("DELETE", `${visio}/issues/1/labels/overlap%3A%20possible`)).status).toBe(404);
  expect(github.labelsOn(thread)).toEqual(["bug"]);
  expect((await justice("POST", `${visio}/labels`, { name: "bug", color: "ff0000" })).status).toBe(422);
  expect((await justice("GET", `${visio}/labels`)).body).toHaveLength(2);
});

test("a deleted issue is gone, a transferred one leads to its new place", async () => {
  const { github, justice } = await sandbox();
  const paul = github.as("paul");
  await paul.creates("justice/other");
  await paul.deletes(await paul.opens("justice/visio", "Deleted", ""));
  const moved = await paul.transfers(await paul.opens("justice/visio", "Moved", ""), "justice/other");

  expect((await justice("GET", `${visio}/issues/1`)).status).toBe(410);
  const redirect = await justice("GET", `${visio}/issues/2`);
  expect(redirect.status).toBe(301);
  const there = await justice("GET", redirect.headers.get("location") ?? "");
  expect(there.body).toMatchObject({ title: "Moved", node_id: moved.nodeId });
});

test("a renamed repository answers to its old name with a redirect, also to a write", async () => {
  const { github, justice } = await sandbox();
  const thread = await github.as("paul").opens("justice/visio", "One", "");
  await github.as("paul").renames("justice/visio", "video");

  expect((await justice("GET", `${visio}/issues`)).status).toBe(301);
  const write = await justice("POST", `${visio}/issues/1/comments`, { body: "Hello" });
  expect(write.status).toBe(307);
  await justice("POST", write.headers.get("location") ?? "", { body: "Hello" });
  expect(github.botCommentsOn(thread)).toHaveLength(1);
});

test("locked conversations and archived repositories refuse to be written in", async () => {
  const { github, justice } = await sandbox();
  const thread = await github.as("paul").opens("justice/visio", "One", "");
  await github.as("paul").locks(thread);
  expect((await justice("POST", `${visio}/issues/1/comments`, { body: "Hello" })).status).toBe(403);
  await expect(github.as("visitor").comments(thread, "Me too")).rejects.toThrow(/locked/);

  await github.as("paul").archives("justice/visio");
  expect((await justice("POST", `${visio}/issues/1/labels`, { labels: ["x"] })).status).toBe(403);
  expect((await justice("GET", `${visio}/issues/1`)).status).toBe(200);
});

test("strangers may speak but neither label nor close", async () => {
  const { github } = await sandbox();
  const thread = await github.as("paul").opens("justice/visio", "One", "");
  await github.as("visitor").comments(thread, "Me too");
  await expect(github.as("visitor").labels(thread, "bug")).rejects.toThrow(/triage/);
  await expect(github.as("visitor").closes(thread)).rejects.toThrow(/triage/);
  const own = await github.as("visitor").opens("justice/visio", "Mine", "", { labels: ["bug"] });
  expect(github.labelsOn(own)).toEqual([]);
  await github.as("visitor").closes(own);
});

test("roles and memberships are told by name", async () => {
  const { justice } = await sandbox({ permissions: { metadata: "read", members: "read" } });
  const permission = async (login: string) =>
    (await justice("GET", `${visio}/collaborators/${login}/permission`)).body.role_name;
  expect([await permission("paul"), await permission("amina")]).toEqual(["write", "read"]);
  expect((await justice("GET", "/orgs/justice/members/paul")).status).toBe(204);
  expect((await justice("GET", "/orgs/justice/members/amina")).status).toBe(404);
});

test("a file is read in base64 or as it is, on the branch that is asked for", async () => {
  const { github, justice } = await sandbox();
  const path = `${visio}/contents/.github%2Fliaison.yml`;
  expect((await justice("GET", path)).status).toBe(404);
  await github.as("paul").pushes("justice/visio", { ".github/liaison.yml": "language: fr\n" });
  const { body } = await justice("GET", path);
  expect(Buffer.from(body.content, "base64").toString()).toBe("language: fr\n");
  const raw = await fetch(github.url + path, { headers: { accept: "application/vnd.github.raw+json" } });
  expect(await raw.text()).toBe("language: fr\n");
  expect((await justice("GET", `${path}?ref=nowhere`)).status).toBe(404);
});

test("a check run is made on a commit, changed, and listed there", async () => {
  const { github, justice } = await sandbox();
  const head_sha = github.headOf("justice/visio");
  const run = { name: "liaison configuration", head_sha };
  const { body } = await justice("POST", `${visio}/check-runs`, run);
  await justice("PATCH", `${visio}/check-runs/${body.id}`, {
    conclusion: "failure",
    output: { title: "Line 3", summary: "Unknown key" },
  });
  expect(github.checkRunsOn("justice/visio", head_sha)).toMatchObject([
    { name: "liaison configuration", status: "completed", conclusion: "failure", title: "Line 3" },
  ]);
  expect((await justice("GET", `${visio}/commits/main/check-runs`)).body.total_count).toBe(1);
  expect((await justice("POST", `${visio}/check-runs`, { ...run, head_sha: "0".repeat(40) })).status).toBe(
    422,
  );
});

test("the same reaction counts once", async () => {
  const { github, justice } = await sandbox();
  const thread = await github.as("paul").opens("justice/visio", "One", "");
  const statuses = [];
  for (let i = 0; i < 2; i++)
    statuses.push((await justice("POST", `${visio}/issues/1/reactions`, { content: "eyes" })).status);
  await github.as("paul").reacts(thread, "-1");
  expect(statuses).toEqual([201, 200]);
  expect((await justice("GET", `${visio}/issues/1/reactions`)).body).toHaveLength(2);
  expect((await justice("GET", `${visio}/issues/1`)).body.reactions).toMatchObject({
    "-1": 1,
    eyes: 1,
    total_count: 2,
  });
});

test("what did not change is not sent again", async () => {
  const { justice } = await sandbox();
  const first = await justice("GET", visio);
  const etag = first.headers.get("etag") ?? "";
  expect((await justice("GET", visio, undefined, { "if-none-match": etag })).status).toBe(304);
});

test("node ids are unique over all kinds", async () => {
  const { github, justice } = await sandbox();
  const paul = github.as("paul");
  await paul.comments(await paul.opens("justice/visio", "One", "", { labels: ["bug"] }), "Hello");
  await paul.commentsOnLine(await paul.opensPull("justice/visio", "Two", ""), "Hm");
  const bodies = await Promise.all(
    ["", "/issues", "/labels", "/issues/comments", "/pulls/comments", "/pulls/2/reviews"].map((path) =>
      justice("GET", visio + path),
    ),
  );
  const ids = bodies.flatMap(({ body }) => [body].flat().map((one) => one.node_id));
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids).toHaveLength(7);
});

test("a person's token has that person's rights", async () => {
  const { github } = await sandbox();
  const visitor = asking(github.url, `token ${github.tokenOf("visitor")}`);
  expect((await visitor("POST", `${visio}/issues`, { title: "One" })).body.user.login).toBe("visitor");
  expect((await visitor("POST", `${visio}/issues/1/labels`, { labels: ["bug"] })).status).toBe(403);
  await github.as("paul").privatizes("justice/visio");
  expect((await visitor("GET", visio)).status).toBe(404);
});
