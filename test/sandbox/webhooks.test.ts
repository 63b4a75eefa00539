import { createHmac } from "node:crypto";
import { createRequire } from "node:module";
import { afterEach, expect, test } from "@jest/globals";
import { type Sandbox, smallWorld, startSandbox } from "../../sandbox/index.js";
import { asApp, listener } from "./client.js";

const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

async function listening(answers?: () => number) {
  const github = await startSandbox({ world: smallWorld(["culture", "justice"]) });
  const ear = await listener(answers);
  github.sendWebhooksTo(ear.url);
  ends.push(() => github.close(), ear.close);
  return { github, ear };
}

/** Everything that can happen, by people and operators. */
async function allThatHappens(github: Sandbox): Promise<void> {
  const paul = github.as("paul");
  await paul.creates("justice/other");
  const issue = await paul.opens("justice/visio", "An issue", "Its body", { labels: ["bug"] });
  await paul.edits(issue, { title: "A better title", body: "A better body" });
  const comment = await paul.comments(issue, "First");
  await paul.editsComment(comment, "Second");
  await paul.deletesComment(comment);
  await paul.unlabels(issue, "bug");
  await paul.assigns(issue, "paul");
  await paul.unassigns(issue, "paul");
  await paul.closes(issue, { reason: "not_planned" });
  await paul.reopens(issue);
  const moved = await paul.transfers(issue, "justice/other");
  await paul.deletes(moved);
  const pull = await paul.opensPull("justice/visio", "A change", "", {
    files: { "a.txt": "a\n" },
    branch: "a",
  });
  await paul.labels(pull, "bug");
  const remark = await paul.commentsOnLine(pull, "Hm");
  await paul.editsComment(remark, "Good");
  await paul.deletesComment(remark);
  const review = await paul.reviews(pull, "Nearly", { verdict: "changes_requested" });
  await paul.editsComment(review, "Very nearly");
  await paul.assigns(pull, "paul");
  await paul.unassigns(pull, "paul");
  await paul.pushes("justice/visio", { "a.txt": "b\n" }, { branch: "a" });
  await paul.merges(pull);
  await paul.describes("justice/visio", "Video");
  await paul.privatizes("justice/visio");
  await paul.publicizes("justice/visio");
  await paul.archives("justice/visio");
  await paul.unarchives("justice/visio");
  await paul.renames("justice/visio", "video");
  await paul.transfersRepository("justice/video", "culture");
  await paul.deletesRepository("justice/other");
  github.suspends("justice");
  github.unsuspends("justice");
  github.removesRepositories("culture", ["webconf"]);
  github.addsRepositories("culture", ["webconf"]);
  github.uninstalls("justice");
  github.installs("justice");
}

test("everything that happens is told, signed, each under an id of its own", async () => {
  const { github, ear } = await listening();
  await allThatHappens(github);
  await github.idle();

  const names = new Set(ear.names());
  for (const name of [
    "issues.opened issues.edited issues.closed issues.reopened issues.labeled issues.unlabeled",
    "issues.transferred issues.deleted issue_comment.created issue_comment.edited issue_comment.deleted",
    "pull_request.opened pull_request.labeled pull_request.synchronize pull_request.closed",
    "pull_request_review_comment.created pull_request_review_comment.edited pull_request_review_comment.deleted",
    "issues.assigned issues.unassigned pull_request.assigned pull_request.unassigned",
    "pull_request_review.submitted pull_request_review.edited",
    "repository.created repository.edited repository.privatized repository.publicized repository.archived",
    "repository.unarchived repository.renamed repository.transferred repository.deleted push",
    "installation.suspend installation.unsuspend installation.deleted installation.created",
    "installation_repositories.added installation_repositories.removed",
  ].flatMap((line) => line.split(" ")))
    expect(names).toContain(name);
  for (const { signature, body } of ear.received) {
    const digest = createHmac("sha256", github.app.webhookSecret).update(body).digest("hex");
    expect(signature).toBe(`sha256=${digest}`);
  }
  expect(new Set(ear.received.map(({ guid }) => guid)).size).toBe(ear.received.length);
});

test("payloads have the shape of GitHub's own", async () => {
  const { github, ear } = await listening();
  await allThatHappens(github);
  await github.idle();

  const faults = ear.received.flatMap(({ event, payload }) => {
    const example = exampleOf(event, payload.action);
    return example ? differences(example, payload, `${event}.${payload.action}`) : [];
  });
  expect([...new Set(faults)]).toEqual([]);
});

test("an edit tells what stood there before", async () => {
  const { github, ear } = await listening();
  const issue = await github.as("paul").opens("justice/visio", "Old", "Old body");
  await github.as("paul").edits(issue, { title: "New", body: "New body" });
  const comment = await github.as("paul").comments(issue, "One");
  await github.as("paul").editsComment(comment, "Two");
  await github.idle();

  const changes = ear.received.flatMap(({ payload }) => (payload.changes ? [payload.changes] : []));
  expect(changes).toContainEqual({ title: { from: "Old" }, body: { from: "Old body" } });
  expect(changes).toContainEqual({ body: { from: "One" } });
});

