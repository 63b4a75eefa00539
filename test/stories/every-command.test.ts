import { describe, expect, test } from "@jest/globals";
import { features } from "../../src/features.js";
import { allCommands } from "../../src/items/commands.js";
import { type CommandCase, itemCommandCases, repliesOn, signsOn, types } from "../support/command-cases.js";
import { duplicatesCommandCases } from "../support/duplicates-command-cases.js";
import { liaison, type Story } from "../support/liaison.js";

/** Every command, through the front door. A command that is added needs a row. */
const cases: readonly CommandCase[] = [...itemCommandCases, ...duplicatesCommandCases];

test("there is no command that is not tried here", () => {
  const tried = new Set(cases.map(({ command }) => command));
  expect([...tried].sort()).toEqual(
    allCommands(features)
      .map(({ name }) => name)
      .sort(),
  );
});

describe.each(cases)("$line", (row) => {
  const { line, by, refused, says, wouldSay, isUndoable } = row;

  /** What stands there before anything is typed, and what to look at afterwards. */
  async function arranged() {
    const story = await liaison();
    const thread = await row.arrange(story);
    const before = repliesOn(story, thread).length;
    const replies = () => repliesOn(story, thread).slice(before);
    const sees = async () => row.sees?.(story, thread);
    return { story, thread, replies, sees, seen: await sees() };
  }

  test("is explained by --preview, and refused to whoever may not run it: nothing changes", async () => {
    const { story, thread, replies, sees, seen } = await arranged();
    const previewed = await types(story, by, thread, `${line} --preview`);
    expect(signsOn(story, previewed)).toEqual(["+1"]);
    expect(replies()).toEqual([expect.stringContaining(wouldSay)]);
    expect(await sees()).toEqual(seen);
    if (refused === undefined) return;
    const typed = await types(story, refused.by, thread, line);
    expect(signsOn(story, typed)).toEqual(["confused"]);
    expect(replies().slice(1)).toEqual([expect.stringContaining(refused.says)]);
    expect(await sees()).toEqual(seen);
  });

  test("runs once, whatever is delivered again or edited, until it is undone", async () => {
    const { story, thread, replies, sees, seen } = await arranged();
    const comment = await types(story, by, thread, line);
    const stands = async () => ({
      seen: await sees(),
      replies: replies(),
      signs: signsOn(story, comment),
      writes: await writesOf(story),
    });
    const after = await stands();
    expect(after.signs).toEqual(["+1"]);
    expect(after.replies).toEqual(says === undefined ? [] : [expect.stringContaining(says)]);
    if (row.sees) expect(after.seen).not.toEqual(seen);

    await deliversAllAgain(story);
    expect(await stands()).toEqual(after);
    await story.github.as(by).editsComment(comment, `In short:\n\n${line}\n\nThank you.`);
    await story.settled();
    expect(await stands()).toEqual(after);

    if (!isUndoable) return;
    const undone = await types(story, by, thread, "/undo");
    expect(replies().slice(after.replies.length)).toEqual([expect.stringContaining("Undone: ")]);
    expect(signsOn(story, undone)).toEqual(["+1"]);
    expect(await sees()).toEqual(seen);
  });
});

/** GitHub sends everything a second time, under new ids. */
async function deliversAllAgain({ github, settled }: Story): Promise<void> {
  for (const { event, payload } of [...github.deliveries]) await github.sends(event, payload);
  await settled();
}

async function writesOf({ services }: Story): Promise<number> {
  const { db } = services.database;
  return (await db.selectFrom("writes").select("id").execute()).length;
}
