import { z } from "zod";
import type { Kind } from "../commands/arguments.js";
import { type Call, defineCommand } from "../commands/command.js";
import type { Json } from "../queue/job.js";
import { muteWords } from "./command-words.js";
import type { Context } from "./context.js";
import { type Mute, muteOf, setMute } from "./mutes.js";
import { tellItemsChanged } from "./news.js";
import type { PlacedItem } from "./placed-items.js";

const DAY_MS = 24 * 3_600_000;
const daysIn: Readonly<Record<string, number>> = { d: 1, j: 1, w: 7, sem: 7 };

/** A number of days (`30d`, in French `30j`) or weeks (`2w`, `2sem`), in milliseconds; `s` would be taken for seconds. */
const duration: Kind<number> = {
  ...muteWords.duration,
  read(word) {
    const [, count, unit = ""] = /^([1-9]\d{0,2})(d|j|w|sem)$/i.exec(word) ?? [];
    const days = daysIn[unit.toLowerCase()];
    return days === undefined ? undefined : Number(count) * days * DAY_MS;
  },
};

/** For `undo`: the mute that held before, if there was one, and which features ended a silence of theirs. */
const foundBefore = z.object({
  before: z.object({ until: z.string().nullable() }).nullable(),
  ended: z.array(z.string()).default([]),
});

function noted(before: Mute | undefined, ended: string[] = []): Json {
  return { before: before === undefined ? null : { until: before.until?.toISOString() ?? null }, ended };
}

async function restore(context: Context, call: Call<PlacedItem>, done: Json): Promise<void> {
  const { before, ended } = foundBefore.parse(done);
  const mute = before === null ? undefined : { until: before.until === null ? null : new Date(before.until) };
  await change(context, call, mute);
  for (const feature of context.features)
    if (ended.includes(feature.name)) await feature.resumeSilence(context, call.subject);
}

/** The features that keep silent in a way that the item stands for. */
async function silenced(context: Context, { subject }: Call<PlacedItem>) {
  const found = [];
  for (const feature of context.features)
    if (await feature.isSilencedBy(context, subject)) found.push(feature);
  return found;
}

async function change(context: Context, { subject }: Call<PlacedItem>, mute: Mute | undefined) {
  await setMute(context.database.db, subject.id, mute);
  // What came meanwhile may be said now.
  if (mute === undefined) await tellItemsChanged(context, [subject.id], "delivery");
}

function present(context: Context, { subject }: Call<PlacedItem>): Promise<Mute | undefined> {
  return muteOf(context.database.db, subject.id, context.clock());
}

/** `/mute [30d]`: nothing is said unasked on the item, for a time or until `/unmute`. */
export const mute = defineCommand<Context, PlacedItem, { ms: number | undefined }>({
  name: "mute",
  alias: "silence",
  usage: { en: "/mute [30d]", fr: "/silence [30j]" },
  summary: muteWords.mute.summary,
  examples: [
    { line: "/mute", does: muteWords.mute.example },
    { line: "/mute 2w", french: "/silence 2sem", does: muteWords.mute.exampleWeeks },
  ],
  who: () => "triage",
  parse: (words) => ({ ms: words.takeIfAny(duration) }),
  async run(context, call, { ms }) {
    const before = await present(context, call);
    const until = untilIn(context, ms);
    await change(context, call, { until });
    return { say: muteWords.muted(until)[call.language], done: noted(before) };
  },
  preview: async (context, call, { ms }) => muteWords.wouldMute(untilIn(context, ms))[call.language],
  async undo(context, call, done) {
    await restore(context, call, done);
    return {};
  },
});

/** `/unmute`: ends what `/mute` began, or what the issue on which it is typed stands for. */
export const unmute = defineCommand<Context, PlacedItem, undefined>({
  name: "unmute",
  alias: "parole",
  usage: { en: "/unmute", fr: "/parole" },
  summary: muteWords.unmute.summary,
  examples: [{ line: "/unmute", does: muteWords.unmute.example }],
  who: () => "triage",
  parse: () => undefined,
  async run(context, call) {
    const before = await present(context, call);
    const silent = await silenced(context, call);
    const ended = silent.map(({ name }) => name);
    if (before === undefined && ended.length === 0) return { say: muteWords.notMuted[call.language] };
    for (const feature of silent) await feature.endSilence(context, call.subject);
    if (before !== undefined) await change(context, call, undefined);
    const said = ended.length > 0 ? muteWords.silenceEnded : muteWords.unmuted;
    return { say: said[call.language], done: noted(before, ended) };
  },
  async preview(context, call) {
    if ((await silenced(context, call)).length > 0) return muteWords.wouldEndSilence[call.language];
    const isMuted = (await present(context, call)) !== undefined;
    return (isMuted ? muteWords.wouldUnmute : muteWords.notMuted)[call.language];
  },
  async undo(context, call, done) {
    await restore(context, call, done);
    return {};
  },
});

function untilIn({ clock }: Context, ms: number | undefined): Date | null {
  return ms === undefined ? null : new Date(clock().getTime() + ms);
}
