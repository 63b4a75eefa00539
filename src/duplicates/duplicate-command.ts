import { z } from "zod";
import { type Call, defineCommand } from "../commands/command.js";
import { reference } from "../commands/kinds.js";
import { UserError } from "../errors.js";
import { quietLink } from "../github/links.js";
import type { WriteReason } from "../github/writer.js";
import type { Context } from "../items/context.js";
import { type PlacedItem, placedItem } from "../items/placed-items.js";
import { targetOf } from "../items/write-target.js";
import { readersOf } from "../network/audience.js";
import { judgingWords } from "./command-words.js";
import { type Confirmation, confirm, isToldThere, unconfirm, wouldCloseInCircle } from "./judging.js";
import { type Other, otherOf } from "./named-in-command.js";
import { policiesOf } from "./policy.js";
import { placeOf } from "./sides.js";

const doneBefore = z.object({
  other: z.string(),
  isOwn: z.boolean(),
  wasDismissed: z.boolean(),
  closed: z.boolean(),
});

interface Given {
  named: { owner: string; name: string; number: number };
  close: boolean;
}

/** `/duplicate owner/repo#n [close]`: confirms an overlap, joins the cluster, and closes if asked. */
export const duplicate = defineCommand<Context, PlacedItem, Given>({
  name: "duplicate",
  alias: "doublon",
  usage: { en: "/duplicate owner/repo#n [close]", fr: "/doublon owner/repo#n [fermer]" },
  summary: judgingWords.duplicate.summary,
  examples: [
    { line: "/duplicate justice/visio#12", does: judgingWords.duplicate.example },
    {
      line: "/duplicate justice/visio#12 close",
      french: "/doublon justice/visio#12 fermer",
      does: judgingWords.duplicate.exampleClose,
    },
  ],
  who: ({ close }) => (close ? "triage" : "author or triage"),
  parse: (words) => {
    const close = words.flag("close", "fermer");
    return { named: words.take(reference), close };
  },

  async run(context, call, given) {
    const { subject, language } = call;
    const other = await otherOf(context, call, given.named);
    const isTold = await isToldThere(context, subject, other);
    const closed = given.close && (await close(context, call, other, isTold));
    const confirmation = await confirm(context, call, other);
    const say = judgingWords.confirmed(language, {
      reference: nameOf(other.item),
      isTold,
      elsewhere: await standsForAll(context, subject, other, confirmation),
    });
    const { isOwn, wasDismissed } = confirmation;
    const done = { other: other.item.id, isOwn, wasDismissed, closed };
    return { ...(say !== "" && { say }), ...((isOwn || closed) && { done }) };
  },

  async preview(context, call, given) {
    const { subject, language } = call;
    const other = await otherOf(context, call, given.named);
    if (given.close) await refuseCircle(context, subject, other);
    return judgingWords.wouldConfirm(language, {
      reference: nameOf(other.item),
      isTold: await isToldThere(context, subject, other),
      closes: given.close && subject.state === "open",
    });
  },

  async undo(context, call, done) {
    const { other, isOwn, wasDismissed, closed } = doneBefore.parse(done);
    if (closed) await context.writer.reopen(targetOf(call.subject), because(call, "/duplicate is undone"));
    if (isOwn) await unconfirm(context, call, other, wasDismissed);
    return {};
  },
});

async function close(
  context: Context,
  call: Call<PlacedItem>,
  other: Other,
  isTold: boolean,
): Promise<boolean> {
  const { subject } = call;
  await refuseCircle(context, subject, other);
  const areIssues = subject.kind === "issue" && other.item.kind === "issue";
  const result = await context.writer.close(targetOf(subject), {
    stateReason: "duplicate",
    // GitHub notes it in the other's history, which is for its repository to allow.
    ...(areIssues && isTold && { duplicateOf: other.item.database_id }),
    ...because(call, `/duplicate ${nameOf(other.item)} close`),
  });
  return result === "closed";
}

async function refuseCircle(context: Context, subject: PlacedItem, other: Other): Promise<void> {
  if (await wouldCloseInCircle(context, subject, other))
    throw new UserError(judgingWords.inCircle(nameOf(other.item)));
}

/** A link to the item that stands for a cluster of three and more, where it is another one and may be named. */
async function standsForAll(
  context: Context,
  subject: PlacedItem,
  other: Other,
  { members, canonical }: Confirmation,
): Promise<string | undefined> {
  if (members.length < 3 || canonical === other.item.id || canonical === subject.id) return undefined;
  const item = await placedItem(context.database.db, canonical);
  const policy = item && (await policiesOf(context).of(item.repository_id));
  if (item === undefined || policy === undefined) return undefined;
  if (!readersOf(placeOf(subject)).mayRead(placeOf(item), policy.visibility)) return undefined;
  return `[${nameOf(item)}](${quietLink(context.config.githubWebUrl, item)})`;
}

function nameOf({ owner, name, number }: PlacedItem): string {
  return `${owner}/${name}#${number}`;
}

function because({ by }: Call<PlacedItem>, reason: string): WriteReason {
  return { reason, priority: "command", onBehalfOf: by };
}
