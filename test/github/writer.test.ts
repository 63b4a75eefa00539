import { expect, test } from "@jest/globals";
import { RetryLater } from "../../src/errors.js";
import { attemptMs } from "../../src/github/ledger.js";
import { writeMarker } from "../../src/github/marker.js";
import { type Writing, writing } from "./connected.js";

const marker = writeMarker({ purpose: "overlap", values: {} });
const why = { reason: "may overlap with justice/visio#7", priority: "warning" } as const;
const label = { name: "overlap: possible", color: "fbca04", description: "May overlap with work elsewhere" };

function comment(key = "overlap of the issue", text = "May overlap with justice/visio#7.") {
  return { key, purpose: "overlap", body: `${text}\n\n${marker}`, ...why } as const;
}

async function issueOf({ sandbox, target }: Writing) {
  const thread = await sandbox
    .as("amina")
    .opens("culture/webconf", "Écran partagé figé", "Il ne bouge plus.");
  return { thread, target: await target(thread) };
}

const ledgerOf = ({ database }: Writing) =>
  database.db.selectFrom("writes").selectAll().orderBy("id").execute();

test("a comment asked for twice stands once, and the ledger says what, where, why and how to undo it", async () => {
  const world = await writing();
  const { thread, target } = await issueOf(world);

  const first = await world.writer.postComment(target, { ...comment(), onBehalfOf: "amina" });
  const second = await world.another().postComment(target, comment());

  expect(second).toEqual(first);
  expect(await world.sandbox.botCommentsOn(thread)).toHaveLength(1);
  expect(await ledgerOf(world)).toMatchObject([
    {
      key: "overlap of the issue",
      verb: "postComment",
      target: "culture/webconf#1",
      item_id: thread.nodeId,
      reason: "may overlap with justice/visio#7",
      on_behalf_of: "amina",
      undo: { verb: "deleteComment", commentId: first.commentId },
      github_id: first.commentId,
      status: "done",
    },
  ]);
});

test("a comment that was made right before a crash is found again instead of made again", async () => {
  const world = await writing();
  const { thread, target } = await issueOf(world);
  world.sandbox.faults.answers({
    status: "cut",
    method: "POST",
    path: /comments/,
    times: 1,
    afterEffect: true,
  });

  await expect(world.writer.postComment(target, comment())).rejects.not.toBeInstanceOf(RetryLater);
  expect(await ledgerOf(world)).toMatchObject([{ status: "intended", error: null }]);
  await expect(world.another().postComment(target, comment())).rejects.toBeInstanceOf(RetryLater);
  world.time.now = new Date(world.time.now.getTime() + attemptMs);
  const { commentId } = await world.another().postComment(target, comment());

  expect(await world.sandbox.botCommentsOn(thread)).toMatchObject([{ id: commentId }]);
  expect(await ledgerOf(world)).toMatchObject([{ status: "done", github_id: commentId }]);
});

test("a label that a crash cut off is no open question for ever: whoever writes next says so", async () => {
  const world = await writing();
  const { target } = await issueOf(world);
  const intended = {
    verb: "addLabel",
    installation_id: target.installationId,
    target: "culture/webconf#1",
    item_id: target.itemId,
    reason: why.reason,
    status: "intended",
    intended_at: new Date(world.time.now.getTime() - attemptMs),
  } as const;
  await world.database.db.insertInto("writes").values(intended).execute();

  await world.writer.addLabel(target, label, why);

  const [cut, ...later] = await ledgerOf(world);
  expect(cut).toMatchObject({ status: "failed", error: expect.stringContaining("cut off") });
  expect(later.map(({ status }) => status)).toEqual(["done", "done"]);
});

test("a comment that a crash prevented is made by the next attempt", async () => {
  const world = await writing();
  const { thread, target } = await issueOf(world);
  world.sandbox.faults.answers({ status: "cut", method: "POST", path: /comments/, times: 1 });

  await expect(world.writer.postComment(target, comment())).rejects.toThrow();
  world.time.now = new Date(world.time.now.getTime() + attemptMs);
  await world.another().postComment(target, comment());

  expect(await world.sandbox.botCommentsOn(thread)).toHaveLength(1);
});

test("after an error of GitHub's the next attempt need not wait, and still looks first", async () => {
  const world = await writing();
  const { thread, target } = await issueOf(world);
  world.sandbox.faults.answers({
    status: 500,
    method: "POST",
    path: /comments/,
    times: 1,
    afterEffect: true,
  });

  await expect(world.writer.postComment(target, comment())).rejects.toThrow();
  await world.writer.postComment(target, comment());

  expect(await world.sandbox.botCommentsOn(thread)).toHaveLength(1);
});

test("of two processes that make one comment in the same instant, one does", async () => {
  const world = await writing();
  const { thread, target } = await issueOf(world);

  const outcomes = await Promise.allSettled([
    world.writer.postComment(target, comment()),
    world.another().postComment(target, comment()),
  ]);

  expect(outcomes.filter(({ status }) => status === "fulfilled").length).toBeGreaterThan(0);
  expect(await world.sandbox.botCommentsOn(thread)).toHaveLength(1);
});

test("a database that was lost makes no second comment: the one that stands is adopted and brought up to date", async () => {
  const world = await writing();
  const { thread, target } = await issueOf(world);
  const first = await world.writer.postComment(target, comment());
  await world.database.db.deleteFrom("writes").execute();

  const second = await world.writer.postComment(
    target,
    comment("overlap of the issue", "No longer overlaps."),
  );

  expect(second).toEqual(first);
  expect(await world.sandbox.botCommentsOn(thread)).toMatchObject([
    { body: `No longer overlaps.\n\n${marker}` },
  ]);
});

