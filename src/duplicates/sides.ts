import type { Context } from "../items/context.js";
import type { PlacedItem } from "../items/placed-items.js";
import type { Place } from "../network/audience.js";
import type { Side } from "./decide.js";

/** An item as the decision looks at it. */
export function sideOf(context: Context, item: PlacedItem): Side {
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

/** Where it stands, as far as it matters who may read it. */
export function placeOf(item: PlacedItem): Place {
  return { repositoryId: item.repository_id, owner: item.owner, visibility: item.visibility };
}
