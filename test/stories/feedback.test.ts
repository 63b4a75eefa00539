import { expect, test } from "@jest/globals";
import { z } from "zod";
import type { Person, Thread } from "../../sandbox/index.js";
import { DEFAULT_THRESHOLDS } from "../../src/duplicates/thresholds.js";
import { liaison as runs } from "../cli/liaison.js";
import { liaison, type Story } from "../support/liaison.js";
import { frozenScreen, truncatedExport } from "../support/texts.js";

const answer = z.object({
  default: z.object({ comment: z.number() }),
  repositories: z.array(
    z.object({
      repository: z.string(),
      comment: z.number(),
      confirmed: z.number(),
      linked: z.number(),
      dismissed: z.number(),
    }),
  ),
});

/** What the operator sees of the thresholds. */
async function thresholdsOf(story: Story) {
  const { stdout } = await runs(["thresholds", "--format", "json"], { environment: story.environment() });
  return answer.parse(JSON.parse(stdout));
}

/** An issue of one agency, and of another one that is warned of it. */
async function warned(
  story: Story,
  { older, newer } = frozenScreen,
): Promise<{ amina: Person; thread: Thread }> {
  await story.github.as("paul").opens("justice/visio", older.title, older.body);
  await story.settled();
  const amina = story.github.as("amina");
  const thread = await amina.opens("culture/webconf", newer.title, newer.body);
  await story.settled();
  expect(story.github.botCommentsOn(thread)).toHaveLength(1);
  return { amina, thread };
}

test("who deletes a comment dismisses what it named, and Liaison has to be surer there", async () => {
  const story = await liaison();
  const { amina, thread } = await warned(story);
  expect(await thresholdsOf(story)).toMatchObject({ repositories: [] });
  for (const comment of story.github.botCommentsOn(thread)) await amina.deletesComment(comment);
  await story.settled();
  const shown = await thresholdsOf(story);
  expect(shown).toMatchObject({ repositories: [{ repository: "culture/webconf", dismissed: 1 }] });
  expect(shown.repositories[0]?.comment).toBeGreaterThan(shown.default.comment);
});

test("who takes the label away dismisses, until the label is put back", async () => {
  const story = await liaison();
  const { amina, thread } = await warned(story);
  await amina.unlabels(thread, "overlap: possible");
  await story.settled();
  expect(await thresholdsOf(story)).toMatchObject({ repositories: [{ dismissed: 1 }] });
  await amina.labels(thread, "overlap: possible");
  await story.settled();
  expect(await thresholdsOf(story)).toMatchObject({ repositories: [] });
});

test("who closes as a duplicate confirms, until the issue is opened again", async () => {
  const story = await liaison();
  const { amina, thread } = await warned(story);
  await amina.closes(thread, { reason: "duplicate" });
  await story.settled();
  // Cleaning up afterwards says nothing else.
  await amina.unlabels(thread, "overlap: possible");
  await story.settled();
  const shown = await thresholdsOf(story);
  expect(shown).toMatchObject({ repositories: [{ confirmed: 1, dismissed: 0 }] });
  expect(shown.repositories[0]?.comment).toBeLessThanOrEqual(shown.default.comment);
  await amina.reopens(thread);
  await story.settled();
  expect(await thresholdsOf(story)).toMatchObject({ repositories: [] });
});

test("who closes as done says nothing about the warning", async () => {
  const story = await liaison();
  const { amina, thread } = await warned(story);
  await amina.closes(thread);
  await story.settled();
  expect(await thresholdsOf(story)).toMatchObject({ repositories: [] });
});

test("who answers with a link to the other says that they have to do with each other", async () => {
  const story = await liaison();
  const { amina, thread } = await warned(story);
  await amina.comments(thread, "Voir justice/visio#1, merci.");
  await story.settled();
  expect(await thresholdsOf(story)).toMatchObject({ repositories: [{ linked: 1, dismissed: 0 }] });
});

test("where much was dismissed Liaison speaks from the raised threshold on, and elsewhere as before", async () => {
  const story = await liaison();
  const { github, settled, services } = story;
  const { amina, thread } = await warned(story);
  const repeated = [thread];
  for (let i = 0; i < 11; i++) {
    repeated.push(await amina.opens("culture/webconf", frozenScreen.newer.title, frozenScreen.newer.body));
    await settled();
  }
  for (const one of repeated) {
    for (const comment of github.botCommentsOn(one)) await amina.deletesComment(comment);
  }
  await settled();
  const { newer, older } = truncatedExport;
  await github.as("paul").opens("justice/visio", older.title, older.body);
  await settled();
  const here = await amina.opens("culture/webconf", newer.title, newer.body);
  const elsewhere = await github.as("paul").opens("justice/visio", newer.title, newer.body);
  await settled();
  const [restraint] = (await thresholdsOf(story)).repositories;
  const { probability } = await services.database.db
    .selectFrom("overlaps")
    .innerJoin("items", "items.id", "overlaps.item_id")
    .where("items.id", "=", here.nodeId)
    .select(({ fn }) => fn.max("probability").as("probability"))
    .executeTakeFirstOrThrow();
  expect(restraint?.comment).toBeGreaterThan(DEFAULT_THRESHOLDS.comment);
  expect(github.botCommentsOn(here)).toHaveLength(probability < (restraint?.comment ?? 0) ? 0 : 1);
  expect(github.botCommentsOn(elsewhere)).toHaveLength(1);
});
