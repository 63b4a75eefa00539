import { expect, test } from "@jest/globals";
import { attemptMs } from "../../src/github/ledger.js";
import { writeMarker } from "../../src/github/marker.js";
import { type Writing, writing } from "./connected.js";

const marker = writeMarker({ purpose: "notice", values: { source: "quiet" } });
const notice = {
  key: "notice culture/webconf quiet",
  purpose: "notice",
  title: "Liaison parle moins ici",
  body: `Voici comment revenir.\n\n${marker}`,
  reason: "warnings are dismissed",
  priority: "warning",
} as const;

async function repositoryOf({ sandbox, target }: Writing) {
  const thread = await sandbox.as("amina").opens("culture/webconf", "Écran partagé figé", "");
  const { installationId, owner, name, repositoryId } = await target(thread);
  return { installationId, owner, name, repositoryId };
}

const opened = ({ sandbox }: Writing) =>
  sandbox.requests.filter(({ method, path }) => method === "POST" && path.endsWith("/issues")).length;

test("an issue asked for twice stands once, and the ledger says where", async () => {
  const world = await writing();
  const target = await repositoryOf(world);

  const first = await world.writer.openIssue(target, notice);
  const second = await world.another().openIssue(target, notice);

  expect(second).toEqual(first);
  expect(opened(world)).toBe(1);
  expect(world.sandbox.stateOf(world.sandbox.thread(`culture/webconf#${first.number}`))).toMatchObject({
    title: notice.title,
    body: notice.body,
  });
  expect(await world.database.db.selectFrom("writes").selectAll().execute()).toMatchObject([
    { verb: "openIssue", target: "culture/webconf", item_id: null, github_id: first.number, status: "done" },
  ]);
});

test.each([
  ["a crash right after it was opened", true],
  ["a database that was lost", false],
])("after %s the one that stands is found, though people have closed and edited it", async (_what, isCut) => {
  const world = await writing();
  const target = await repositoryOf(world);
  if (isCut) {
    const path = /\/issues$/;
    world.sandbox.faults.answers({ status: "cut", method: "POST", path, times: 1, afterEffect: true });
    await expect(world.writer.openIssue(target, notice)).rejects.toThrow();
    world.time.now = new Date(world.time.now.getTime() + attemptMs);
  } else {
    await world.writer.openIssue(target, notice);
    await world.database.db.deleteFrom("writes").execute();
  }
  const standing = world.sandbox.thread("culture/webconf#2");
  await world.sandbox.as("amina").edits(standing, { body: `Vu.\n\n${marker}` });
  await world.sandbox.as("amina").closes(standing);

  expect(await world.another().openIssue(target, notice)).toEqual({ number: 2 });
  expect(opened(world)).toBe(1);
  expect(world.sandbox.stateOf(standing)).toMatchObject({ state: "closed", body: `Vu.\n\n${marker}` });
});

test("a person's issue that copies the marker, and our notice of another matter, are different issues", async () => {
  const world = await writing();
  const target = await repositoryOf(world);
  const copy = await world.sandbox.as("visitor").opens("culture/webconf", "Copie", notice.body);
  const other = writeMarker({ purpose: "notice", values: { source: "other" } });

  const first = await world.writer.openIssue(target, notice);
  const second = await world.writer.openIssue(target, { ...notice, key: "other", body: other });

  expect(new Set([copy.number, first.number, second.number]).size).toBe(3);
});
