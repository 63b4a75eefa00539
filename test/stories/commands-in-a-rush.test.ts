import { expect, test } from "@jest/globals";
import { sql } from "kysely";
import type { Comment, Thread } from "../../sandbox/index.js";
import { findMarker } from "../../src/github/marker.js";
import { repliesOn, signsOn } from "../support/command-cases.js";
import { liaison, type Story } from "../support/liaison.js";
import { worksThroughIn } from "../support/simulated-time.js";

const NOON = new Date("2026-11-24T12:00:00Z");

/** How many writes to GitHub there were in the fullest minute. */
async function fullestMinute({ services }: Story): Promise<number> {
  const { rows } = await sql<{ writes: number }>`
    select count(*)::integer as writes from writes
    where status = 'done' and settled_at >= ${NOON}
    group by date_trunc('minute', settled_at)
  `.execute(services.database.db);
  return Math.max(...rows.map(({ writes }) => writes));
}

/** Issues on which people type while nobody works on them. */
async function unattended(count: number, writesPerMinute: number) {
  const story = await liaison({ environment: { WRITES_PER_MINUTE: String(writesPerMinute) } });
  await story.stops();
  await story.starts({ role: "web" });
  const threads = [];
  for (let i = 0; i < count; i++)
    threads.push(await story.github.as("visitor").opens("culture/webconf", `Issue ${i}`, ""));
  return { story, threads };
}

test("a hundred commands in one comment are done in their order, within the budget of writes", async () => {
  const { story, threads } = await unattended(1, 60);
  const commands = Array.from({ length: 50 }, () => "/claim\n/release").join("\n");
  const comments = [];
  for (const thread of threads) comments.push(await story.github.as("visitor").comments(thread, commands));
  await story.github.idle();

  const minutes = await worksThroughIn(story.services, NOON);
  expect(minutes).toBeGreaterThanOrEqual(1);
  expect(minutes).toBeLessThanOrEqual(2);
  expect(await fullestMinute(story)).toBeLessThanOrEqual(60);
  expect(comments.map((comment) => signsOn(story, comment))).toEqual([["+1"]]);
  const changes = story.github.requests.filter(({ path }) => path.endsWith("/assignees"));
  expect(changes.map(({ method }) => method)).toEqual(
    Array.from({ length: 50 }, () => ["POST", "DELETE"]).flat(),
  );
});

test("a thousand commands in a minute are answered in their order, and not all are greeted with 👀", async () => {
  const { story, threads } = await unattended(5, 20);
  const { github, services } = story;
  const comments: { thread: Thread; comment: Comment }[] = [];
  for (let times = 0; times < 4; times++) {
    for (const thread of threads) {
      const comment = await github.as("amina").comments(thread, "/unmute\n".repeat(50));
      comments.push({ thread, comment });
    }
  }
  await github.idle();

  // A reply and 👍 for each comment, and 👀 for as many as half of the first minute's budget.
  expect(await worksThroughIn(services, NOON)).toBeLessThanOrEqual(4);
  expect(await fullestMinute(story)).toBeLessThanOrEqual(20);
  for (const { comment } of comments) expect(signsOn(story, comment)).toEqual(["+1"]);
  for (const thread of threads) {
    const typed = comments.filter((one) => one.thread === thread).map(({ comment }) => String(comment.id));
    const answered = github
      .botCommentsOn(thread)
      .map(({ body }) => findMarker(body, "reply")?.values.source?.split(":")[1]);
    expect(answered).toEqual(typed);
    for (const reply of repliesOn(story, thread)) expect(reply.match(/👍 `\/unmute`/g)).toHaveLength(50);
  }
  const greeted = github.requests.filter(
    ({ method, body }) => method === "POST" && JSON.stringify(body) === '{"content":"eyes"}',
  );
  expect(greeted.length).toBeGreaterThan(0);
  expect(greeted.length).toBeLessThan(comments.length);
});