test("a push names the files it adds, modifies and removes", async () => {
  const { github, ear } = await listening();
  await github.as("paul").pushes("justice/visio", { a: "1", b: "1" });
  const sha = await github.as("paul").pushes("justice/visio", { a: "2", b: null, c: "1" });
  await github.idle();

  const last = ear.received.map(({ payload }) => payload).find(({ after }) => after === sha);
  expect(last).toMatchObject({
    ref: "refs/heads/main",
    commits: [{ added: ["c"], modified: ["a"], removed: ["b"] }],
    organization: { login: "justice" },
  });
});

test("a suspended or foreign installation hears nothing", async () => {
  const { github, ear } = await listening();
  github.suspends("justice");
  github.uninstalls("culture");
  await github.as("paul").opens("justice/visio", "Unheard", "");
  await github.as("amina").opens("culture/webconf", "Unheard", "");
  await github.idle();

  expect(ear.names().sort()).toEqual(["installation.deleted", "installation.suspend"]);
});

test("a failed delivery is listed, not repeated, and comes again under the same id when asked for", async () => {
  const statuses = [503, 200];
  const { github, ear } = await listening(() => statuses.shift() ?? 200);
  await github.as("paul").opens("justice/visio", "Twice", "");
  await github.idle();
  expect(github.deliveries).toMatchObject([{ event: "issues", action: "opened", status: 503, attempts: 1 }]);

  const app = asApp(github);
  const { body: failed } = await app("GET", "/app/hook/deliveries?status=failure");
  expect(failed).toMatchObject([{ guid: github.deliveries[0]?.guid, status_code: 503, redelivery: false }]);
  expect((await app("POST", `/app/hook/deliveries/${failed[0]?.id}/attempts`)).status).toBe(202);
  await github.idle();

  expect(new Set(ear.received.map(({ guid }) => guid)).size).toBe(1);
  expect(github.deliveries).toMatchObject([{ status: 200, attempts: 2 }]);
  const { body: all } = await app("GET", "/app/hook/deliveries");
  expect(all.map((one) => one.redelivery)).toEqual([true, false]);
});

test("deliveries get lost, come twice, or come in any order on demand", async () => {
  const { github, ear } = await listening();
  github.faults.deliveries({ drop: 1 });
  await github.as("paul").opens("justice/visio", "Lost", "");
  github.faults.deliveries({ duplicate: true, shuffle: true });
  await github.as("paul").opens("justice/visio", "Twice", "");
  await github.idle();

  expect(ear.received.map(({ payload }) => payload.issue.title)).toEqual(["Twice", "Twice"]);
  expect(github.deliveries.map(({ status, attempts }) => [status, attempts])).toEqual([
    [504, 1],
    [200, 2],
  ]);
});

test("a forged delivery is sent as it is asked for", async () => {
  const { github, ear } = await listening(() => 401);
  expect(await github.sends("issues", {}, { signature: "none", guid: "x" })).toBe(401);
  await github.sends("issues", {}, { signature: "wrong", raw: "[]" });

  expect(ear.received).toMatchObject([
    { guid: "x", signature: undefined },
    { body: "[]", signature: expect.stringMatching(/^sha256=/) },
  ]);
});

type Payload = Record<string, unknown>;
const examples: { name: string; examples: Payload[] }[] = createRequire(import.meta.url)(
  "@octokit/webhooks-examples",
);

function exampleOf(event: string, action: unknown): Payload | undefined {
  const all = examples.find(({ name }) => name === event)?.examples ?? [];
  return all
    .filter((one) => one.action === action)
    .sort((a, b) => JSON.stringify(b).length - JSON.stringify(a).length)[0];
}

/** Keys that only some installations or ages of GitHub have. */
/** What differs between installations, kinds of owner and ages of GitHub, or has a test of its own (changes). */
const optional = /\.(permissions\.\w+|installation\.(created|updated)_at|issue\.draft|changes)/;

/** Fields of the example that are missing, or of another type, in what was sent. */
function differences(example: unknown, actual: unknown, at: string): string[] {
  if (optional.test(at) || example === null || actual === null) return [];
  if (Array.isArray(example)) {
    if (!Array.isArray(actual)) return [`${at} is no list`];
    return example.length && actual.length ? differences(example[0], actual[0], `${at}[]`) : [];
  }
  if (typeof example !== typeof actual) return [`${at} is ${typeof actual}, not ${typeof example}`];
  if (typeof example !== "object") return [];
  return Object.entries(example).flatMap(([key, value]) =>
    differences(value, (actual as Payload)[key], `${at}.${key}`),
  );
}
