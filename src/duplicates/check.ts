import { isPaused } from "../github/pauses.js";
import type { Context } from "../items/context.js";
import { withVector } from "../items/embed-items.js";
import { documentOf } from "../items/live-index.js";
import { type PlacedItem, placedItem, placedItems, referencesBetween } from "../items/placed-items.js";
import type { Match } from "../matching/index.js";
import { type Place, readersOf } from "../network/audience.js";
import { itemsNaming } from "./affected-items.js";
import { carryOut, forgottenWarning } from "./answer.js";
import { type Candidate, decide, isOlder, type Side } from "./decide.js";
import { feedbackIn, rememberVerdict } from "./feedback.js";
import { type Policies, policiesOf } from "./policy.js";
import { rememberOverlaps, warningOn } from "./store.js";
import { lowestCommentThreshold, thresholds } from "./thresholds.js";
import { finishCheck, requestedCheck } from "./waiting-checks.js";

/** Candidates looked at for one item: enough that those out of scope or private don't crowd out the rest. */
const CANDIDATES = 40;

/** A newer item that came before an older one is looked at again, if it is no older than this. */
const NEWS_MS = 24 * 3_600_000;

/**
 * Finds what overlaps with an item, decides, and brings its comment and label in line.
 * @returns newer items that were looked at before this one was known, and should be looked at again
 */
export function checkItem(context: Context, itemId: string): Promise<string[]> {
  const db = context.database.db;
  return context.database.lock(`item:${itemId}`, async () => {
    const check = await requestedCheck(db, itemId);
    const known = check === undefined ? undefined : await placedItem(db, itemId);
    if (check === undefined || known === undefined) return [];
    if (known.suspended || (await isPaused(db, known.owner, known.name))) return [];
    const item = await withVector(context, known);
    const policies = policiesOf(context);
    const policy = await policies.of(item.repository_id);
    if (policy !== undefined) {
      const warning = (await warningOn(db, itemId)) ?? (await forgottenWarning(context, item));
      const history = { mayAnnounce: check.may_announce, ...(warning === undefined ? {} : { warning }) };
      const audience = readersOf(placeOf(item));
      const named = warning?.state === "standing" ? warning.named : [];
      const candidates = await findCandidates(context, policies, item, named);
      const now = context.clock();
      const rules = {
        policy,
        audience,
        thresholds: thresholds(await feedbackIn(db, item.repository_id, now), now),
      };
      const decision = decide(sideOf(context, item), rules, candidates, history);
      context.log.debug({ item: itemId, act: decision.act, because: decision.because }, "overlaps checked");
      await rememberOverlaps(db, itemId, decision.overlaps);
      await rememberLinks(context, item, named, candidates);
      await carryOut(context, { item, policy, audience, decision, candidates, ...(warning && { warning }) });
    }
    const overtaken = await overtakenBy(context, item);
    await finishCheck(db, check);
    return overtaken;
  });
}

/** Who answers a warning by linking the two says that they have to do with each other. */
async function rememberLinks(
  context: Context,
  item: PlacedItem,
  named: readonly string[],
  candidates: readonly Candidate[],
): Promise<void> {
  const linked = candidates.filter(({ side, linked }) => linked && named.includes(side.id));
  await rememberVerdict(
    context.database.db,
    item,
    linked.map(({ side }) => side.id),
    { source: "link", verdict: "linked", by: "unknown", at: context.clock() },
  );
}

async function findCandidates(
  context: Context,
  policies: Policies,
  item: PlacedItem,
  named: readonly string[],
): Promise<Candidate[]> {
  const db = context.database.db;
  await context.index.catchUp();
  const document = documentOf(item);
  const mine = sideOf(context, item);
  const older = context.index.nearest(document, CANDIDATES, (_, other) => isOlder(other, mine));
  const matches = new Map(older.map((match) => [match.id, match]));
  for (const match of namedMatches(context, item, named)) matches.set(match.id, match);
  const others = await placedItems(db, [...matches.keys()]);
  const linked = await referencesBetween(db, item.id, [...matches.keys()]);
  const candidates: Candidate[] = [];
  for (const other of others) {
    const policy = await policies.of(other.repository_id);
    const match = matches.get(other.id);
    if (policy === undefined || match === undefined) continue;
    // Whether it is public still can't be asked, so it is not named anew.
    if (other.suspended && !named.includes(other.id)) continue;
    candidates.push({ side: sideOf(context, other), policy, match, linked: linked.has(other.id) });
  }
  return candidates;
}

/** What the comment names already is looked at again, even when newer finds would crowd it out. */
function namedMatches(context: Context, item: PlacedItem, named: readonly string[]): Match[] {
  if (named.length === 0) return [];
  const names = new Set(named);
  return context.index.nearest(documentOf(item), names.size, (id) => names.has(id));
}

/**
 * Deliveries come out of order: newer items that overlap surely with this one, and were looked at before it was known.
 * The older item of a pair never speaks itself.
 */
async function overtakenBy(context: Context, item: PlacedItem): Promise<string[]> {
  const from = context.clock().getTime() - NEWS_MS;
  const mine = sideOf(context, item);
  const newer = context.index.nearest(
    documentOf(item),
    CANDIDATES,
    (_, other) => other.createdAt.getTime() >= from && isOlder(mine, other),
  );
  const least = lowestCommentThreshold();
  const sure = newer.filter((match) => match.probability >= least).map((match) => match.id);
  const known = await itemsNaming(context.database.db, [item.id]);
  return sure.filter((id) => !known.includes(id));
}

function sideOf(context: Context, item: PlacedItem): Side {
  return {
    id: item.id,
    databaseId: item.database_id,
    place: placeOf(item),
    agencyId: context.network.agencyOf(item.owner)?.id ?? item.owner.toLowerCase(),
    kind: item.kind,
    state: item.state,
    author: item.author,
    authorIsBot: item.author_is_bot,
    labels: item.labels,
    createdAt: item.created_at,
  };
}

function placeOf(item: PlacedItem): Place {
  return { repositoryId: item.repository_id, owner: item.owner, visibility: item.visibility };
}
