import { RetryLater } from "../errors.js";
import type { CommentFacts } from "../github/facts.js";
import { findMarker } from "../github/marker.js";
import { Unwritable } from "../github/unwritable.js";
import type { WriteReason } from "../github/writer.js";
import type { Context } from "../items/context.js";
import { syncInstallations } from "../items/installations.js";
import type { PlacedItem } from "../items/placed-items.js";
import { targetOf } from "../items/write-target.js";
import { languageOf } from "../matching/text/language.js";
import type { Audience } from "../network/audience.js";
import { overlapMarker, saidIn } from "./comment-marker.js";
import type { Candidate, Decision } from "./decide.js";
import { rememberNamed, rememberVerdict } from "./feedback.js";
import { type Judged, recoverJudged } from "./judged-pairs.js";
import { readableItems, type ToName } from "./named-items.js";
import type { RepositoryPolicy } from "./policy.js";
import { weighDismissals } from "./restraint.js";
import {
  forgetWarning,
  recoverWarning,
  rememberConfirmedLabel,
  rememberWarning,
  updateWarning,
  type Warning,
  warningOn,
} from "./store.js";
import { CONFIRMED_LABEL, overlapComment, POSSIBLE_LABEL, type Spoken, withdrawnComment } from "./words.js";

/** What was decided about an item, and on what grounds. */
export interface Answer {
  item: PlacedItem;
  policy: RepositoryPolicy;
  audience: Audience;
  decision: Decision;
  candidates: readonly Candidate[];
  judged: Judged;
  warning?: Warning;
}

/** Brings the item's comment and labels in line with the decision. Safe to run again at any point. */
export async function carryOut(context: Context, answer: Answer): Promise<void> {
  const { item, decision, warning } = answer;
  const write = { comment: speak, withdraw, nothing: undefined }[decision.act];
  const written = write === undefined || (await unlessRefused(context, item, () => write(context, answer)));
  if (!written && warning === undefined) await forgetWarning(context.database.db, item.id);
  if (written) await unlessRefused(context, item, () => labelConfirmed(context, answer));
}

/** Silent where GitHub refuses for good (archived, locked); returns whether all was written. */
export async function unlessRefused(
  context: Context,
  item: PlacedItem,
  write: () => Promise<void>,
): Promise<boolean> {
  try {
    await write();
    return true;
  } catch (error) {
    if (!(error instanceof Unwritable)) throw error;
    context.log.info({ item: item.id, reason: error.reason }, "GitHub refuses to have this written, silent");
    return false;
  }
}

async function speak(context: Context, answer: Answer): Promise<void> {
  const { item, decision, warning } = answer;
  const db = context.database.db;
  const known = [...(warning?.named ?? []), ...(warning?.confirmed ?? [])];
  const named = await readableItems(context, answer, guessesOf(answer), known);
  const confirmed = await readableItems(context, answer, confirmedOf(answer), known);
  const ids = decision.named.map((overlap) => overlap.candidateId);
  await rememberWarning(
    db,
    item.id,
    [...new Set([...ids, ...(warning?.named ?? [])])],
    [...new Set([...decision.confirmed, ...(warning?.confirmed ?? [])])],
  );

  const body = `${overlapComment(languageFor(answer), named, confirmed, answer.policy.slash)}\n\n${marker(answer)}`;
  const commentId = warning?.comment_id ?? (await post(context, answer, body));
  await updateWarning(db, item.id, { comment_id: commentId });
  const dropsSomeone = known.some((id) => !ids.includes(id) && !decision.confirmed.includes(id));
  const why = because(decision.because, dropsSomeone ? "command" : "warning");
  const edit = await context.writer.editComment(targetOf(item), { commentId, body, ...why });
  if (edit === "gone") return confirmDeletion(context, answer);
  await updateWarning(db, item.id, { named: ids, confirmed: decision.confirmed });
  await rememberNamed(db, item.id, decision.named, context.clock());

  if (ids.length === 0) {
    if (warning !== undefined)
      await updateWarning(db, item.id, { label: await clearLabel(context, item, warning) });
  } else if (warning === undefined || warning.label === "absent") {
    await context.writer.addLabel(
      targetOf(item),
      POSSIBLE_LABEL,
      because("the comment names a live candidate"),
    );
    await updateWarning(db, item.id, { label: "present" });
  }
}

function guessesOf({ decision, candidates }: Answer): ToName[] {
  return decision.named.flatMap(({ candidateId, match: { reasons } }) => {
    const policy = candidates.find(({ side }) => side.id === candidateId)?.policy;
    return policy === undefined ? [] : [{ id: candidateId, openness: policy.visibility, reasons }];
  });
}

function confirmedOf({ decision, judged }: Answer): ToName[] {
  return judged.partners
    .filter(({ side }) => decision.confirmed.includes(side.id))
    .map(({ side, policy }) => ({ id: side.id, openness: policy.visibility }));
}

async function labelConfirmed(context: Context, { item, decision }: Answer): Promise<void> {
  const { db } = context.database;
  const label = (await warningOn(db, item.id))?.confirmed_label ?? "absent";
  if (decision.labelConfirmed === true && label === "absent") {
    await context.writer.addLabel(targetOf(item), CONFIRMED_LABEL, because("people confirmed it", "command"));
    await rememberConfirmedLabel(db, item.id, "present");
  }
  if (decision.labelConfirmed === false && label === "present") {
    const why = because("nothing is confirmed any more", "command");
    await context.writer.removeLabel(targetOf(item), CONFIRMED_LABEL.name, why);
    await rememberConfirmedLabel(db, item.id, "absent");
  }
}

