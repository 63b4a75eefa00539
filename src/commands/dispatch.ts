import { isPaused } from "../github/pauses.js";
import { defineJob, type JobDefinition, type Json } from "../queue/job.js";
import type { Source } from "./command.js";
import { linesOf, newlyTyped } from "./lines.js";
import { parseCommands } from "./parse.js";
import { perform, type Stage } from "./perform.js";
import { answerSource, showEyes, wasAnswered } from "./reply.js";
import { rightsOn } from "./rights.js";
import type { CommandContext, Desk } from "./scene.js";
import {
  finishRun,
  finishSource,
  forgetSource,
  isKnown,
  itemsWithUnanswered,
  type KnownSource,
  passOver,
  runsOf,
  take,
  unansweredSources,
} from "./store.js";

/** A text that someone wrote or changed. */
export interface Typed {
  itemId: string;
  source: Source;
  /** The login of who did. */
  by: string;
  at: Date;
  /** Empty: the text is new. */
  before: string;
  after: string;
  /** As it stands now. */
  standing: string;
}

export interface Dispatch<Context> {
  /** Has the commands run that someone typed; may be told of the same text any number of times. */
  take(context: Context, typed: Typed): Promise<void>;
  /** The text was deleted: what was not run yet is not run. */
  forget(context: Context, source: Source): Promise<void>;
  /** What is said on an item is to be said anew. */
  answerAnew(context: Context, itemId: string): Promise<void>;
  jobs: readonly JobDefinition<Context, Json>[];
  /** How many items have commands to be run or answered, and may have them now. */
  workLeft(context: Context): Promise<number>;
}

/** A text without such a line calls nothing, and costs no more than this look at it. */
const mayCall = /^ {0,3}\/\p{L}/mu;

/** Takes commands where they are typed, runs each once, in order, and answers. */
export function dispatch<Context extends CommandContext, Subject>(
  desk: Desk<Context, Subject>,
): Dispatch<Context> {
  const runCommands = defineJob<Context, { itemId: string }>({
    name: "run-commands",
    run: (context, { itemId }) =>
      context.database.lock(`item:${itemId}`, async () => {
        const subject = await desk.subject(context, itemId);
        if (subject !== undefined) await answerItem(context, desk, subject, itemId);
      }),
  });

  const queueRuns = (context: Context, itemId: string) =>
    context.queue.add(runCommands, { itemId }, { id: `commands-${itemId}`, priority: 1 });

  /** Queues again what waits: its job was lost, or its repository was paused. */
  const sweepCommands = defineJob<Context, null>({
    name: "sweep-commands",
    schedule: { everyMs: 10_000 },
    async run(context) {
      for (const itemId of await itemsWithUnanswered(context.database.db, 5))
        await queueRuns(context, itemId);
    },
  });

  return {
    async take(context, typed) {
      if (await takeTyped(context, desk, typed)) await queueRuns(context, typed.itemId);
    },
    forget: (context, source) => forgetSource(context.database.db, source),
    answerAnew: queueRuns,
    jobs: [runCommands, sweepCommands],
    workLeft: async (context) => (await itemsWithUnanswered(context.database.db, 0)).length,
  };
}

/** @returns whether something may be to be run or said */
async function takeTyped<Context extends CommandContext, Subject>(
  context: Context,
  desk: Desk<Context, Subject>,
  { itemId, source, by, at, before, after, standing }: Typed,
): Promise<boolean> {
  const { db, lock } = context.database;
  if (!mayCall.test(before) && !mayCall.test(after)) return false;
  const subject = await desk.subject(context, itemId);
  if (subject === undefined) return false;
  const { target, form, languageFor } = await desk.scene(context, subject);
  const read = (text: string) => parseCommands(storable(text), desk.commands(), form);
  const asked = read(standing);
  const lines = linesOf(asked);
  const taken = newlyTyped(linesOf(read(before)), linesOf(read(after)), lines);
  const language = languageFor(asked.invocations.map((one) => one.language));
  const { otherText } = asked;
  const now = context.clock();
  return lock(`commands:${source.kind}:${source.id}`, async () => {
    const known = await isKnown(db, source);
    if (!known && taken.length === 0) return false;
    const answered = !known && (await wasAnswered(context, target, source));
    await take(db, { source, itemId, language, otherText, by, at, taken, standing: lines, now });
    if (answered) await passOver(db, source);
    return !answered;
  });
}

/** PostgreSQL's text holds every character but NUL. */
function storable(text: string): string {
  return text.replaceAll("\u0000", "");
}

/** Runs what was typed on an item, and answers, in the order in which it was typed. */
async function answerItem<Context extends CommandContext, Subject>(
  context: Context,
  desk: Desk<Context, Subject>,
  subject: Subject,
  itemId: string,
): Promise<void> {
  const { db } = context.database;
  const sources = await unansweredSources(db, itemId);
  if (sources.length === 0) return;
  const scene = await desk.scene(context, subject);
  // What waits is taken up again by the sweep, once nothing is paused any more.
  if (await isPaused(db, scene.target.owner, scene.target.name)) return;
  if (!scene.mayAnswer) {
    // It may be weeks until it may, and nobody waits for a command of weeks ago.
    for (const source of sources) await passOver(db, source);
    return;
  }
  const stage = { context, desk, subject, scene, rights: rightsOn(context, scene) };
  for (const source of sources) await showEyes(context, scene.target, source);
  for (const source of await unansweredSources(db, itemId)) await answer(stage, source);
}

async function answer<Context extends CommandContext, Subject>(
  stage: Stage<Context, Subject>,
  source: KnownSource,
): Promise<void> {
  const { context, scene } = stage;
  const { db } = context.database;
  for (const run of await runsOf(db, source)) {
    if (run.status === "taken")
      await finishRun(db, run.id, await perform(stage, source, run), context.clock());
  }
  await answerSource(context, scene.target, source, await runsOf(db, source));
  await finishSource(db, source);
}
