import { expect, test } from "@jest/globals";
import { startWorker } from "../../src/worker.js";
import { freshIssue, repliesOn, signsOn, types } from "../support/command-cases.js";
import { liaison } from "../support/liaison.js";

test("a command whose effect or whose reply fails at first has its effect once, and its reply", async () => {
  const story = await liaison();
  const { github } = story;
  const thread = await freshIssue(story);
  await github.as("paul").comments(thread, "I look at it, too.");
  await github.as("amina").assigns(thread, "paul");
  github.faults.answers({ status: 500, method: "POST", path: /assignees$/, times: 1 });
  github.faults.answers({ status: 500, method: "POST", path: /comments$/, times: 1 });
  github.faults.answers({ status: 500, method: "POST", path: /reactions$/, times: 1 });
  const comment = await types(story, "visitor", thread, "/claim");
  expect(github.assigneesOf(thread).sort()).toEqual(["paul", "visitor"]);
  expect(repliesOn(story, thread)).toEqual([expect.stringContaining("beside paul")]);
  expect(signsOn(story, comment)).toEqual(["+1"]);
});

test("a command that fails for good through our fault is given up, and whoever typed it is told", async () => {
  const story = await liaison();
  const thread = await freshIssue(story);
  story.github.faults.answers({ status: 500, method: "POST", path: /assignees$/, times: 3 });
  const comment = await types(story, "visitor", thread, "/claim\n/release");
  expect(signsOn(story, comment)).toEqual(["confused"]);
  expect(repliesOn(story, thread)).toEqual([
    expect.stringMatching(
      /`\/claim` failed through a fault of Liaison's[\s\S]*those to whom this is assigned/,
    ),
  ]);
  expect(story.logged.join("\n")).toContain("a command failed and is given up");
});

test("several workers answer each command once, though each delivery comes twice and in any order", async () => {
  const story = await liaison();
  const { github, settled, services } = story;
  const threads = [await freshIssue(story)];
  const workers = [await startWorker(services), await startWorker(services)];
  github.faults.deliveries({ duplicate: true, shuffle: true });
  const comments = [];
  for (const thread of threads)
    for (let i = 0; i < 10; i++) comments.push(await github.as("amina").comments(thread, "/unmute"));
  await settled();
  for (const comment of comments) expect(signsOn(story, comment)).toEqual(["+1"]);
  for (const thread of threads) expect(repliesOn(story, thread)).toHaveLength(comments.length);
  for (const worker of workers) await worker.stop();
});

test("while writing is paused commands wait, and one that is deleted meanwhile does not run", async () => {
  const story = await liaison();
  const { github, services, settled } = story;
  const thread = await freshIssue(story);
  const { db } = services.database;
  await db.insertInto("pauses").values({ scope: "culture" }).execute();
  const kept = await types(story, "visitor", thread, "/claim");
  const deleted = await types(story, "amina", thread, "/claim");
  await github.as("amina").deletesComment(deleted);
  await settled();
  expect(github.assigneesOf(thread)).toEqual([]);
  await db.deleteFrom("pauses").execute();
  await story.stops();
  await story.starts();
  await settled();
  expect(github.assigneesOf(thread)).toEqual(["visitor"]);
  expect(signsOn(story, kept)).toEqual(["+1"]);
});

test("what was answered before the database was lost is not run again", async () => {
  const story = await liaison();
  const { github, settled } = story;
  const thread = await freshIssue(story);
  await types(story, "visitor", thread, "/claim");
  await types(story, "visitor", thread, "/release");
  await types(story, "visitor", thread, "/help");
  await story.stops();
  await story.losesDatabase();
  await story.starts();
  await settled();
  for (const { event, payload } of [...github.deliveries]) await github.sends(event, payload);
  await settled();
  expect(github.assigneesOf(thread)).toEqual([]);
  expect(repliesOn(story, thread)).toHaveLength(1);
});

test("where the configuration is invalid, nothing is done and nothing is said", async () => {
  const story = await liaison();
  const thread = await freshIssue(story);
  await story.github.as("amina").pushes("culture/webconf", { ".github/liaison.yml": "commands: none\n" });
  await story.settled();
  const comment = await types(story, "amina", thread, "/claim");
  expect(story.github.assigneesOf(thread)).toEqual([]);
  expect(signsOn(story, comment)).toEqual([]);
  expect(repliesOn(story, thread)).toEqual([]);
});

test("in a locked conversation a maintainer's command is obeyed, though nothing can be said", async () => {
  const story = await liaison();
  const { github } = story;
  const thread = await freshIssue(story);
  await github.as("amina").locks(thread);
  await types(story, "amina", thread, "/claim\n/help");
  expect(github.assigneesOf(thread)).toEqual(["amina"]);
  expect(repliesOn(story, thread)).toEqual([]);
});

test("what a reply says of an item is taken back when the item's repository turns private", async () => {
  const story = await liaison();
  const { github, services, settled } = story;
  const other = await github.as("paul").opens("justice/visio", "The dialogue about minutes", "Is too long.");
  const thread = await freshIssue(story);
  await types(story, "visitor", thread, "/help");
  await services.database.db
    .updateTable("command_runs")
    .set({ names: [other.nodeId] })
    .execute();
  await github.as("amina").describes("culture/webconf", "Video conferences");
  await settled();
  expect(repliesOn(story, thread)).toEqual([expect.stringContaining("/claim")]);
  await github.as("paul").privatizes("justice/visio");
  await settled();
  expect(repliesOn(story, thread)).toEqual([
    "What was said here named an item that is not shown here any more.",
  ]);
});
