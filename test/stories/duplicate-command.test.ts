import { expect, test } from "@jest/globals";
import type { Thread } from "../../sandbox/index.js";
import { liaison as runs } from "../cli/liaison.js";
import { repliesOn, signsOn, types } from "../support/command-cases.js";
import { bothSides, warnedIssue } from "../support/duplicates-command-cases.js";
import { liaison, type Story } from "../support/liaison.js";
import { truncatedExport, unrelated } from "../support/texts.js";

const overlapComments = ({ github }: Story, thread: Thread) =>
  github
    .botCommentsOn(thread)
    .map(({ body }) => body)
    .filter((body) => body.includes("<!-- liaison:overlap "));

test("/duplicate is told on both sides, each in one comment with one label, and /undo takes all of it back", async () => {
  const story = await liaison();
  const { github } = story;
  const thread = await warnedIssue(story);
  const before = bothSides(story, thread);
  const comment = await types(story, "visitor", thread, "It is the same.\n\n/duplicate justice/visio#1");
  expect(signsOn(story, comment)).toEqual(["+1"]);
  expect(repliesOn(story, thread)).toEqual([]);
  const there = github.thread("justice/visio#1");
  expect(github.labelsOn(thread)).toEqual(["overlap: confirmed"]);
  expect(github.labelsOn(there)).toEqual(["overlap: confirmed"]);
  expect(overlapComments(story, thread)).toEqual([
    expect.stringMatching(/People confirmed[\s\S]*justice\/visio#1/),
  ]);
  expect(overlapComments(story, there)).toEqual([
    expect.stringMatching(/People confirmed[\s\S]*culture\/webconf#1/),
  ]);
  await types(story, "amina", thread, "/undo");
  expect(bothSides(story, thread)).toEqual(before);
  expect(overlapComments(story, there)).toEqual([expect.stringContaining("no longer sees an overlap")]);
});

test("/duplicate with close closes as a duplicate, and /undo opens again", async () => {
  const story = await liaison();
  const { github } = story;
  const thread = await warnedIssue(story);
  await types(story, "amina", thread, "/duplicate justice/visio#1 close");
  expect(github.stateOf(thread)).toMatchObject({ state: "closed", stateReason: "duplicate" });
  // What was closed in favour of the other can't be what the other is closed in favour of.
  const there = github.thread("justice/visio#1");
  const circle = await types(story, "paul", there, "/duplicate culture/webconf#1 close");
  expect(signsOn(story, circle)).toEqual(["confused"]);
  expect(github.stateOf(there).state).toBe("open");
  await types(story, "amina", thread, "/undo");
  expect(github.stateOf(thread).state).toBe("open");
  expect(github.labelsOn(there)).toEqual([]);
});

test("a side that does not announce in comments is not touched by /duplicate, and the person is told", async () => {
  const story = await liaison();
  const { github, settled } = story;
  const thread = await warnedIssue(story);
  await github
    .as("paul")
    .pushes("justice/visio", { ".github/liaison.yml": "duplicates: {announce: digest}\n" });
  await settled();
  await types(story, "visitor", thread, "/duplicate justice/visio#1");
  expect(github.labelsOn(thread)).toEqual(["overlap: confirmed"]);
  expect(github.labelsOn(github.thread("justice/visio#1"))).toEqual([]);
  expect(github.botCommentsOn(github.thread("justice/visio#1"))).toEqual([]);
  expect(repliesOn(story, thread)).toEqual([expect.stringContaining("Tell its people yourself")]);
});

test("nobody learns by a command that a private issue exists, and a private side is named nowhere", async () => {
  const story = await liaison();
  const { github, settled } = story;
  const thread = await warnedIssue(story);
  await github.as("paul").creates("justice/secret", { private: true });
  await settled();
  const secret = await github.as("paul").opens("justice/secret", unrelated.title, unrelated.body);
  await settled();
  await types(story, "visitor", thread, "/duplicate justice/secret#1");
  await types(story, "visitor", thread, "/duplicate justice/secret#2");
  const [ofPrivate, ofNone] = repliesOn(story, thread);
  expect(ofPrivate).toBe(ofNone?.replaceAll("#2", "#1"));
  expect(github.labelsOn(thread)).toEqual(["overlap: possible"]);
  // The other way round it is the secret's own people who say so, among themselves.
  const comment = await types(story, "paul", secret, "/duplicate culture/webconf#1");
  expect(signsOn(story, comment)).toEqual(["+1"]);
  expect(github.labelsOn(secret)).toEqual(["overlap: confirmed"]);
  expect(github.labelsOn(thread)).toEqual(["overlap: possible"]);
  expect(
    github
      .botCommentsOn(thread)
      .map(({ body }) => body)
      .join(),
  ).not.toMatch(/sees|secret#1:/);
});

test("three that are the same become one piece of work, for which the one that was named first stands", async () => {
  const story = await liaison();
  const { github, settled } = story;
  const thread = await warnedIssue(story);
  const third = await github.as("visitor").opens("culture/webconf", unrelated.title, unrelated.body);
  await settled();
  await types(story, "visitor", thread, "/duplicate justice/visio#1");
  await types(story, "visitor", third, "/duplicate #1");
  expect(repliesOn(story, third)).toEqual([
    expect.stringMatching(/\[justice\/visio#1\]\(.*\) les représente tous/),
  ]);
  expect(overlapComments(story, thread)[0]).toMatch(/justice\/visio#1[\s\S]*culture\/webconf#2/);
});

test("/not-duplicate is remembered for ever: across edits, a renamed repository, and a lost database", async () => {
  const story = await liaison();
  const { github, settled } = story;
  const thread = await warnedIssue(story);
  await types(story, "visitor", thread, "/not-duplicate");
  const isDismissed = () => {
    expect(github.labelsOn(thread)).toEqual([]);
    expect(overlapComments(story, thread)).toEqual([expect.stringContaining("will not suggest it again")]);
  };
  isDismissed();
  await github.as("visitor").edits(thread, truncatedExport.older);
  await settled();
  isDismissed();
  await github.as("paul").renames("justice/visio", "meet");
  await github.as("paul").edits(github.thread("justice/meet#1"), { title: "CSV export truncated" });
  await settled();
  isDismissed();
  await story.stops();
  await story.losesDatabase();
  await runs(["recover"], { environment: story.environment() });
  await story.starts();
  await settled();
  await github.as("visitor").edits(thread, truncatedExport.newer);
  await settled();
  isDismissed();
});

test("/undo of a warning dismisses it, and whoever may not is told who may", async () => {
  const story = await liaison();
  const { github } = story;
  const thread = await warnedIssue(story);
  await types(story, "paul", thread, "/undo");
  expect(repliesOn(story, thread)).toEqual([expect.stringContaining("the author, visitor")]);
  await types(story, "visitor", thread, "/undo");
  expect(repliesOn(story, thread)[1]).toContain("Undone: the warning");
  expect(github.labelsOn(thread)).toEqual([]);
  expect(overlapComments(story, thread)).toEqual([expect.stringContaining("will not suggest it again")]);
});

test("what the other side's people dismiss there leaves the warning here alone", async () => {
  const story = await liaison();
  const { github } = story;
  const thread = await warnedIssue(story);
  const there = github.thread("justice/visio#1");
  await types(story, "paul", there, "/not-duplicate culture/webconf#1");
  expect(github.labelsOn(thread)).toEqual(["overlap: possible"]);
  await types(story, "visitor", thread, "/duplicate justice/visio#1");
  expect(github.labelsOn(there)).toEqual(["overlap: confirmed"]);
  await types(story, "paul", there, "/not-duplicate culture/webconf#1");
  expect(github.labelsOn(there)).toEqual([]);
  expect(github.labelsOn(thread)).toEqual(["overlap: possible"]);
});
