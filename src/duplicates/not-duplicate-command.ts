import { z } from "zod";
import { type Call, defineCommand } from "../commands/command.js";
import { reference } from "../commands/kinds.js";
import { UserError } from "../errors.js";
import type { Context } from "../items/context.js";
import { type PlacedItem, placedItems } from "../items/placed-items.js";
import type { Json } from "../queue/job.js";
import { judgingWords } from "./command-words.js";
import { type Dismissal, dismiss, takeBackDismissal } from "./judging.js";
import { otherOf } from "./named-in-command.js";
import { warningOn } from "./store.js";

const doneBefore = z.object({
  ids: z.array(z.string()),
  there: z.array(z.string()),
  confirmed: z.array(
    z.object({
      itemId: z.string(),
      namedId: z.string(),
      by: z.string(),
      at: z.coerce.date(),
      how: z.enum(["command", "recovered"]),
    }),
  ),
});

interface Given {
  named: { owner: string; name: string; number: number } | undefined;
}

/** `/not-duplicate [owner/repo#n]`: dismisses a pair, or all that the warning names; they are never suggested again. */
export const notDuplicate = defineCommand<Context, PlacedItem, Given>({
  name: "not-duplicate",
  alias: "pas-doublon",
  usage: { en: "/not-duplicate [owner/repo#n]", fr: "/pas-doublon [owner/repo#n]" },
  summary: judgingWords.notDuplicate.summary,
  examples: [
    { line: "/not-duplicate", does: judgingWords.notDuplicate.example },
    { line: "/not-duplicate justice/visio#12", does: judgingWords.notDuplicate.exampleOne },
  ],
  who: () => "author or triage",
  parse: (words) => ({ named: words.takeIfAny(reference) }),

  async run(context, call, { named }) {
    const others = await othersOf(context, call, named);
    return { done: noted(await dismiss(context, call, others)) };
  },

  async preview(context, call, { named }) {
    const items = await placedItems(context.database.db, await othersOf(context, call, named));
    const names = items.map(({ owner, name, number }) => `${owner}/${name}#${number}`);
    return judgingWords.wouldDismiss(call.language, names.sort());
  },

  async undo(context, call, done) {
    await takeBackDismissal(context, call, doneBefore.parse(done));
    return {};
  },
});

/** The ids of those that are dismissed: the one that is named, or what the comment suggests, else what it says is confirmed. */
async function othersOf(
  context: Context,
  call: Call<PlacedItem>,
  named: Given["named"],
): Promise<readonly string[]> {
  if (named !== undefined) return [(await otherOf(context, call, named)).item.id];
  const warning = await warningOn(context.database.db, call.subject.id);
  const suggested = warning?.state === "standing" ? warning.named : [];
  const all = suggested.length > 0 ? suggested : (warning?.confirmed ?? []);
  if (all.length === 0) throw new UserError(judgingWords.nothingNamed);
  return all;
}

function noted({ ids, there, confirmed }: Dismissal): Json {
  return { ids, there, confirmed: confirmed.map((pair) => ({ ...pair, at: pair.at.toISOString() })) };
}
