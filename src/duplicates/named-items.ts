import { RetryLater } from "../errors.js";
import { quietLink } from "../github/links.js";
import type { Context } from "../items/context.js";
import { takeIn } from "../items/installations.js";
import { type PlacedItem, placedItems } from "../items/placed-items.js";
import type { Reasons } from "../matching/index.js";
import { type Audience, type Openness, type Readable, readableBy } from "../network/audience.js";
import { placeOf } from "./sides.js";
import type { NamedItem } from "./words.js";

/** An item to be named, and how far its repository lets it. */
export interface ToName {
  id: string;
  openness: Openness;
  /** Absent: that it belongs here needs no reason. */
  reasons?: Reasons;
}

const noReasons: Reasons = { shared: [], codes: [], differs: [] };

/**
 * The items as this audience may read them; those that it may not are left out.
 * @param known ids of those that are named there already, of which no question need be asked
 */
export async function readableItems(
  context: Context,
  { item, audience }: { item: PlacedItem; audience: Audience },
  toName: readonly ToName[],
  known: readonly string[],
): Promise<Readable<NamedItem>[]> {
  const ids = toName.map(({ id }) => id);
  const items = new Map((await placedItems(context.database.db, ids)).map((one) => [one.id, one]));
  const readable: Readable<NamedItem>[] = [];
  for (const { id, openness, reasons = noReasons } of toName) {
    const other = items.get(id);
    if (other === undefined) throw new RetryLater("a candidate has just left", 500);
    if (!known.includes(id) && other.repository_id !== item.repository_id) {
      await confirmVisibility(context, other);
    }
    const facts = readableBy(audience, namedItem(context, item, other, reasons), placeOf(other), openness);
    if (facts !== undefined) readable.push(facts);
  }
  return readable;
}

/** The news that a repository turned private may still be under way: asked again before its item is named. */
async function confirmVisibility(context: Context, other: PlacedItem): Promise<void> {
  const reader = context.github.installation(other.installation_id);
  const facts = await reader.repository(other.owner, other.name);
  if (facts !== null && facts.id === other.repository_id && facts.visibility === other.visibility) return;
  if (facts !== null) await takeIn(context, other.installation_id, facts);
  throw new RetryLater("a candidate's repository is not what it was", 1000);
}

function namedItem(context: Context, here: PlacedItem, other: PlacedItem, reasons: Reasons): NamedItem {
  const agency = context.network.agencyOf(other.owner);
  return {
    owner: other.owner,
    name: other.name,
    number: other.number,
    title: other.title,
    kind: other.kind,
    state: other.state,
    stateReason: other.state_reason,
    closedAt: other.closed_at,
    ...(other.repository_id === here.repository_id ? {} : { agency: agency?.name ?? other.owner }),
    url: quietLink(context.config.githubWebUrl, other),
    reasons,
  };
}
