import type { Call } from "../commands/command.js";
import { roles } from "../github/facts.js";
import { type ConfirmedPair, clusterOf, confirmPair, unconfirmPairs } from "../items/cluster-store.js";
import type { Context } from "../items/context.js";
import { type PlacedItem, placedItems } from "../items/placed-items.js";
import { readersOf } from "../network/audience.js";
import { dismissedOn, forgetVerdict, rememberVerdict, type Verdict } from "./feedback.js";
import { askForChecks } from "./jobs.js";
import type { Other } from "./named-in-command.js";
import { policiesOf } from "./policy.js";
import { weighDismissals } from "./restraint.js";
import { placeOf } from "./sides.js";

/** What commands do to pairs. Comments and labels follow by themselves, on each side by its own rules. */

type Caller = Pick<Call<PlacedItem>, "by" | "subject">;

/** What a confirmation changed, for its undoing. */
export interface Confirmation {
  /** False: it was confirmed before, by somebody else. */
  isOwn: boolean;
  /** It had been dismissed on the item before. */
  wasDismissed: boolean;
  /** Members of the cluster that the item is in now. */
  members: string[];
  canonical: string;
}

/** Notes that the item is the same work as another. */
export async function confirm(
  context: Context,
  caller: Caller,
  { item: other }: Other,
): Promise<Confirmation> {
  const { db } = context.database;
  const { subject, by } = caller;
  const wasDismissed = (await dismissedOn(db, subject.id)).includes(other.id);
  const pair = { itemId: subject.id, namedId: other.id, by, at: context.clock(), how: "command" } as const;
  const { confirmed, cluster } = await confirmPair(db, pair);
  await rememberVerdict(db, subject, [other.id], verdict(context, caller, "confirmed"));
  await askForChecks(context, [subject.id, other.id], "reading");
  return { isOwn: confirmed.by === by, wasDismissed, ...cluster };
}

/** Takes a confirmation back; if it had been dismissed before, it is again. */
export async function unconfirm(
  context: Context,
  caller: Caller,
  otherId: string,
  wasDismissed: boolean,
): Promise<void> {
  const { db } = context.database;
  const { subject } = caller;
  await unconfirmPairs(db, subject.id, [otherId]);
  if (wasDismissed) await rememberVerdict(db, subject, [otherId], verdict(context, caller, "dismissed"));
  else await forgetVerdict(db, subject.id, "command", [otherId]);
  await askForChecks(context, [subject.id, otherId], "reading");
}

/** What a dismissal changed, for its undoing. */
export interface Dismissal {
  /** The others that are not the same as the item. */
  ids: string[];
  /** Those of them on which it counts, too. */
  there: string[];
  /** Which of the pairs had been confirmed. */
  confirmed: ConfirmedPair[];
}

/**
 * Notes that the item is not the same work as others. On their side it counts where the person triages, too; elsewhere what
 * Liaison says there is for the people there to dismiss.
 */
export async function dismiss(
  context: Context,
  caller: Caller,
  otherIds: readonly string[],
): Promise<Dismissal> {
  const { db } = context.database;
  const { subject } = caller;
  const others = await placedItems(db, otherIds);
  const there: PlacedItem[] = [];
  for (const other of others) if (await mayJudge(context, caller, other)) there.push(other);
  const said = verdict(context, caller, "dismissed");
  const ids = others.map(({ id }) => id);
  const confirmed = await unconfirmPairs(db, subject.id, ids);
  await rememberVerdict(db, subject, ids, said);
  for (const other of there) await rememberVerdict(db, other, [subject.id], { ...said, by: "triage" });
  await askForChecks(context, [subject.id, ...ids], "reading");
  for (const { repository_id } of [subject, ...there]) await weighDismissals(context, repository_id);
  return { ids, there: there.map(({ id }) => id), confirmed };
}

/** Takes a dismissal back, and confirms again what it had ended. */
export async function takeBackDismissal(
  context: Context,
  caller: Caller,
  { ids, there, confirmed }: Dismissal,
): Promise<void> {
  const { db } = context.database;
  const { subject } = caller;
  await forgetVerdict(db, subject.id, "command", ids);
  for (const id of there) await forgetVerdict(db, id, "command", [subject.id]);
  for (const pair of confirmed) {
    const known = await placedItems(db, [pair.itemId, pair.namedId]);
    const [item] = known.filter(({ id }) => id === pair.itemId);
    if (item === undefined || known.length < 2) continue;
    await confirmPair(db, pair);
    const said = { ...verdict(context, { by: pair.by, subject: item }, "confirmed"), at: pair.at };
    await rememberVerdict(db, item, [pair.namedId], said);
  }
  await askForChecks(context, [subject.id, ...ids], "reading");
}

/** Whether what was confirmed here is told on the other side: only where its configuration lets it be announced. */
export async function isToldThere(context: Context, subject: PlacedItem, other: Other): Promise<boolean> {
  const { policy } = other;
  const mine = await policiesOf(context).of(subject.repository_id);
  return (
    mine !== undefined &&
    policy.isValid &&
    policy.announce === "comment" &&
    policy.scope !== "off" &&
    readersOf(placeOf(other.item)).mayRead(placeOf(subject), mine.visibility)
  );
}

/** Whether the two are in one cluster of which nothing would stay open if the item were closed as the other's duplicate. */
export async function wouldCloseInCircle(
  context: Context,
  subject: PlacedItem,
  { item: other }: Other,
): Promise<boolean> {
  if (other.state === "open" || other.state_reason !== "duplicate") return false;
  const { db } = context.database;
  const cluster = await clusterOf(db, subject.id);
  if (cluster?.members.includes(other.id) !== true) return false;
  const members = await placedItems(db, cluster.members);
  return members.every(({ id, state }) => id === subject.id || state !== "open");
}

async function mayJudge(context: Context, { by, subject }: Caller, other: PlacedItem): Promise<boolean> {
  if (other.suspended) return false;
  const reader = context.github.installation(other.installation_id);
  const role = await reader.permission(other.owner, other.name, by);
  return roles.indexOf(role) >= roles.indexOf("triage") || isAuthorHere(by, subject, other);
}

/** An author's word on the own item counts for both sides of a pair in one repository. */
function isAuthorHere(by: string, subject: PlacedItem, other: PlacedItem): boolean {
  return subject.repository_id === other.repository_id && isSame(by, subject.author);
}

function verdict(context: Context, { by, subject }: Caller, said: "confirmed" | "dismissed"): Verdict {
  const as = isSame(by, subject.author) ? "author" : "triage";
  return { source: "command", verdict: said, by: as, at: context.clock() };
}

/** Logins are the same in any case. */
function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
