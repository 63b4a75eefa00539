import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test } from "@jest/globals";
import { z } from "zod";
import type { Person, Thread } from "../../sandbox/index.js";
import { DEFAULT_THRESHOLDS } from "../../src/duplicates/thresholds.js";
import { liaison as runs } from "../cli/liaison.js";
import { liaison, type Story } from "../support/liaison.js";
import { type Pair, pairs } from "../support/overlapping.js";
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
      precision: z.number().nullable(),
      quiet: z.boolean(),
    }),
  ),
});

const folders: string[] = [];

afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true });
});

/** The path of a network.yml. */
async function networkFile(text: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "liaison-network-"));
  folders.push(folder);
  await writeFile(join(folder, "network.yml"), text);
  return join(folder, "network.yml");
}

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

test("a 👎 of the author or of triage dismisses what the comment names, until it is taken back", async () => {
  const story = await liaison();
  const { github, settled } = story;
  const { amina, thread } = await warned(story);
  const [comment] = github.botCommentsOn(thread);
  if (comment === undefined) throw new Error("there is a warning");
  const visitor = github.as("visitor");
  await visitor.reacts(comment, "-1");
  await amina.labels(thread, "triaged");
  await settled();
  expect(github.labelsOn(thread)).toContain("overlap: possible");
  await amina.reacts(comment, "-1");
  await amina.unlabels(thread, "triaged");
  await settled();
  expect(github.labelsOn(thread)).toEqual([]);
  expect(github.botCommentsOn(thread)[0]?.body).toContain("ne le proposera plus");
  expect(await thresholdsOf(story)).toMatchObject({ repositories: [{ dismissed: 1, precision: 0 }] });
  // Whatever changes, the pair is not suggested again.
  await amina.edits(thread, { body: frozenScreen.older.body });
  await settled();
  expect(github.labelsOn(thread)).toEqual([]);
  await amina.takesBack(comment, "-1");
  await amina.labels(thread, "triaged");
  await settled();
  expect(github.labelsOn(thread)).toEqual(["triaged", "overlap: possible"]);
  expect(github.botCommentsOn(thread)[0]?.body).toContain("justice/visio#1");
  expect(await thresholdsOf(story)).toMatchObject({ repositories: [] });
});

test("a repository that dismisses too much is told in digests only, and its maintainers learn it once", async () => {
  const network = await networkFile(`agencies:
  - {id: culture, name: Culture, owners: [culture]}
  - {id: justice, name: Justice, owners: [justice]}
quiet: {dismissals: 0.34, window: 3}
`);
  const story = await liaison({ environment: { NETWORK: network } });
  const { github, settled } = story;
  const amina = github.as("amina");
  const [first, second, third, fourth] = pairs;
  const warnedOf = async (pair: Pair | undefined) => {
    if (pair === undefined) throw new Error("there are enough pairs");
    await github.as("paul").opens("justice/visio", pair.older.title, pair.older.body);
    await settled();
    const thread = await amina.opens("culture/webconf", pair.newer.title, pair.newer.body);
    await settled();
    return thread;
  };
  const dismiss = async (thread: Thread) => {
    for (const comment of github.botCommentsOn(thread)) await amina.deletesComment(comment);
    await settled();
  };
  const threads = [await warnedOf(first), await warnedOf(second), await warnedOf(third)] as const;
  for (const thread of threads) expect(github.botCommentsOn(thread)).toHaveLength(1);
  await dismiss(threads[0]);
  expect(() => github.thread("culture/webconf#4")).toThrow();
  await dismiss(threads[1]);
  const notice = github.thread("culture/webconf#4");
  expect(github.stateOf(notice).body).toMatch(/`\/unmute`[\s\S]*`\/parole`[\s\S]*<!-- liaison:notice v1/);
  expect(github.botCommentsOn(await warnedOf(fourth))).toEqual([]);
  expect(await thresholdsOf(story)).toMatchObject({ repositories: [{ quiet: true }] });
  expect(() => github.thread("culture/webconf#6")).toThrow();

  await github.as("visitor").comments(notice, "/unmute");
  await settled();
  expect(await thresholdsOf(story)).toMatchObject({ repositories: [{ quiet: true }] });
  await amina.comments(notice, "/unmute");
  await settled();
  expect(await thresholdsOf(story)).toMatchObject({ repositories: [{ quiet: false }] });
  await amina.comments(notice, "/undo");
  await settled();
  expect(await thresholdsOf(story)).toMatchObject({ repositories: [{ quiet: true }] });
});

test("where much was dismissed Liaison speaks from the raised threshold on, and elsewhere as before", async () => {
  // However much is dismissed, it stays where it may speak.
  const network = await networkFile(`agencies:
  - {id: culture, name: Culture, owners: [culture]}
  - {id: justice, name: Justice, owners: [justice]}
quiet: {dismissals: 1}
`);
  const story = await liaison({ environment: { NETWORK: network } });
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
