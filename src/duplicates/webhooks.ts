import type { Context } from "../items/context.js";
import type { GitHubEvent } from "../items/event.js";
import type { WebhookHandler } from "../items/feature.js";
import { itemByNumber, type PlacedItem, referencesBetween } from "../items/placed-items.js";
import { takenAway, unlessRefused } from "./answer.js";
import { forgetVerdict, rememberVerdict } from "./feedback.js";
import { weighDismissals } from "./restraint.js";
import { updateWarning, type Warning, warningOn } from "./store.js";
import { POSSIBLE_LABEL } from "./words.js";

/**
 * What a person deleted or took away is not made again on that item; what Liaison itself took away may be. What people
 * do to a warning, and whether they close as a duplicate, says what they make of it.
 */
export const webhooks: WebhookHandler[] = [
  { on: "issue_comment.deleted", handle: commentDeleted },
  { on: "issues.unlabeled", handle: labelRemoved },
  { on: "pull_request.unlabeled", handle: labelRemoved },
  { on: "issues.labeled", handle: labelPutBack },
  { on: "pull_request.labeled", handle: labelPutBack },
  { on: "issues.closed", handle: closed },
  { on: "issues.reopened", handle: reopened },
];

async function commentDeleted(context: Context, event: GitHubEvent): Promise<void> {
  await withWarning(context, event, async (item, warning) => {
    if (warning.comment_id !== event.comment?.id) return;
    const by = isByBot(event) ? "bot" : "person";
    await unlessRefused(context, item, () => takenAway(context, { item, warning }, by));
  });
}

async function labelRemoved(context: Context, event: GitHubEvent): Promise<void> {
  if (!(await isOthersLabelling(context, event))) return;
  const { db } = context.database;
  await withWarning(context, event, async (item, warning) => {
    // Nobody labels who has no right of triage. Taken off a closed item, it says nothing.
    if (warning.state === "standing" && item.state === "open" && !isByBot(event)) {
      const at = context.clock();
      const verdict = { source: "label removed", verdict: "dismissed", by: "triage", at } as const;
      await rememberVerdict(db, item, warning.named, verdict);
      await weighDismissals(context, item.repository_id);
    }
    await updateWarning(db, item.id, { label: "removed by a person" });
  });
}

async function labelPutBack(context: Context, event: GitHubEvent): Promise<void> {
  if (!(await isOthersLabelling(context, event))) return;
  const { db } = context.database;
  await withWarning(context, event, async (item) => {
    await updateWarning(db, item.id, { label: "present" });
    await forgetVerdict(db, item.id, "label removed");
  });
}

/** Whether the event is about the warning's label, and not of Liaison's own doing. */
async function isOthersLabelling(context: Context, event: GitHubEvent): Promise<boolean> {
  if (event.label?.name !== POSSIBLE_LABEL.name || event.sender === undefined) return false;
  const { slug } = await context.github.self();
  return event.sender.login !== `${slug}[bot]`;
}

/** Closed as a duplicate: of what the two sides link to each other, or else of the only item that the comment names. */
async function closed(context: Context, event: GitHubEvent): Promise<void> {
  const { sender } = event;
  if (sender === undefined || isByBot(event)) return;
  const { db } = context.database;
  await withWarning(context, event, async (item, warning) => {
    if (warning.state !== "standing" || item.state_reason !== "duplicate") return;
    const linked = [...(await referencesBetween(db, item.id, warning.named))];
    const same = linked.length === 0 && warning.named.length === 1 ? warning.named : linked;
    const by = sender.login.toLowerCase() === item.author.toLowerCase() ? "author" : "triage";
    const verdict = { source: "closing", verdict: "confirmed", by, at: context.clock() } as const;
    await rememberVerdict(db, item, same, verdict);
  });
}

async function reopened(context: Context, event: GitHubEvent): Promise<void> {
  await withWarning(context, event, async (item) => {
    await forgetVerdict(context.database.db, item.id, "closing");
  });
}

function isByBot({ sender }: GitHubEvent): boolean {
  return sender?.login.endsWith("[bot]") === true;
}

/** Has the item's warning, if it has one, looked at while no check of the item runs and writes over what is noted. */
async function withWarning(
  context: Context,
  event: GitHubEvent,
  work: (item: PlacedItem, warning: Warning) => Promise<void>,
): Promise<void> {
  const number = (event.issue ?? event.pull_request)?.number;
  if (event.repository === undefined || number === undefined) return;
  const { db, lock } = context.database;
  const item = await itemByNumber(db, event.repository.node_id, number);
  if (item === undefined) return;
  await lock(`item:${item.id}`, async () => {
    const warning = await warningOn(db, item.id);
    if (warning !== undefined) await work(item, warning);
  });
}
