import { RetryLater } from "../errors.js";
import { quietLink } from "../github/links.js";
import type { Context } from "../items/context.js";
import { takeIn } from "../items/installations.js";
import { type PlacedItem, placedItems } from "../items/placed-items.js";
import { type Audience, type Readable, readableBy } from "../network/audience.js";
import type { Candidate, Decision, Overlap } from "./decide.js";
import type { Warning } from "./store.js";
import type { NamedItem } from "./words.js";

/** The named candidates as this audience may read them. */
export async function readableItems(
  context: Context,
  {
    item,
    audience,
    decision,
    candidates,
    warning,
  }: {
    item: PlacedItem;
    audience: Audience;
    decision: Decision;
    candidates: readonly Candidate[];
    warning?: Warning;
  },
): Promise<Readable<NamedItem>[]> {
  const items = new Map(
    (
      await placedItems(
        context.database.db,
        decision.named.map((overlap) => overlap.candidateId),
      )
    ).map((one) => [one.id, one]),
  );
  const readable: Readable<NamedItem>[] = [];
  for (const overlap of decision.named) {
    const other = items.get(overlap.candidateId);
    const candidate = candidates.find((one) => one.side.id === overlap.candidateId);
    if (other === undefined || candidate === undefined)
      throw new RetryLater("a candidate has just left", 500);
    if (warning?.named.includes(other.id) !== true && other.repository_id !== item.repository_id) {
      await confirmVisibility(context, other);
    }
    const facts = readableBy(
      audience,
      namedItem(context, item, other, overlap),
      candidate.side.place,
      candidate.policy.visibility,
    );
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

function namedItem(context: Context, here: PlacedItem, other: PlacedItem, overlap: Overlap): NamedItem {
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
    reasons: overlap.match.reasons,
  };
}
