import { z } from "zod";
import { type Call, defineCommand } from "../commands/command.js";
import { UserError } from "../errors.js";
import type { WriteReason } from "../github/writer.js";
import { claimWords } from "./command-words.js";
import type { Context } from "./context.js";
import type { PlacedItem } from "./placed-items.js";
import { targetOf } from "./write-target.js";

const doneTo = z.object({ login: z.string() });

function because(reason: string, { by }: Call<PlacedItem>): WriteReason {
  return { reason, priority: "command", onBehalfOf: by };
}

async function assign(context: Context, call: Call<PlacedItem>, login: string, reason: string) {
  const assigned = await context.writer.assign(targetOf(call.subject), login, because(reason, call));
  if (assigned === "refused") throw new UserError(claimWords.refused(login));
  return assigned;
}

/** Who is assigned to the item now. */
async function assignees(context: Context, { installation_id, owner, name, number }: PlacedItem) {
  const item = await context.github.installation(installation_id).item(owner, name, number);
  return item?.assignees ?? [];
}

/** `/claim`: assigns whoever types it. */
export const claim = defineCommand<Context, PlacedItem, undefined>({
  name: "claim",
  alias: "prendre",
  usage: { en: "/claim", fr: "/prendre" },
  summary: claimWords.claim.summary,
  examples: [{ line: "/claim", does: claimWords.claim.example }],
  who: () => "anyone",
  parse: () => undefined,
  async run(context, call) {
    const others = (await assignees(context, call.subject)).filter((login) => !isSame(login, call.by));
    const assigned = await assign(context, call, call.by, "/claim was typed");
    if (assigned === "already") return { say: claimWords.already[call.language] };
    const done = { login: call.by };
    return others.length === 0 ? { done } : { done, say: claimWords.withOthers(others)[call.language] };
  },
  async preview(context, call) {
    const isAssigned = (await assignees(context, call.subject)).some((login) => isSame(login, call.by));
    return (isAssigned ? claimWords.already : claimWords.wouldAssign(call.by))[call.language];
  },
  async undo(context, call, done) {
    await context.writer.unassign(
      targetOf(call.subject),
      doneTo.parse(done).login,
      because("/claim was undone", call),
    );
    return {};
  },
});

/** `/release`: ends one's own assignment. */
export const release = defineCommand<Context, PlacedItem, undefined>({
  name: "release",
  alias: "rendre",
  usage: { en: "/release", fr: "/rendre" },
  summary: claimWords.release.summary,
  examples: [{ line: "/release", does: claimWords.release.example }],
  who: () => "assignee",
  parse: () => undefined,
  async run(context, call) {
    await context.writer.unassign(targetOf(call.subject), call.by, because("/release was typed", call));
    return { done: { login: call.by } };
  },
  preview: async (_, call) => claimWords.wouldRelease(call.by)[call.language],
  async undo(context, call, done) {
    await assign(context, call, doneTo.parse(done).login, "/release was undone");
    return {};
  },
});

/** Logins are the same in any case. */
function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
