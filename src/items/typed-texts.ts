import type { Source } from "../commands/command.js";
import type { CommentFacts, ItemFacts } from "../github/app.js";
import type { Context } from "./context.js";
import type { GitHubEvent } from "./event.js";
import type { Repository } from "./repositories.js";

/** A text as it stands now, and whose it is. */
type Standing = Pick<CommentFacts, "body" | "author" | "authorIsBot" | "createdAt">;

/** What an event says of a text that people write, where it is about one. */
interface Writing {
  kind: Source["kind"];
  /** Of a comment or review. */
  id?: number;
  after: string;
}

const newTexts = new Set([
  "issues.opened",
  "pull_request.opened",
  "issue_comment.created",
  "pull_request_review_comment.created",
  "pull_request_review.submitted",
]);

/**
 * Has the commands run that the event's sender typed. What someone typed is in the event and nowhere else: whoever may
 * edit the texts of others could speak in their name otherwise. It runs as far as it stands in the text now.
 * @param comment the comment of the event, as it stands now; null: it is gone
 */
export async function takeCommands(
  context: Context,
  repository: Repository,
  event: GitHubEvent,
  item: ItemFacts,
  comment: CommentFacts | null,
): Promise<void> {
  const { sender } = event;
  const writing = writingIn(event);
  if (writing === undefined) return;
  const { kind, id, after } = writing;
  const source = { kind, id: id === undefined ? item.id : String(id) };
  if (event.action === "deleted") return context.commands.forget(context, source);
  const isNew = newTexts.has(event.name);
  const before = isNew ? "" : event.changes?.body?.from;
  if (before === undefined || sender === undefined || isBot(sender)) return;
  const standing = await standingText(context, repository, writing, item, comment);
  if (standing === null || standing.authorIsBot) return;
  // An issue that is transferred is opened by who transfers it, with the text of its author.
  if (isNew && sender.login !== standing.author) return;
  await context.commands.take(context, {
    itemId: item.id,
    source,
    by: sender.login,
    at: isNew ? standing.createdAt : context.clock(),
    before,
    after,
    standing: standing.body,
  });
}

function writingIn({ event, issue, pull_request, comment, review }: GitHubEvent): Writing | undefined {
  if (event === "issues") return issue && { kind: "body", after: issue.body ?? "" };
  if (event === "pull_request") return pull_request && { kind: "body", after: pull_request.body ?? "" };
  if (event === "issue_comment")
    return comment && { kind: "comment", id: comment.id, after: comment.body ?? "" };
  if (event === "pull_request_review_comment")
    return comment && { kind: "review comment", id: comment.id, after: comment.body ?? "" };
  if (event === "pull_request_review")
    return review && { kind: "review", id: review.id, after: review.body ?? "" };
  return undefined;
}

async function standingText(
  context: Context,
  { installation_id, owner, name }: Repository,
  { kind, id }: Writing,
  item: ItemFacts,
  comment: CommentFacts | null,
): Promise<Standing | null> {
  if (kind === "body") return item;
  if (kind !== "review" || id === undefined) return comment;
  return context.github.installation(installation_id).review(owner, name, item.number, id);
}

function isBot({ login, type }: { login: string; type?: string | undefined }): boolean {
  return type === "Bot" || login.endsWith("[bot]");
}
