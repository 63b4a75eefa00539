import { expect, test } from "@jest/globals";
import { sql } from "kysely";
import { reconcileRepositories } from "../../src/items/backfill.js";
import { liaison, type Story } from "../support/liaison.js";
import { frozenScreen } from "../support/texts.js";

const { older, newer } = frozenScreen;

async function overlap({ github, settled }: Story) {
  const first = await github.as("paul").opens("justice/visio", older.title, older.body);
  await settled();
  const thread = await github.as("amina").opens("culture/webconf", newer.title, newer.body);
  await settled();
  expect(github.botCommentsOn(thread)[0]?.body).toContain("justice/visio#1");
  return { first, thread };
}

test("what was there before the installation is read in: found from then on, and not commented itself", async () => {
  const { smallWorld } = await import("../../sandbox/index.js");
  const world = smallWorld(["culture", "justice"]);
  const history = (number: number, title: string, body: string) =>
    ({
      number,
      kind: "issue",
      title,
      body,
      author: "paul",
      state: "open",
      labels: [],
      createdAt: `2025-01-0${number}T10:00:00Z`,
    }) as const;
  const repositories = world.repositories.map((repository) =>
    repository.owner === "justice"
      ? { ...repository, issues: [history(1, older.title, older.body), history(2, newer.title, newer.body)] }
      : repository,
  );
  const { github, settled } = await liaison({ world: { ...world, repositories } });
  expect(github.botCommentsOn(github.thread("justice/visio#2"))).toEqual([]);
  const thread = await github.as("amina").opens("culture/webconf", newer.title, newer.body);
  await settled();
  expect(github.botCommentsOn(thread)[0]?.body).toContain("justice/visio#1");
});

test("an organisation that installs the App later is read in then", async () => {
  const { smallWorld } = await import("../../sandbox/index.js");
  const { github, settled } = await liaison({ world: { ...smallWorld(), installed: ["culture"] } });
  await github.as("paul").opens("justice/visio", older.title, older.body);
  github.installs("justice");
  await settled();
  const thread = await github.as("amina").opens("culture/webconf", newer.title, newer.body);
  await settled();
  expect(github.botCommentsOn(thread)[0]?.body).toContain("justice/visio#1");
});

test("when an organisation leaves, all its data goes and what named its items is rewritten", async () => {
  const story = await liaison();
  const { github, settled, services } = story;
  const { thread } = await overlap(story);
  github.uninstalls("justice");
  await settled();
  expect(github.botCommentsOn(thread)[0]?.body).not.toContain("justice");
  expect(github.labelsOn(thread)).toEqual([]);
  const { db } = services.database;
  for (const { schema, name } of await db.introspection.getTables()) {
    const { rows } = await sql<{
      row: string;
    }>`select t::text as row from ${sql.table(`${schema}.${name}`)} as t`.execute(db);
    const left = rows.filter(({ row }) => row.includes("justice") || row.includes(older.title));
    expect({ name, left }).toEqual({ name, left: [] });
  }
});

test("repositories that are taken out of an installation are forgotten, and read in when they come back", async () => {
  const story = await liaison();
  const { github, settled } = story;
  const { thread } = await overlap(story);
  github.removesRepositories("justice", ["visio"]);
  await settled();
  expect(github.botCommentsOn(thread)[0]?.body).not.toContain("justice");
  github.addsRepositories("justice", ["visio"]);
  await settled();
  const again = await github.as("amina").opens("culture/webconf", newer.title, newer.body);
  await settled();
  expect(github.botCommentsOn(again)[0]?.body).toContain("justice/visio#1");
});

test("a suspended installation is silent and its data is kept; it is answered again afterwards", async () => {
  const { github, settled, services } = await liaison();
  await github.as("paul").opens("justice/visio", older.title, older.body);
  await settled();
  github.suspends("culture");
  await settled();
  const thread = await github.as("amina").opens("culture/webconf", newer.title, newer.body);
  await settled();
  expect(github.commentsOn(thread)).toEqual([]);
  const kept = await services.database.db
    .selectFrom("repositories")
    .select("name")
    .where("owner", "=", "culture")
    .execute();
  expect(kept).toEqual([{ name: "webconf" }]);

  github.unsuspends("culture");
  await settled();
  const later = await github.as("amina").opens("culture/webconf", newer.title, newer.body);
  await settled();
  expect(github.botCommentsOn(later)).toHaveLength(1);
});

