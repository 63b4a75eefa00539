import { createRequire } from "node:module";
import { expect, test } from "@jest/globals";
import type { WebhookDefinition } from "@octokit/webhooks-examples";
import { redeliverFailed } from "../../src/items/redelivery.js";
import { eventually } from "../support/eventually.js";
import { liaison } from "../support/liaison.js";
import { frozenScreen } from "../support/texts.js";

const { older, newer } = frozenScreen;
const examples: WebhookDefinition[] = createRequire(import.meta.url)("@octokit/webhooks-examples");

test("each delivery sent twice, late and out of order: still one answer", async () => {
  const { github, settled } = await liaison();
  github.faults.deliveries({ duplicate: true, shuffle: true, delayMs: 50 });
  await github.as("paul").opens("justice/visio", older.title, older.body);
  const thread = await github.as("amina").opens("culture/webconf", newer.title, newer.body);
  await github.as("amina").edits(thread, { body: `${newer.body} Encore.` });
  await github.as("amina").comments(thread, "Personne d'autre ?");
  await settled();
  expect(github.botCommentsOn(thread)).toHaveLength(1);
  expect(github.labelsOn(thread)).toEqual(["overlap: possible"]);
});

test("the older issue is delivered after the newer one: the newer is answered then", async () => {
  const { github, settled } = await liaison();
  github.faults.deliveries({ drop: 1 });
  const first = await github.as("paul").opens("justice/visio", older.title, older.body);
  await github.idle();
  github.faults.clear();
  const second = await github.as("amina").opens("culture/webconf", newer.title, newer.body);
  await settled();
  expect(github.botCommentsOn(second)).toEqual([]);
  await github.as("paul").comments(first, "Quelqu'un peut confirmer ?");
  await settled();
  expect(github.botCommentsOn(second)).toHaveLength(1);
  expect(github.commentsOn(first)).toHaveLength(1);
});

test.each([
  ["comment", "issue_comment"],
  ["review comment", "pull_request_review_comment"],
] as const)(
  "news of a %s that comes after its deletion keeps nothing from being answered",
  async (_, event) => {
    const { github, settled } = await liaison();
    const amina = github.as("amina");
    const known = await github.as("paul").opens("justice/visio", older.title, older.body);
    await settled();
    github.faults.deliveries({ drop: "all" });
    const isReview = event === "pull_request_review_comment";
    const files = { "partage.ts": "export {};" };
    const thread = isReview
      ? await amina.opensPull("culture/webconf", newer.title, newer.body, { files })
      : await amina.opens("culture/webconf", newer.title, newer.body);
    const text = `Voir justice/visio#${known.number}`;
    const comment = isReview ? await amina.commentsOnLine(thread, text) : await amina.comments(thread, text);
    await amina.deletesComment(comment);
    await github.idle();
    github.faults.clear();
    const created = github.deliveries.find((one) => one.event === event && one.action === "created");
    expect(await github.sends(event, created?.payload ?? {})).toBe(202);
    await settled();
    expect(github.botCommentsOn(thread)).toHaveLength(1);
  },
);

test("a delivery that failed while Liaison was away is asked for again when it starts", async () => {
  const story = await liaison();
  const { github } = story;
  await github.as("paul").opens("justice/visio", older.title, older.body);
  await story.settled();
  await story.stops();
  const thread = await github.as("amina").opens("culture/webconf", newer.title, newer.body);
  await github.idle();
  expect(github.deliveries.at(-1)?.status).not.toBe(202);
  await story.starts();
  await story.settled();
  expect(github.deliveries.filter((delivery) => delivery.status !== 202 && delivery.attempts > 1)).toEqual(
    [],
  );
  expect(github.botCommentsOn(thread)).toHaveLength(1);
});

test("while the database is away deliveries are refused with 503; once it is back Liaison goes on by itself", async () => {
  const story = await liaison();
  const { github } = story;
  await github.as("paul").opens("justice/visio", older.title, older.body);
  await story.settled();
  const answersReady = async () => (await fetch(`${story.url}/readyz`)).status;
  const returns = await story.losesSightOfDatabase();
  const thread = await github.as("amina").opens("culture/webconf", newer.title, newer.body);
  await github.idle();
  expect(github.deliveries.at(-1)?.status).toBe(503);
  expect(await answersReady()).toBe(503);
  const metrics = await (await fetch(`${story.url}/metrics`)).text();
  expect(metrics).toMatch(/^liaison_indexed_items 1$/m);
  expect(metrics).not.toMatch(/^liaison_deliveries/m);
  await returns();
  await eventually("it is ready", async () => (await answersReady()) === 200);
  await story.services.queue.add(redeliverFailed, null);
  await story.settled();
  expect(github.botCommentsOn(thread)).toHaveLength(1);
});

