import type { Context } from "./context.js";
import { itemByNumber } from "./placed-items.js";
import type { Repository } from "./repositories.js";

/**
 * Reads Liaison's own comments in a repository that was read in, and has the features remember what their markers say.
 * @returns how many there were
 */
export async function recoverRepository(context: Context, repository: Repository): Promise<number> {
  const { owner, name } = repository;
  let recovered = 0;
  for await (const comment of context.github
    .installation(repository.installation_id)
    .repositoryComments(owner, name)) {
    if (!comment.ours) continue;
    const item = await itemByNumber(context.database.db, repository.id, comment.itemNumber);
    if (item === undefined) continue;
    for (const feature of context.features) await feature.recover(context, item, comment);
    recovered++;
  }
  return recovered;
}
