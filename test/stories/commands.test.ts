import { expect, test } from "@jest/globals";
import { freshIssue, repliesOn, signsOn, types } from "../support/command-cases.js";
import { liaison } from "../support/liaison.js";
import { frozenScreen } from "../support/texts.js";

test("several commands in a comment run in their order, and each has its own result in one reply", async () => {
  const story = await liaison();
  const thread = await freshIssue(story);
  const comment = await types(
    story,
    "amina",
    thread,
    "I take it.\n\n/claim\n/release\n/mute 3 weeks\n/mute 3w\n\nThanks!",
  );
  expect(story.github.assigneesOf(thread)).toEqual([]);
  expect(signsOn(story, comment)).toEqual(["confused"]);
  const [reply = "", ...others] = repliesOn(story, thread);
  expect(others).toEqual([]);
  const results = ["👍 `/claim`", "👍 `/release`", "😕 `/mute 3 weeks`", "👍 `/mute 3w`"];
  expect(results.map((result) => reply.indexOf(result))).toEqual(
    results.map((result) => reply.indexOf(result)).sort((a, b) => a - b),
  );
  expect(reply).toContain("```text\n/mute 3 weeks\n      ^\n```");
  expect(reply).toContain("`30d` for thirty days");
});

test("a command may stand in the text of an issue itself", async () => {
  const story = await liaison();
  const thread = await story.github
    .as("visitor")
    .opens("culture/webconf", "The menu is in German", "I am on it.\n\n/claim");
  await story.settled();
  expect(story.github.assigneesOf(thread)).toEqual(["visitor"]);
  expect(signsOn(story, thread)).toEqual(["+1"]);
  await story.github.as("visitor").edits(thread, { body: "I was on it.\n\n/claim\n/release" });
  await story.settled();
  expect(story.github.assigneesOf(thread)).toEqual([]);
});

test("a command may stand in a review, and in a comment on a line of code", async () => {
  const story = await liaison();
  const { github, settled } = story;
  const pull = await github
    .as("amina")
    .opensPull("culture/webconf", "Translate the menu", "Into French.", { files: { "menu.txt": "Fichier" } });
  const onCode = await github.as("amina").commentsOnLine(pull, "/claim");
  await settled();
  expect(github.assigneesOf(pull)).toEqual(["amina"]);
  expect(signsOn(story, onCode)).toEqual(["+1"]);
  await github.as("amina").reviews(pull, "/release");
  await settled();
  expect(github.assigneesOf(pull)).toEqual([]);
  // GitHub knows no reactions to a review, so that it is said in words.
  expect(repliesOn(story, pull)).toEqual(["Done."]);
});

test("who speaks French is answered in French", async () => {
  const story = await liaison();
  const thread = await freshIssue(story);
  const comment = await types(story, "amina", thread, "/liaison Silence 30j");
  expect(signsOn(story, comment)).toEqual(["+1"]);
  expect(repliesOn(story, thread)).toEqual([expect.stringContaining("Liaison ne dit plus rien ici")]);
  await types(story, "visitor", thread, "/parole");
  expect(repliesOn(story, thread)[1]).toContain("le rôle « triage »");
});

test("what stands in quotes, code or the middle of a sentence is no command", async () => {
  const story = await liaison();
  const thread = await freshIssue(story);
  const texts = [
    "> /claim",
    "```\n/claim\n```",
    "Type /claim to take it.",
    "- /claim",
    "/usr/bin",
    "<!--\n/claim\n-->",
  ];
  for (const text of texts) {
    const comment = await types(story, "visitor", thread, text);
    expect(signsOn(story, comment)).toEqual([]);
  }
  expect(story.github.assigneesOf(thread)).toEqual([]);
  expect(repliesOn(story, thread)).toEqual([]);
});

test("a misspelt command of the author is answered with the one that was meant, anybody else's is passed over", async () => {
  const story = await liaison();
  const thread = await freshIssue(story);
  const stranger = await types(story, "paul", thread, "/relaese");
  expect(signsOn(story, stranger)).toEqual([]);
  expect(repliesOn(story, thread)).toEqual([]);
  const author = await types(story, "visitor", thread, "/clam\n\n/lgtm");
  expect(signsOn(story, author)).toEqual(["confused"]);
  expect(repliesOn(story, thread)).toEqual([expect.stringContaining("Did you mean `/claim`?")]);
});