test("forged, malformed and incomplete deliveries are refused or passed over, and Liaison goes on", async () => {
  const story = await liaison();
  const { github, settled } = story;
  const payload = { action: "opened", issue: { number: 1 } };
  expect(await github.sends("issues", payload, { signature: "wrong" })).toBe(401);
  expect(await github.sends("issues", payload, { signature: "none" })).toBe(400);
  expect(await github.sends("issues", payload, { raw: "not json" })).toBe(400);
  expect(await github.sends("issues", payload)).toBe(202);
  expect(
    await github.sends("issues", { action: 7, issue: "x", repository: [], installation: { id: "y" } }),
  ).toBe(202);
  expect(await github.sends("an_event_of_the_future", { action: "happened" })).toBe(202);
  expect(await github.sends("issues", payload, { raw: Buffer.alloc(25 * 1024 * 1024 + 1, " ") })).toBe(413);
  const large = JSON.stringify({ ...payload, padding: "x".repeat(25 * 1024 * 1024 - 100) });
  expect(await github.sends("issues", payload, { raw: large })).toBe(202);
  await settled();

  await github.as("paul").opens("justice/visio", older.title, older.body);
  const thread = await github.as("amina").opens("culture/webconf", newer.title, newer.body);
  await settled();
  expect(github.botCommentsOn(thread)).toHaveLength(1);
  expect(story.logged).toEqual([]);
});

test("every real payload of GitHub, whole or with any one field missing, is taken without a fault", async () => {
  const story = await liaison();
  const { github, settled, services } = story;
  let sent = 0;
  for (const { name, examples: payloads } of examples) {
    for (const payload of payloads.slice(0, 2)) {
      const fields = Object.keys(payload);
      const without = fields[sent % fields.length] ?? "";
      const { [without]: _, ...incomplete } = payload as Record<string, unknown>;
      for (const body of [payload, incomplete]) {
        expect([name, await github.sends(name, body)]).toEqual([name, name === "ping" ? 200 : 202]);
        sent++;
      }
    }
  }
  await settled();
  const unfinished = await services.database.db
    .selectFrom("deliveries")
    .select("id")
    .where("status", "!=", "done")
    .execute();
  expect(unfinished).toEqual([]);
  expect(sent).toBeGreaterThan(100);
});

test.each([
  ["500", { status: 500, method: "POST", path: /\/comments$/, times: 2 }],
  [
    "a cut connection after the comment was made",
    { status: "cut", method: "POST", path: /\/comments$/, times: 1, afterEffect: true },
  ],
  [
    "500 after the label was made",
    { status: 500, method: "POST", path: /\/labels$/, times: 1, afterEffect: true },
  ],
  [
    "a secondary limit",
    { status: 403, method: "POST", path: /\/comments$/, times: 1, headers: { "retry-after": "1" } },
  ],
  [
    "429 while reading",
    { status: 429, method: "GET", path: /\/issues\/\d+$/, times: 1, headers: { "retry-after": "1" } },
  ],
] as const)("GitHub answers with %s: in the end there is one comment and one label", async (_, fault) => {
  const { github, settled } = await liaison();
  await github.as("paul").opens("justice/visio", older.title, older.body);
  await settled();
  github.faults.answers(fault);
  const thread = await github.as("amina").opens("culture/webconf", newer.title, newer.body);
  await settled();
  expect(github.botCommentsOn(thread)).toHaveLength(1);
  expect(github.labelsOn(thread)).toEqual(["overlap: possible"]);
});

test("while GitHub fails for long, what was acknowledged waits, and is answered afterwards", async () => {
  const story = await liaison();
  const { github, services } = story;
  await github.as("paul").opens("justice/visio", older.title, older.body);
  await story.settled();
  github.faults.answers({ status: 500, method: "GET", path: /\/issues\/\d+$/, times: 1000 });
  const thread = await github.as("amina").opens("culture/webconf", newer.title, newer.body);
  const attempts = () =>
    services.database.db
      .selectFrom("deliveries")
      .select(["status", "attempts"])
      .where("status", "=", "pending")
      .execute();
  await eventually("it was tried and failed", async () => ((await attempts())[0]?.attempts ?? 0) > 0);
  expect(await attempts()).toEqual([expect.objectContaining({ status: "pending" })]);
  await story.stops();
  github.faults.clear();
  await story.starts();
  await story.settled();
  expect(github.botCommentsOn(thread)).toHaveLength(1);
});
