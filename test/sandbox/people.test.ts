import { afterEach, expect, test } from "@jest/globals";
import { type Sandbox, smallWorld, startSandbox } from "../../sandbox/index.js";
import { asInstallation, asking } from "./client.js";

const open: Sandbox[] = [];
afterEach(async () => {
  for (const github of open.splice(0)) await github.close();
});

async function sandbox() {
  const github = await startSandbox({ world: smallWorld() });
  open.push(github);
  return { github, justice: await asInstallation(github, "justice") };
}

const visio = "/repos/justice/visio";

test("who may do what is told by GitHub's names of roles, and by the four that it had before", async () => {
  const { github, justice } = await sandbox();
  const permission = async () => (await justice("GET", `${visio}/collaborators/lea/permission`)).body;

  github.grants("lea", "triage", "justice/visio");
  expect(await permission()).toMatchObject({
    permission: "read",
    role_name: "triage",
    user: { login: "lea", permissions: { pull: true, triage: true, push: false } },
  });
  github.revokes("lea", "justice/visio");
  expect(await permission()).toMatchObject({ permission: "read", role_name: "read" });
  expect((await justice("GET", `${visio}/collaborators/unheard-of/permission`)).status).toBe(404);
});

test("an organisation's own installation sees its members, whoever stands outside those who show it", async () => {
  const { github, justice } = await sandbox();
  const culture = await asInstallation(github, "culture");

  expect((await justice("GET", "/orgs/justice/members/paul")).status).toBe(204);
  expect((await justice("GET", "/orgs/justice/members/amina")).status).toBe(404);
  const led = await culture("GET", "/orgs/justice/members/paul");
  expect(led.status).toBe(302);
  const location = led.headers.get("location") ?? "";
  expect((await culture("GET", location)).status).toBe(404);
  await github.as("paul").showsMembership("justice");
  expect((await culture("GET", location)).status).toBe(204);
  github.removesMember("justice", "paul");
  expect((await culture("GET", location)).status).toBe(404);
});

test("a permission that an owner withholds is missing from the tokens, and can't be asked for", async () => {
  const { github } = await sandbox();
  github.withholds("justice", "members");
  const justice = await asInstallation(github, "justice");

  expect((await justice("GET", "/orgs/justice/members/paul")).status).toBe(403);
  expect((await justice("GET", visio)).status).toBe(200);
});

test("those who can be assigned are; others, and what people without triage ask, are passed over", async () => {
  const { github, justice } = await sandbox();
  const thread = await github.as("visitor").opens("justice/visio", "One", "");
  const path = `${visio}/issues/1/assignees`;
  const visitor = asking(github.url, `token ${github.tokenOf("visitor")}`);

  expect((await justice("POST", path, { assignees: ["paul", "amina", "visitor"] })).status).toBe(201);
  expect(github.assigneesOf(thread)).toEqual(["paul", "visitor"]);
  expect((await visitor("DELETE", path, { assignees: ["paul"] })).status).toBe(200);
  expect(github.assigneesOf(thread)).toEqual(["paul", "visitor"]);
  await justice("DELETE", path, { assignees: ["paul"] });
  expect(github.assigneesOf(thread)).toEqual(["visitor"]);
  await justice("PATCH", `${visio}/issues/1`, { assignees: ["paul"] });
  expect(github.assigneesOf(thread)).toEqual(["paul"]);
  await expect(github.as("visitor").assigns(thread, "visitor")).rejects.toThrow(/triage/);
});

test("a locked conversation takes reactions, comments and reviews of people who may write, and of nobody else", async () => {
  const { github, justice } = await sandbox();
  const pull = await github.as("paul").opensPull("justice/visio", "One", "", { files: { a: "1" } });
  await github.as("paul").locks(pull);

  expect((await justice("POST", `${visio}/issues/1/reactions`, { content: "eyes" })).status).toBe(403);
  const visitor = github.as("visitor");
  await expect(visitor.reacts(pull, "heart")).rejects.toThrow(/locked/);
  await expect(visitor.reviews(pull, "Hm")).rejects.toThrow(/locked/);
  await expect(visitor.commentsOnLine(pull, "Hm")).rejects.toThrow(/locked/);
  await github.as("paul").reacts(pull, "heart");
  expect(github.reactionsOn(pull)).toEqual([{ content: "heart", author: "paul" }]);
});

