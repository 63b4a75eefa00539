import type { Context } from "../items/context.js";
import type { GitHubEvent } from "../items/event.js";
import type { WebhookHandler } from "../items/feature.js";
import { itemByName } from "../items/store.js";
import { takenAway } from "./answer.js";
import { updateWarning, warningOn } from "./store.js";
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
  const subject = await warnedItem(context, event);
  if (subject === undefined || subject.warning.comment_id !== event.comment?.id) return;
  await takenAway(context, subject);
}

async function labelChanged(
  context: Context,
  event: GitHubEvent,
  label: "present" | "removed by a person",
): Promise<void> {
  if (event.label?.name !== POSSIBLE_LABEL.name) return;
  const { slug } = await context.github.self();
  if (event.sender === undefined || event.sender.login === `${slug}[bot]`) return;
  const subject = await warnedItem(context, event);
  if (subject !== undefined) await updateWarning(context.database.db, subject.item.id, { label });
}

async function warnedItem(context: Context, event: GitHubEvent) {
  const number = (event.issue ?? event.pull_request)?.number;
  if (event.repository === undefined || number === undefined) return undefined;
  const db = context.database.db;
  const item = await itemByName(db, event.repository.owner.login, event.repository.name, number);
  const warning = item === undefined ? undefined : await warningOn(db, item.id);
  return item === undefined || warning === undefined ? undefined : { item, warning };
}
