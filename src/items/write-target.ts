import type { WriteTarget } from "../github/writer.js";
import type { PlacedItem } from "./placed-items.js";

/** Where to write on an item. */
export function targetOf(item: PlacedItem): WriteTarget {
  return {
    installationId: item.installation_id,
    owner: item.owner,
    name: item.name,
    repositoryId: item.repository_id,
    number: item.number,
    itemId: item.id,
  };
}