async function post(context: Context, { item, decision }: Answer, body: string): Promise<number> {
  const { commentId } = await context.writer.postComment(targetOf(item), {
    key: `overlap:${item.id}`,
    purpose: "overlap",
    body,
    ...because(decision.because),
  });
  return commentId;
}

async function withdraw(context: Context, answer: Answer): Promise<void> {
  const { item, decision, warning } = answer;
  if (warning === undefined) return;
  const commentId = warning.comment_id ?? (await findComment(context, item))?.id;
  if (commentId === undefined) return forgetWarning(context.database.db, item.id);
  const isDismissed = warning.named.some((id) => answer.judged.dismissed.includes(id));
  const body = `${withdrawnComment(languageFor(answer), isDismissed)}\n\n${marker(answer)}`;
  const why = because(decision.because, "command");
  const edit = await context.writer.editComment(targetOf(item), { commentId, body, ...why });
  if (edit === "gone") return confirmDeletion(context, answer);
  const label = await clearLabel(context, item, warning);
  await updateWarning(context.database.db, item.id, {
    comment_id: commentId,
    state: "withdrawn",
    named: [],
    confirmed: [],
    label,
  });
  await rememberNamed(context.database.db, item.id, [], context.clock());
}

/**
 * A comment that is not found was deleted by a person only if its item is where we think it is, and the comment is not
 * among those that stand there: the repository may have moved, and GitHub may lag behind its own writes.
 */
async function confirmDeletion(context: Context, { item, warning }: Answer): Promise<void> {
  const reader = context.github.installation(item.installation_id);
  const repository = await reader.repository(item.owner, item.name);
  const isHere =
    repository?.id === item.repository_id && repository.owner === item.owner && repository.name === item.name;
  const facts = isHere ? await reader.item(item.owner, item.name, item.number) : null;
  if (facts?.id !== item.id) {
    await context.queue.add(syncInstallations, null, { id: syncInstallations.name });
    throw new RetryLater("a comment's item is not where it was", 5000);
  }
  if (warning?.comment_id == null || (await findComment(context, item)) !== undefined) {
    throw new RetryLater("a comment is not to be found yet", 5000);
  }
  await takenAway(context, { item, warning });
}

/** The comment was deleted: it is not made again, and the label goes with it. A person dismisses what it named. */
export async function takenAway(
  context: Context,
  { item, warning }: Pick<Answer, "item" | "warning">,
  by: "person" | "bot" = "person",
): Promise<void> {
  if (warning === undefined) return;
  const { db } = context.database;
  const at = context.clock();
  if (by === "person") {
    // GitHub lets nobody delete another's comment who may not write in the repository.
    const verdict = { source: "comment deleted", verdict: "dismissed", by: "triage", at } as const;
    await rememberVerdict(db, item, warning.named, verdict);
    await weighDismissals(context, item.repository_id);
  }
  await updateWarning(db, item.id, {
    state: "removed by a person",
    comment_id: null,
    named: [],
    confirmed: [],
  });
  await rememberNamed(db, item.id, [], at);
  const label = await clearLabel(context, item, warning);
  await updateWarning(db, item.id, { label });
}

async function clearLabel(context: Context, item: PlacedItem, warning: Warning): Promise<Warning["label"]> {
  if (warning.label !== "present") return warning.label;
  await context.writer.removeLabel(
    targetOf(item),
    POSSIBLE_LABEL.name,
    because("the comment names nobody any more"),
  );
  return "absent";
}

/**
 * The warning on an item that came without one and yet bears the label: it has been out of sight (its repository left
 * the installation and came back, say), and its comment must follow what it names as before.
 */
export async function forgottenWarning(context: Context, item: PlacedItem): Promise<Warning | undefined> {
  const labels = [POSSIBLE_LABEL.name, CONFIRMED_LABEL.name];
  if (!item.labels.some((label) => labels.includes(label))) return undefined;
  const comment = await findComment(context, item);
  if (comment === undefined) return undefined;
  const said = saidIn(comment.body);
  const { db } = context.database;
  if (said === undefined) return undefined;
  await recoverWarning(db, item, comment.id, said);
  await recoverJudged(context, item, said);
  return warningOn(db, item.id);
}

async function findComment(context: Context, item: PlacedItem): Promise<CommentFacts | undefined> {
  const reader = context.github.installation(item.installation_id);
  for await (const comment of reader.comments(item.owner, item.name, item.number)) {
    if (comment.ours && findMarker(comment.body, "overlap") !== undefined) return comment;
  }
  return undefined;
}

function marker({ decision, judged }: Answer): string {
  const confirmed = judged.partners.filter(({ side }) => decision.confirmed.includes(side.id));
  const ids = (partners: typeof confirmed) => partners.map(({ side }) => side.id);
  return overlapMarker({
    named: decision.named.map((overlap) => overlap.candidateId),
    confirms: ids(confirmed.filter(({ saidHere }) => saidHere)),
    confirmedBy: ids(confirmed.filter(({ saidHere }) => !saidHere)),
    dismissed: judged.dismissed,
  });
}

function languageFor({ item, policy }: Answer): Spoken {
  if (policy.language !== undefined) return policy.language;
  return languageOf(item.title, item.body) === "fr" ? "fr" : "en";
}

/** What takes a name out of a comment goes before new warnings: it may have turned private. */
function because(reason: string, priority: WriteReason["priority"] = "warning"): WriteReason {
  return { reason, priority };
}
