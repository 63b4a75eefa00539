import { expect, test } from "@jest/globals";
import { liaison as runs } from "../cli/liaison.js";
import { liaison } from "../support/liaison.js";
import { frozenScreen } from "../support/texts.js";

const { older, newer } = frozenScreen;

test("after the database was lost, recover finds every comment again, and they follow their candidates as before", async () => {
  const story = await liaison();
  const { github } = story;
  await github.as("paul").opens("justice/visio", older.title, older.body);
  await story.settled();
  const thread = await github.as("amina").opens("culture/webconf", newer.title, newer.body);
  await story.settled();
  const [comment] = github.botCommentsOn(thread);
  await story.stops();

  await story.losesDatabase();
  const recovered = await runs(["recover"], { environment: story.environment() });
  expect(recovered).toMatchObject({ status: 0 });
  expect(recovered.stdout).toContain("culture/webconf: 1 comment recovered");

  await story.starts();
  await github.as("paul").privatizes("justice/visio");
  await story.settled();
  expect(github.botCommentsOn(thread)).toEqual([expect.objectContaining({ id: comment?.id })]);
  expect(github.botCommentsOn(thread)[0]?.body).not.toContain("justice");
  expect(github.labelsOn(thread)).toEqual([]);
});

test("pause keeps Liaison from writing, resume has it answer what waited", async () => {
  const story = await liaison();
  const { github } = story;
  await github.as("paul").opens("justice/visio", older.title, older.body);
  await story.settled();
  expect(await runs(["pause", "culture/webconf"], { environment: story.environment() })).toMatchObject({
    status: 0,
  });
  const thread = await github.as("amina").opens("culture/webconf", newer.title, newer.body);
  await story.settled();
  expect(github.commentsOn(thread)).toEqual([]);
  expect(await runs(["resume", "culture/webconf"], { environment: story.environment() })).toMatchObject({
    status: 0,
  });
  await story.settled();
  expect(github.botCommentsOn(thread)).toHaveLength(1);
});
