import { isPaused } from "../github/pauses.js";
import type { Context } from "../items/context.js";
import { withVector } from "../items/embed-items.js";
import { documentOf } from "../items/live-index.js";
import { muteOf } from "../items/mutes.js";
import { type PlacedItem, placedItem } from "../items/placed-items.js";
import { readersOf } from "../network/audience.js";
import { itemsNaming } from "./affected-items.js";
import { carryOut, forgottenWarning } from "./answer.js";
import { CANDIDATES, findCandidates } from "./candidates.js";
import { type Candidate, decide, isOlder } from "./decide.js";
import { feedbackIn, rememberVerdict } from "./feedback.js";
import { judgedOn } from "./judged-pairs.js";
import { policiesOf } from "./policy.js";
import { placeOf, sideOf } from "./sides.js";
import { rememberOverlaps, warningOn } from "./store.js";
import { lowestCommentThreshold, thresholds } from "./thresholds.js";
import { finishCheck, requestedCheck } from "./waiting-checks.js";

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
      const mayAnnounce = check.may_announce || warning?.has_warned === true;
      const isMuted = (await muteOf(db, itemId, context.clock())) !== undefined;
      const history = { mayAnnounce, isMuted, ...(warning === undefined ? {} : { warning }) };
      const judged = await judgedOn(context, policies, item);
      const audience = readersOf(placeOf(item));
      const named = warning?.state === "standing" ? warning.named : [];
      const candidates = await findCandidates(context, policies, item, { named, judged, among: "older" });
      const now = context.clock();
      const rules = {
        policy,
        audience,
        thresholds: thresholds(await feedbackIn(db, item.repository_id, now), now),
      };
      const decision = decide(sideOf(context, item), rules, candidates, history, judged.partners);
      context.log.debug({ item: itemId, act: decision.act, because: decision.because }, "overlaps checked");
      await rememberOverlaps(db, itemId, decision.overlaps);
      await rememberLinks(context, item, named, candidates);
      await carryOut(context, {
        ...{ item, policy, audience, decision, candidates, judged },
        ...(warning && { warning }),
      });
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
