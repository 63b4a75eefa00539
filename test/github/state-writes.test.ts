import { expect, test } from "@jest/globals";
import { RetryLater } from "../../src/errors.js";
import { type Writing, writing } from "./connected.js";

const why = { reason: "/duplicate justice/visio#1 close", priority: "command", onBehalfOf: "amina" } as const;

async function issueOf({ sandbox, target }: Writing) {
  const thread = await sandbox.as("visitor").opens("culture/webconf", "Écran partagé figé", "");
  return { thread, target: await target(thread) };
}

const undosOf = async ({ database }: Writing) => {
  const rows = await database.db
    .selectFrom("writes")
    .select(["verb", "undo", "status"])
    .orderBy("id")
    .execute();
  return rows.map(({ verb, undo, status }) => ({ verb, undo, status }));
};

test("someone is assigned beside the others and taken off again; what was so already is left and written nowhere", async () => {
  const world = await writing();
  const { thread, target } = await issueOf(world);
  await world.sandbox.as("amina").assigns(thread, "amina");

  expect(await world.writer.assign(target, "visitor", why)).toBe("assigned");
  expect(await world.writer.assign(target, "Visitor", why)).toBe("already");
  expect(world.sandbox.assigneesOf(thread)).toEqual(["amina", "visitor"]);
  expect(await world.writer.unassign(target, "visitor", why)).toBe("unassigned");
  expect(await world.writer.unassign(target, "visitor", why)).toBe("already");
  expect(world.sandbox.assigneesOf(thread)).toEqual(["amina"]);
  expect(await undosOf(world)).toEqual([
    { verb: "assign", undo: { verb: "unassign", login: "visitor" }, status: "done" },
    { verb: "unassign", undo: { verb: "assign", login: "visitor" }, status: "done" },
  ]);
});

test("whoever can't be assigned is told so, and there is nothing to take back", async () => {
  const world = await writing();
  const { thread, target } = await issueOf(world);

  expect(await world.writer.assign(target, "paul", why)).toBe("refused");
  await world.sandbox.as("paul").comments(thread, "/claim");
  expect(await world.writer.assign(target, "paul", why)).toBe("assigned");
  expect(await undosOf(world)).toMatchObject([{ undo: null }, { undo: { login: "paul" } }]);
});

test("nobody is the eleventh", async () => {
  const world = await writing();
  const { thread, target } = await issueOf(world);
  const crowd = Array.from({ length: 10 }, (_, n) => `person-${n}`);
  for (const login of crowd) await world.sandbox.as(login).comments(thread, "Moi aussi");
  await world.sandbox.as("amina").assigns(thread, ...crowd);

  expect(await world.writer.assign(target, "amina", why)).toBe("refused");
});

test("an issue is closed as a duplicate of the one that stays, in another repository, and opened again", async () => {
  const world = await writing();
  const canonical = await world.sandbox.as("paul").opens("justice/visio", "Partage d'écran", "");
  const { id } = await world.reader("justice").then(async (justice) => ({
    id: (await justice.item("justice", "visio", canonical.number))?.databaseId ?? 0,
  }));
  const { thread, target } = await issueOf(world);
  const closing = { stateReason: "duplicate", duplicateOf: id, ...why } as const;

  expect(await world.writer.close(target, closing)).toBe("closed");
  expect(await world.writer.close(target, { ...why, stateReason: "completed" })).toBe("already");
  expect(world.sandbox.stateOf(thread)).toMatchObject({
    state: "closed",
    stateReason: "duplicate",
    duplicateOf: "justice/visio#1",
  });
  expect(await world.writer.reopen(target, why)).toBe("reopened");
  expect(await world.writer.reopen(target, why)).toBe("already");
  expect(world.sandbox.stateOf(thread)).toMatchObject({ state: "open", duplicateOf: null });
  expect(await undosOf(world)).toEqual([
    { verb: "close", undo: { verb: "reopen" }, status: "done" },
    { verb: "reopen", undo: { verb: "close", stateReason: "duplicate" }, status: "done" },
  ]);
});

test("where GitHub may not show which issue stays, the other one is closed as a duplicate all the same", async () => {
  const world = await writing();
  const paul = world.sandbox.as("paul");
  const canonical = await paul.opens("justice/visio", "Partage d'écran", "");
  const databaseId = (await (await world.reader("justice")).item("justice", "visio", canonical.number))
    ?.databaseId;
  await paul.privatizes("justice/visio");
  const { thread, target } = await issueOf(world);

  await world.writer.close(target, { stateReason: "duplicate", duplicateOf: databaseId ?? 0, ...why });
  expect(world.sandbox.stateOf(thread)).toMatchObject({
    state: "closed",
    stateReason: "duplicate",
    duplicateOf: null,
  });
});

test("a pull request is closed without a reason, and opened again unless it was merged", async () => {
  const world = await writing();
  const pull = await world.sandbox.as("amina").opensPull("culture/webconf", "Réparer", "");
  const target = await world.target(pull);

  expect(await world.writer.close(target, { stateReason: "duplicate", ...why })).toBe("closed");
  expect(world.sandbox.stateOf(pull)).toMatchObject({ state: "closed", stateReason: null });
  expect(await world.writer.reopen(target, why)).toBe("reopened");
  await world.sandbox.as("amina").merges(pull);
  expect(await world.writer.close(target, { stateReason: "completed", ...why })).toBe("already");
  await expect(world.writer.reopen(target, why)).rejects.toMatchObject({ reason: "invalid" });
});

test.each([
  ["whose answer got lost", {}],
  ["whose process was killed", { status: "intended", error: null }],
] as const)("what an attempt has brought about %s is still ours to take back", async (_how, left) => {
  const world = await writing();
  const { thread, target } = await issueOf(world);
  const closing = { stateReason: "completed", ...why } as const;
  const path = /\/issues\/1/;
  for (const method of ["POST", "PATCH"])
    world.sandbox.faults.answers({ status: "cut", method, path, times: 1, afterEffect: true });

  await expect(world.writer.assign(target, "visitor", why)).rejects.not.toBeInstanceOf(RetryLater);
  await expect(world.writer.close(target, closing)).rejects.not.toBeInstanceOf(RetryLater);
  await world.database.db
    .updateTable("writes")
    .set({ status: "failed", ...left })
    .execute();

  expect(await world.another().assign(target, "visitor", { ...why, reason: "/claim" })).toBe("already");
  expect(await world.another().assign(target, "visitor", why)).toBe("assigned");
  expect(await world.another().close(target, closing)).toBe("closed");
  expect(await world.another().close(target, closing)).toBe("already");
  expect(await undosOf(world)).toEqual([
    { verb: "assign", undo: { verb: "unassign", login: "visitor" }, status: "done" },
    { verb: "close", undo: { verb: "reopen" }, status: "done" },
  ]);
  expect(world.sandbox.stateOf(thread)).toMatchObject({ state: "closed" });
});

test("what went to another repository is not changed there", async () => {
  const world = await writing();
  const { thread, target } = await issueOf(world);
  const amina = world.sandbox.as("amina");
  await amina.creates("culture/other");
  const moved = await amina.transfers(thread, "culture/other");

  await expect(world.writer.close(target, { stateReason: "duplicate", ...why })).rejects.toMatchObject({
    reason: "gone",
  });
  await expect(world.writer.assign(target, "amina", why)).rejects.toMatchObject({ reason: "gone" });
  expect(world.sandbox.stateOf(moved)).toMatchObject({ state: "open" });
  expect(world.sandbox.assigneesOf(moved)).toEqual([]);
});