test("a corrected command runs, and its reply is corrected with it", async () => {
  const story = await liaison();
  const thread = await freshIssue(story);
  const comment = await types(story, "amina", thread, "/clam");
  await story.github.as("amina").editsComment(comment, "/claim");
  await story.settled();
  expect(story.github.assigneesOf(thread)).toEqual(["amina"]);
  expect(signsOn(story, comment)).toEqual(["+1"]);
  expect(repliesOn(story, thread)).toEqual(["Done."]);
});

test("an edit runs only what it adds, in the name of whoever edited", async () => {
  const story = await liaison();
  const thread = await freshIssue(story);
  const comment = await types(story, "visitor", thread, "/claim");
  await types(story, "visitor", thread, "/release");
  await story.github.as("amina").editsComment(comment, "/mute\n\n/claim\n");
  await story.settled();
  // Visitor may not mute; amina, who typed it into visitor's comment, may.
  expect(repliesOn(story, thread)).toEqual([expect.stringContaining("👍 `/mute`")]);
  expect(story.github.assigneesOf(thread)).toEqual([]);
  await types(story, "amina", thread, "/undo --preview");
  expect(repliesOn(story, thread)[1]).toContain("typed by amina");
});

test("bots are not obeyed, and a transferred issue does not run its commands again", async () => {
  const story = await liaison();
  const thread = await freshIssue(story);
  const comment = await types(story, "renovate[bot]", thread, "/claim");
  expect(signsOn(story, comment)).toEqual([]);
  const claimed = await story.github
    .as("visitor")
    .opens("culture/webconf", "The footer is in German", "/claim");
  await story.settled();
  await types(story, "visitor", claimed, "/release");
  await story.github.as("amina").creates("culture/other");
  await story.settled();
  const moved = await story.github.as("amina").transfers(claimed, "culture/other");
  await story.settled();
  expect(story.github.assigneesOf(moved)).toEqual([]);
});

test("where the configuration says so, /liaison is the only form", async () => {
  const story = await liaison();
  await story.github.as("amina").pushes("culture/webconf", { ".github/liaison.yml": "commands: prefixed\n" });
  await story.settled();
  const thread = await freshIssue(story);
  const plain = await types(story, "visitor", thread, "/claim\n/help");
  expect(signsOn(story, plain)).toEqual([]);
  await types(story, "visitor", thread, "/liaison help");
  expect(repliesOn(story, thread)).toEqual([expect.stringContaining("`/liaison claim`")]);
});

test("a muted issue is not warned of, until it may be again", async () => {
  const story = await liaison();
  const { github, settled } = story;
  await github.as("paul").opens("justice/visio", frozenScreen.older.title, frozenScreen.older.body);
  await settled();
  const thread = await freshIssue(story);
  await types(story, "amina", thread, "/mute");
  await github.as("visitor").edits(thread, frozenScreen.newer);
  await settled();
  const warnings = () => github.botCommentsOn(thread).filter(({ body }) => body.includes("liaison:overlap"));
  expect(warnings()).toEqual([]);
  expect(repliesOn(story, thread)).toHaveLength(1);
  await types(story, "amina", thread, "/unmute");
  expect(warnings()).toEqual([expect.objectContaining({ body: expect.stringContaining("justice/visio#1") })]);
});

test("/undo takes back one thing after the other, the last one first, and says so when nothing is left", async () => {
  const story = await liaison();
  const thread = await freshIssue(story);
  await types(story, "amina", thread, "/claim");
  await types(story, "amina", thread, "/mute");
  for (let times = 0; times < 3; times++) await types(story, "amina", thread, "/undo");
  expect(repliesOn(story, thread).slice(1)).toEqual([
    "Undone: `/mute`, typed by amina.",
    "Undone: `/claim`, typed by amina.",
    "There is nothing of Liaison's to undo here.",
  ]);
  expect(story.github.assigneesOf(thread)).toEqual([]);
});
