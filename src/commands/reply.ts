import type { ReactionSubject } from "../github/facts.js";
import { writeMarker } from "../github/marker.js";
import { Unwritable } from "../github/unwritable.js";
import type { WriteReason, WriteTarget } from "../github/writer.js";
import type { Source } from "./command.js";
import { replyText } from "./reply-words.js";
import type { CommandContext } from "./scene.js";
import { type KnownSource, type Run, updateSource } from "./store.js";

const why: WriteReason = { reason: "a command was typed", priority: "command" };

/** Whether the answer to a source stands there, although the database knows nothing of it: it was lost. */
export async function wasAnswered(
  context: CommandContext,
  { installationId, owner, name, number }: WriteTarget,
  source: Source,
): Promise<boolean> {
  const to = reactsTo(source);
  if (to === undefined) return false;
  const reader = context.github.installation(installationId);
  for await (const { ours, content } of reader.reactions(owner, name, number, to))
    if (ours && (content === "+1" || content === "confused")) return true;
  return false;
}

/** 👀: a command was seen. It is left out where the budget of writes is short. */
export async function showEyes(
  context: CommandContext,
  target: WriteTarget,
  source: KnownSource,
): Promise<void> {
  const to = reactsTo(source);
  if (source.eyes !== "none" || to === undefined) return;
  const added = await context.writer.addReaction(target, { to, content: "eyes", optional: true, ...why });
  await updateSource(context.database.db, source, { eyes: added === "added" ? "added" : "left out" });
}

/** Says what came of the lines of a source, in one reply and one reaction; safe to run again at any point. */
export async function answerSource(
  context: CommandContext,
  target: WriteTarget,
  source: KnownSource,
  runs: readonly Run[],
): Promise<void> {
  const heard = runs.filter((run) => run.is_standing && run.status !== "passed over");
  if (heard.length > 0) {
    await reply(context, target, source, heard);
    await sign(context, target, source, heard);
  }
  await closeEyes(context, target, source);
}

/** A success without anything to say leaves only 👍, where GitHub knows reactions. */
async function reply(
  context: CommandContext,
  target: WriteTarget,
  source: KnownSource,
  runs: readonly Run[],
): Promise<void> {
  const isSilent = runs.every(({ said }) => said === null) && reactsTo(source) !== undefined;
  if (isSilent && source.reply_id === null) return;
  const answered = runs.map(({ line, status, said }) => ({
    line,
    isDone: status === "done",
    said: said ?? undefined,
  }));
  const marker = writeMarker({
    purpose: "reply",
    values: {
      source: `${source.kind}:${source.id}`,
      positions: runs.map((_, i) => i + 1).join(","),
    },
  });
  const body = `${replyText(source.language, answered)}\n\n${marker}`;
  try {
    const commentId = source.reply_id ?? (await post(context, target, source, body));
    await context.writer.editComment(target, { commentId, body, ...why });
  } catch (error) {
    if (!(error instanceof Unwritable)) throw error;
    context.log.info({ item: target.itemId, reason: error.reason }, "GitHub refuses a reply, silent");
  }
}

async function post(
  context: CommandContext,
  target: WriteTarget,
  source: KnownSource,
  body: string,
): Promise<number> {
  const key = `reply:${source.kind}:${source.id}`;
  const { commentId } = await context.writer.postComment(target, { key, purpose: "reply", body, ...why });
  await updateSource(context.database.db, source, { reply_id: commentId });
  return commentId;
}

/** 👍 if all was done, else 😕; what was said before an edit is taken away. */
async function sign(
  context: CommandContext,
  target: WriteTarget,
  source: KnownSource,
  runs: readonly Run[],
): Promise<void> {
  const to = reactsTo(source);
  const content = runs.every(({ status }) => status === "done") ? "+1" : "confused";
  if (to === undefined || source.sign === content) return;
  await context.writer.addReaction(target, { to, content, ...why });
  if (source.sign !== null) await context.writer.removeReaction(target, { to, content: source.sign, ...why });
  await updateSource(context.database.db, source, { sign: content });
}

async function closeEyes(context: CommandContext, target: WriteTarget, source: KnownSource): Promise<void> {
  const to = reactsTo(source);
  if (source.eyes !== "added" || to === undefined) return;
  await context.writer.removeReaction(target, { to, content: "eyes", ...why });
  await updateSource(context.database.db, source, { eyes: "removed" });
}

/** GitHub's REST API knows no reactions to a review as a whole. */
function reactsTo({ kind, id }: Source): ReactionSubject | undefined {
  if (kind === "review") return undefined;
  return kind === "body" ? { kind } : { kind, id: Number(id) };
}
