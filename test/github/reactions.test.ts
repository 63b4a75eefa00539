import { expect, test } from "@jest/globals";
import { RetryLater } from "../../src/errors.js";
import { attemptMs } from "../../src/github/ledger.js";
import { type Writing, writing } from "./connected.js";

const why = { reason: "/claim", priority: "command" } as const;

async function commentOn({ sandbox, target }: Writing) {
  const thread = await sandbox.as("amina").opens("culture/webconf", "Écran partagé figé", "");
  const comment = await sandbox.as("visitor").comments(thread, "/claim");
  const to = { kind: "comment", id: comment.id } as const;
  return { thread, comment, target: await target(thread), to };
}

const ledgerOf = ({ database }: Writing) =>
  database.db.selectFrom("writes").selectAll().orderBy("id").execute();

test("a reaction stands once, and the ledger knows how to take it back; those of others stay", async () => {
  const world = await writing();
  const { comment, target, to } = await commentOn(world);
  await world.sandbox.as("paul").reacts(comment, "eyes");

  expect(await world.writer.addReaction(target, { to, content: "eyes", ...why })).toBe("added");
  expect(await world.another().addReaction(target, { to, content: "eyes", ...why })).toBe("added");
  expect(world.sandbox.reactionsOn(comment)).toEqual([
    { content: "eyes", author: "paul" },
    { content: "eyes", author: "liaison[bot]" },
  ]);
  expect(await ledgerOf(world)).toMatchObject([
    { verb: "addReaction", undo: { verb: "removeReaction", to, content: "eyes" }, status: "done" },
    { verb: "addReaction" },
  ]);

  await world.another().removeReaction(target, { to, content: "eyes", ...why });
  await world.another().removeReaction(target, { to, content: "eyes", ...why });
  await world.another().removeReaction(target, { to, content: "rocket", ...why });
  expect(world.sandbox.reactionsOn(comment)).toEqual([{ content: "eyes", author: "paul" }]);
});

test("an item's own text and a review comment take reactions, too", async () => {
  const world = await writing();
  const amina = world.sandbox.as("amina");
  const pull = await amina.opensPull("culture/webconf", "Réparer", "/claim", { files: { "a.c": "int x;" } });
  const remark = await amina.commentsOnLine(pull, "/claim");
  const target = await world.target(pull);

  for (const to of [{ kind: "body" }, { kind: "review comment", id: remark.id }] as const) {
    await world.writer.addReaction(target, { to, content: "eyes", ...why });
    await world.writer.addReaction(target, { to, content: "+1", ...why });
    await world.writer.removeReaction(target, { to, content: "eyes", ...why });
  }
  const ours = [{ content: "+1", author: "liaison[bot]" }];
  expect(world.sandbox.reactionsOn(pull)).toEqual(ours);
  expect(world.sandbox.reactionsOn(remark)).toEqual(ours);
});

test("an optional reaction is left out once half of the minute is spent; any other waits only when it is full", async () => {
  const world = await writing({ writesPerMinute: 4 });
  const { comment, target, to } = await commentOn(world);
  const react = (content: "eyes" | "heart" | "+1" | "rocket", optional: boolean) =>
    world.writer.addReaction(target, { to, content, optional, ...why });

  expect(await react("eyes", true)).toBe("added");
  expect(await react("heart", true)).toBe("added");
  expect(await react("rocket", true)).toBe("skipped");
  expect(await react("+1", false)).toBe("added");
  expect(await react("rocket", false)).toBe("added");
  await expect(react("+1", false)).rejects.toBeInstanceOf(RetryLater);
  expect(world.sandbox.reactionsOn(comment)).toHaveLength(4);
});

test("while writing is paused an optional reaction is left out, and any other waits", async () => {
  const world = await writing();
  const { target, to } = await commentOn(world);
  await world.database.db.insertInto("pauses").values({ scope: "culture" }).execute();
  const eyes = { to, content: "eyes", ...why } as const;

  expect(await world.writer.addReaction(target, { ...eyes, optional: true })).toBe("skipped");
  await expect(world.writer.addReaction(target, eyes)).rejects.toBeInstanceOf(RetryLater);
});

test("where GitHub takes no reaction, nothing else is kept waiting", async () => {
  const world = await writing();
  const { thread, comment, target, to } = await commentOn(world);
  await world.writer.addReaction(target, { to, content: "eyes", ...why });
  await world.sandbox.as("amina").locks(thread);

  expect(await world.writer.addReaction(target, { to, content: "+1", ...why })).toBe("refused");
  await world.sandbox.as("visitor").deletesComment(comment);
  expect(await world.writer.addReaction(target, { to, content: "+1", ...why })).toBe("refused");
  await world.writer.removeReaction(target, { to, content: "eyes", ...why });
});

test("a reaction that was made right before a crash is found, and taken away", async () => {
  const world = await writing();
  const { comment, target, to } = await commentOn(world);
  const eyes = { to, content: "eyes", ...why } as const;
  world.sandbox.faults.answers({
    status: "cut",
    method: "POST",
    path: /reactions/,
    times: 1,
    afterEffect: true,
  });
  await expect(world.writer.addReaction(target, eyes)).rejects.not.toBeInstanceOf(RetryLater);
  expect(world.sandbox.reactionsOn(comment)).toHaveLength(1);

  world.time.now = new Date(world.time.now.getTime() + attemptMs);
  await world.another().removeReaction(target, eyes);
  expect(world.sandbox.reactionsOn(comment)).toEqual([]);
});
