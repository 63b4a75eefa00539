import { expect, test } from "@jest/globals";
import { pastIssues, worldWithHistory } from "../../bench/backfill/world.js";
import type { Sandbox } from "../../sandbox/index.js";
import { backfillRepository, reconcileRepository } from "../../src/items/backfill.js";
import type { Context } from "../../src/items/context.js";
import { eventually } from "../support/eventually.js";
import { liaison, type Story } from "../support/liaison.js";
import { pairs } from "../support/overlapping.js";

const ITEMS = 350;

const WEBCONF = "culture/webconf";

/** The pages of the history that were asked for, in their order. */
function pagesAsked(github: Sandbox): number[] {
  const path = /^\/repos\/culture\/webconf\/issues\?(?=.*\bsort=created).*\bpage=(\d+)/;
  return github.requests.flatMap((request) => path.exec(request.path)?.slice(1).map(Number) ?? []);
}

test("reading a repository in goes on where it was stopped, and comments on nothing but what is new", async () => {
  const [old, fresh] = pairs;
  if (!old || !fresh) throw new Error("There are too few pairs");
  const past = pastIssues([old.older, old.newer, fresh.older], 1_001);
  const { github, starts, stops, settled } = await liaison({
    world: worldWithHistory(ITEMS, past),
    started: false,
  });
  // Nobody tells Liaison of it, since it is down: it finds out by reading.
  const mine = await github.as("paul").opens("justice/visio", fresh.newer.title, fresh.newer.body);

  github.faults.answers({ status: 500, path: /\/webconf\/issues\?.*\bpage=3/, times: 20 });
  await starts();
  await eventually("the third page is asked for", () => pagesAsked(github).includes(3));
  await stops();
  github.faults.clear();
  const before = pagesAsked(github);
  await starts();
  await settled();

  expect(new Set(before)).toEqual(new Set([1, 2, 3]));
  expect(new Set(pagesAsked(github).slice(before.length))).toEqual(new Set([2, 3, 4]));
  const comments = github.requests.filter(({ method, path }) => method === "POST" && /comments$/.test(path));
  expect(comments).toHaveLength(1);
  expect(github.botCommentsOn(mine)[0]?.body).toContain("culture/webconf#1003");
}, 120_000);

/** What the services see of GitHub, with something that happens there as soon as the first page of items was read. */
function afterFirstPage(services: Context, happens: () => Promise<void>): Context {
  let isFirst = true;
  const installation: Context["github"]["installation"] = (id) => {
    const reader = services.github.installation(id);
    return {
      ...reader,
      async items(...query) {
        const page = await reader.items(...query);
        if (isFirst) await happens();
        isFirst = false;
        return page;
      },
    };
  };
  return { ...services, github: { ...services.github, installation } };
}

/** Opens issues that no delivery tells of, each updated a second after the one before, or all in one second. */
async function opensUnheard({ github }: Story, count: number, stepMs = 1_000) {
  github.faults.deliveries({ drop: "all" });
  const first = Date.now() - count * 1_000;
  const opened = [];
  for (let at = 0; at < count; at++) {
    const createdAt = new Date(first + at * stepMs);
    opened.push(await github.as("amina").opens(WEBCONF, `Question ${at}`, "", { createdAt }));
  }
  return opened;
}

async function webconfId({ services }: Story): Promise<string> {
  const found = services.database.db.selectFrom("repositories").select("id").where("name", "=", "webconf");
  return (await found.executeTakeFirstOrThrow()).id;
}

async function knownNumbers({ services }: Story): Promise<number[]> {
  const items = await services.database.db.selectFrom("items").select("number").orderBy("number").execute();
  return items.map(({ number }) => number);
}

test("an issue updated while the changes are read makes no other one missed", async () => {
  const story = await liaison();
  const opened = await opensUnheard(story, 150);
  const [first] = opened;
  if (!first) throw new Error("None was opened");
  const context = afterFirstPage(story.services, () =>
    story.github.as("amina").edits(first, { body: "Encore." }),
  );
  await reconcileRepository.run(context, { repositoryId: await webconfId(story) });
  expect(await knownNumbers(story)).toEqual(opened.map(({ number }) => number));
}, 120_000);

test("more than a page of changes within one second is read to its end", async () => {
  const story = await liaison();
  const opened = await opensUnheard(story, 250, 0);
  await reconcileRepository.run(story.services, { repositoryId: await webconfId(story) });
  expect(await knownNumbers(story)).toEqual(opened.map(({ number }) => number));
}, 120_000);

test("an issue deleted while the history is read in makes no other one missed", async () => {
  const story = await liaison();
  const opened = await opensUnheard(story, 150);
  const repositoryId = await webconfId(story);
  await story.services.database.db
    .updateTable("repositories")
    .set({ backfill_page: 1, backfilled_at: null, reconciled_until: null })
    .where("id", "=", repositoryId)
    .execute();
  const newest = opened.at(-1);
  if (!newest) throw new Error("None was opened");
  const context = afterFirstPage(story.services, () => story.github.as("amina").deletes(newest));
  await backfillRepository.run(context, { repositoryId });
  expect(await knownNumbers(story)).toEqual(opened.map(({ number }) => number));
}, 120_000);