test("one takes back one's own reaction, and nobody else's", async () => {
  const { github, justice } = await sandbox();
  const thread = await github.as("paul").opens("justice/visio", "One", "");
  const comment = await github.as("visitor").comments(thread, "Two");
  await github.as("paul").reacts(comment, "-1");
  const path = `${visio}/issues/comments/${comment.id}/reactions`;
  const [reaction] = (await justice("GET", path)).body;

  expect((await justice("DELETE", `${path}/${reaction?.id}`)).status).toBe(403);
  await expect(github.as("visitor").takesBack(comment, "-1")).rejects.toThrow();
  await github.as("paul").takesBack(comment, "-1");
  expect((await justice("GET", path)).body).toEqual([]);
});

test("a review comment hangs on a review that says nothing; a review is listed with what it says", async () => {
  const { github, justice } = await sandbox();
  const pull = await github.as("paul").opensPull("justice/visio", "One", "", { files: { a: "1" } });
  const remark = await github.as("visitor").commentsOnLine(pull, "Here");
  await github.as("visitor").reviews(pull, "All well", { verdict: "approved" });

  const { body } = await justice("GET", `${visio}/pulls/1/reviews`);
  expect(body).toMatchObject([
    { body: "", state: "COMMENTED", user: { login: "visitor" } },
    { body: "All well", state: "APPROVED" },
  ]);
  expect((await justice("GET", `${visio}/pulls/comments/${remark.id}`)).body).toMatchObject({
    pull_request_review_id: body[0]?.id,
  });
  expect((await justice("GET", `${visio}/pulls/1/reviews/${body[1]?.id}`)).body.id).toBe(body[1]?.id);
  expect((await justice("GET", `${visio}/pulls/1/reviews/${remark.id}`)).status).toBe(404);
  await expect(github.as("visitor").reviews(pull, " ")).rejects.toThrow("Validation Failed");
});

test("the issue that stays beside a duplicate is named only where one may see it", async () => {
  const { github, justice } = await sandbox();
  const thread = await github.as("paul").opens("justice/visio", "One", "");
  const close = (duplicate_issue_id: number) =>
    justice("PATCH", `${visio}/issues/${thread.number}`, {
      state: "closed",
      state_reason: "duplicate",
      duplicate_issue_id,
    });
  await github.as("amina").opens("culture/webconf", "Other", "");
  const culture = await asInstallation(github, "culture");
  const { id } = (await culture("GET", "/repos/culture/webconf/issues/1")).body;

  expect((await close(1)).status).toBe(422);
  await github.as("amina").privatizes("culture/webconf");
  expect((await close(id)).status).toBe(422);
  expect(github.stateOf(thread)).toMatchObject({ state: "open" });
  await github.as("amina").publicizes("culture/webconf");
  expect((await close(id)).status).toBe(200);
  expect(github.stateOf(thread)).toMatchObject({ state: "closed", duplicateOf: "culture/webconf#1" });
});

test("the page of a thread shows who works on it, how it ended, reviews and reactions", async () => {
  const { github } = await sandbox();
  const paul = github.as("paul");
  const issue = await paul.opens("justice/visio", "One", "");
  const pull = await paul.opensPull("justice/visio", "Two", "", { files: { a: "1" } });
  await paul.assigns(issue, "paul");
  await paul.closes(issue, { reason: "not_planned" });
  const comment = await paul.comments(issue, "Never");
  await github.as("visitor").reacts(comment, "confused");
  await github.as("visitor").reviews(pull, "All *well*");
  const page = async (url: string) => (await fetch(url)).text();

  expect(await page(issue.url)).toContain("closed as not planned, assigned to paul");
  expect(await page(issue.url)).toContain('<span title="visitor">😕</span>');
  expect(await page(pull.url)).toContain("All <em>well</em>");
});