test("a person's comment that copies the marker is left alone", async () => {
  const world = await writing();
  const { thread, target } = await issueOf(world);
  const copied = await world.sandbox.as("visitor").comments(thread, comment().body);

  const { commentId } = await world.writer.postComment(target, comment());

  expect(commentId).not.toBe(copied.id);
});

test("replies to different comments are different comments", async () => {
  const world = await writing();
  const { thread, target } = await issueOf(world);
  const reply = (source: string) => {
    const body = `Done.\n${writeMarker({ purpose: "reply", values: { source, position: "0" } })}`;
    return {
      key: `reply to ${source}`,
      purpose: "reply",
      body,
      reason: "/help",
      priority: "command",
    } as const;
  };

  await world.writer.postComment(target, reply("1"));
  await world.writer.postComment(target, reply("2"));

  expect(await world.sandbox.botCommentsOn(thread)).toHaveLength(2);
});

test("a comment is edited in place, an unchanged one is left, a deleted one is gone", async () => {
  const world = await writing();
  const { thread, target } = await issueOf(world);
  const { commentId } = await world.writer.postComment(target, comment());
  const edit = { commentId, body: `Nothing overlaps.\n\n${marker}`, ...why };

  expect(await world.writer.editComment(target, edit)).toBe("edited");
  expect(await world.writer.editComment(target, edit)).toBe("edited");
  expect(await world.sandbox.botCommentsOn(thread)).toMatchObject([{ body: edit.body }]);
  expect(await ledgerOf(world)).toMatchObject([
    { verb: "postComment" },
    { verb: "editComment", undo: { verb: "editComment", commentId } },
  ]);

  const [standing] = await world.sandbox.botCommentsOn(thread);
  if (standing) await world.sandbox.as("amina").deletesComment(standing);
  expect(await world.writer.editComment(target, { ...edit, body: "Again" })).toBe("gone");
});

test("a label is made where it is missing, and added and removed beside the others", async () => {
  const world = await writing();
  const { thread, target } = await issueOf(world);
  await world.sandbox.as("amina").labels(thread, "bug");

  await world.writer.addLabel(target, label, why);
  await world.writer.addLabel(target, label, why);
  expect([...(await world.sandbox.labelsOn(thread))].sort()).toEqual(["bug", "overlap: possible"]);

  await world.writer.removeLabel(target, label.name, why);
  await world.writer.removeLabel(target, label.name, why);
  expect(await world.sandbox.labelsOn(thread)).toEqual(["bug"]);
});

test("a check run is made once on a commit, and brought up to date", async () => {
  const world = await writing();
  const { target } = await issueOf(world);
  const commit = { ...target, sha: world.sandbox.headOf("culture/webconf") };
  const check = {
    name: "liaison configuration",
    conclusion: "failure",
    title: "1 fault",
    summary: "Line 3",
    annotations: [{ path: ".github/liaison.yml", line: 3, level: "failure", message: "unknown key" }],
    ...why,
  } as const;

  await world.writer.reportCheck(commit, check);
  await world.writer.reportCheck(commit, check);
  await world.writer.reportCheck(commit, { ...check, conclusion: "success", title: "No fault", summary: "" });

  expect(await world.sandbox.checkRunsOn("culture/webconf", commit.sha)).toMatchObject([
    { name: "liaison configuration", conclusion: "success", title: "No fault" },
  ]);
});

test.each(["*", "culture", "culture/webconf"])("nothing is written while %s is paused", async (scope) => {
  const world = await writing();
  const { thread, target } = await issueOf(world);
  await world.database.db.insertInto("pauses").values({ scope }).execute();

  await expect(world.writer.postComment(target, comment())).rejects.toBeInstanceOf(RetryLater);
  await expect(world.writer.addLabel(target, label, why)).rejects.toBeInstanceOf(RetryLater);
  expect(await world.sandbox.botCommentsOn(thread)).toEqual([]);
  expect(await ledgerOf(world)).toEqual([]);
});

test("when warnings have filled their share of the minute, commands are still answered, until it is full", async () => {
  const world = await writing({ writesPerMinute: 5 });
  const { target } = await issueOf(world);
  const write = (position: number, priority: "command" | "warning" | "mirror") => {
    const body = writeMarker({ purpose: "reply", values: { source: "1", position: String(position) } });
    const key = `reply ${position}`;
    return world.writer.postComment(target, { key, purpose: "reply", body, reason: "/help", priority });
  };

  for (const position of [1, 2, 3]) await write(position, "mirror");
  await expect(write(4, "mirror")).rejects.toBeInstanceOf(RetryLater);
  await write(5, "warning");
  await expect(write(6, "warning")).rejects.toMatchObject({ delayMs: 60_000 });
  await write(7, "command");
  await expect(write(8, "command")).rejects.toBeInstanceOf(RetryLater);

  world.time.now = new Date("2026-11-23T08:01:00Z");
  await write(8, "command");
});

test("what GitHub refuses for good is said with its reason, and may succeed later", async () => {
  const world = await writing();
  const { thread, target } = await issueOf(world);
  await world.sandbox.as("amina").locks(thread);

  await expect(world.writer.postComment(target, comment())).rejects.toMatchObject({ reason: "locked" });
  await expect(world.writer.postComment({ ...target, number: 404 }, comment("other"))).rejects.toMatchObject({
    reason: "gone",
  });
  world.sandbox.faults.answers({ status: 403, method: "POST", times: 1, headers: { "retry-after": "7" } });
  await expect(world.writer.addLabel(target, label, why)).rejects.toMatchObject({ delayMs: 7000 });

  await world.sandbox.as("amina").archives("culture/webconf");
  await expect(world.writer.postComment(target, comment())).rejects.toMatchObject({ reason: "archived" });
});