test("what happened while an installation was suspended holds afterwards: configuration, states, new issues", async () => {
  const story = await liaison({ agencies: ["culture", "justice", "sante"] });
  const { github, settled, services, logged } = story;
  const { first, thread } = await overlap(story);
  github.suspends("justice");
  github.suspends("culture");
  await settled();
  await github.as("paul").closes(first);
  await github.as("amina").pushes("culture/webconf", { ".github/liaison.yml": "language: en\n" });
  await services.queue.add(reconcileRepositories, null);
  const missed = await github.as("amina").opens("culture/webconf", newer.title, newer.body);
  await settled();
  github.unsuspends("justice");
  github.unsuspends("culture");
  await settled();
  expect(github.botCommentsOn(thread)[0]?.body).toContain("possible regression");
  expect(github.botCommentsOn(missed)[0]?.body).toContain("culture/webconf#1");
  expect(logged).toEqual([]);
});

test("an organisation that leaves and comes back: its comments follow what they name again", async () => {
  const story = await liaison();
  const { github, settled } = story;
  const { thread } = await overlap(story);
  github.uninstalls("culture");
  await settled();
  github.installs("culture");
  await settled();
  await github.as("paul").privatizes("justice/visio");
  await settled();
  expect(github.botCommentsOn(thread)).toHaveLength(1);
  expect(github.botCommentsOn(thread)[0]?.body).not.toContain("justice");
  expect(github.labelsOn(thread)).toEqual([]);
});

test("renamed and transferred repositories are named as they are now", async () => {
  const story = await liaison();
  const { github, settled } = story;
  const { thread } = await overlap(story);
  await github.as("justice").renames("justice/visio", "audiences");
  await settled();
  expect(github.botCommentsOn(thread)[0]?.body).toContain("justice/audiences#1");
  expect(github.botCommentsOn(thread)[0]?.body).not.toContain("justice/visio");
});

test("a deleted repository is forgotten", async () => {
  const story = await liaison();
  const { github, settled } = story;
  const { thread } = await overlap(story);
  await github.as("justice").deletesRepository("justice/visio");
  await settled();
  expect(github.botCommentsOn(thread)[0]?.body).not.toContain("justice");
});

test("a transferred issue takes its comment along: no second one is made", async () => {
  const { smallWorld } = await import("../../sandbox/index.js");
  const world = smallWorld();
  const archives = { owner: "culture", name: "archives", issues: [] };
  const story = await liaison({ world: { ...world, repositories: [...world.repositories, archives] } });
  const { github, settled } = story;
  const { thread } = await overlap(story);
  const moved = await github.as("amina").transfers(thread, "culture/archives");
  await settled();
  expect(github.botCommentsOn(moved)).toHaveLength(1);
  expect(github.botCommentsOn(moved)[0]?.body).toContain("justice/visio#1");
  await github.as("amina").edits(moved, { body: `${newer.body} Encore.` });
  await settled();
  expect(github.botCommentsOn(moved)).toHaveLength(1);
});

test("a named issue that is transferred stays named, also on an issue that is closed", async () => {
  const { smallWorld } = await import("../../sandbox/index.js");
  const world = smallWorld();
  const archives = { owner: "justice", name: "archives", issues: [] };
  const story = await liaison({ world: { ...world, repositories: [...world.repositories, archives] } });
  const { github, settled } = story;
  const { first, thread } = await overlap(story);
  await github.as("amina").closes(thread);
  await github.as("paul").transfers(first, "justice/archives");
  await settled();
  expect(github.botCommentsOn(thread)[0]?.body).toContain("justice/archives#1");
  expect(github.labelsOn(thread)).toEqual(["overlap: possible"]);
});

test("while paused nothing is written; after that what waited is answered", async () => {
  const story = await liaison();
  const { github, settled, services } = story;
  const db = services.database.db;
  await github.as("paul").opens("justice/visio", older.title, older.body);
  await settled();
  await db.insertInto("pauses").values({ scope: "culture/webconf" }).execute();
  const thread = await github.as("amina").opens("culture/webconf", newer.title, newer.body);
  await settled();
  expect(github.commentsOn(thread)).toEqual([]);
  await db.deleteFrom("pauses").execute();
  await story.stops();
  await story.starts();
  await settled();
  expect(github.botCommentsOn(thread)).toHaveLength(1);
});
