import type { Context } from "../items/context.js";
import type { GitHubEvent } from "../items/event.js";
import type { WebhookHandler } from "../items/feature.js";
import { itemByNumber, type PlacedItem } from "../items/placed-items.js";
import { takenAway, unlessRefused } from "./answer.js";
import { updateWarning, type Warning, warningOn } from "./store.js";
import { POSSIBLE_LABEL } from "./words.js";

/** What a person deleted or took away is not made again on that item; what Liaison itself took away may be. */
export const webhooks: WebhookHandler[] = [
  { on: "issue_comment.deleted", handle: commentDeleted },
  { on: "issues.unlabeled", handle: (context, event) => labelChanged(context, event, "removed by a person") },
  {
    on: "pull_request.unlabeled",
    handle: (context, event) => labelChanged(context, event, "removed by a person"),
  },
  { on: "issues.labeled", handle: (context, event) => labelChanged(context, event, "present") },
  { on: "pull_request.labeled", handle: (context, event) => labelChanged(context, event, "present") },
];

async function commentDeleted(context: Context, event: GitHubEvent): Promise<void> {
  await withWarning(context, event, async (item, warning) => {
    if (warning.comment_id !== event.comment?.id) return;
    await unlessRefused(context, item, () => takenAway(context, { item, warning }));
  });
}

async function labelChanged(
  context: Context,
  event: GitHubEvent,
  label: "present" | "removed by a person",
): Promise<void> {
  if (event.label?.name !== POSSIBLE_LABEL.name) return;
  const { slug } = await context.github.self();
  if (event.sender === undefined || event.sender.login === `${slug}[bot]`) return;
  await withWarning(context, event, (item) => updateWarning(context.database.db, item.id, { label }));
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
