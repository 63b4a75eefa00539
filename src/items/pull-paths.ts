import { RetryLater } from "../errors.js";
import type { InstallationReader, ItemFacts } from "../github/app.js";
import type { Context } from "./context.js";
import { tellItemsChanged } from "./news.js";
import { placedItem } from "./placed-items.js";
import type { Repository } from "./repositories.js";
import { PATHS_KEPT, rememberPaths } from "./store.js";

/** Between two rounds what was learned is told, so that little is told twice after a kill. */
const PULLS_A_ROUND = 50;

/** The files that a pull request changes, as GitHub shows them now. */
export function filesOf(
  context: Context,
  { installation_id, owner, name }: Repository,
  number: number,
): Promise<string[]> {
  return context.github.installation(installation_id).pullFiles(owner, name, number);
}

/** Its files, where they are to be read: it is a pull request that has new commits, or whose files are not known. */
export async function newPathsOf(
  context: Context,
  repository: Repository,
  { id, kind, number, authorIsBot }: ItemFacts,
  hasNewCommits: boolean,
): Promise<string[] | undefined> {
  if (kind !== "pull") return undefined;
  const isKnown = authorIsBot || (await placedItem(context.database.db, id))?.paths != null;
  if (isKnown && !hasNewCommits) return undefined;
  return unlessItFails(context, id, () => filesOf(context, repository, number));
}

/**
 * Reads which files pull requests change, where that is not known: of those that are open, newest first, one request
 * each (three for a large one). Closed ones do without: there are many, and what they changed is in the code by now, or
 * nowhere.
 */
export async function readPaths(
  context: Context,
  reader: InstallationReader,
  repository: Repository,
): Promise<void> {
  const { owner, name } = repository;
  for (let before = 2 ** 31 - 1; ; ) {
    const pulls = await pullsWithoutPaths(context, repository.id, before);
    for (const { id, number } of pulls) {
      before = number;
      const paths = await unlessItFails(context, id, () =>
        reader.pullFiles(owner, name, number, { atMost: PATHS_KEPT }),
      );
      if (paths !== undefined) await rememberPaths(context.database.db, id, paths);
    }
    await tellItemsChanged(
      context,
      pulls.map(({ id }) => id),
      "reading",
    );
    if (pulls.length < PULLS_A_ROUND) return;
  }
}

/** GitHub fails at comparing very large branches, at times for ever: the item is compared without its files then. */
async function unlessItFails(
  context: Context,
  item: string,
  read: () => Promise<string[]>,
): Promise<string[] | undefined> {
  try {
    return await read();
  } catch (err) {
    if (err instanceof RetryLater) throw err;
    context.log.warn({ err, item }, "the files of a pull request could not be read");
    return undefined;
  }
}

/** Those of bots take no part. */
function pullsWithoutPaths(context: Context, repositoryId: string, before: number) {
  return context.database.db
    .selectFrom("items")
    .select(["id", "number"])
    .where("repository_id", "=", repositoryId)
    .where("kind", "=", "pull")
    .where("state", "=", "open")
    .where("author_is_bot", "=", false)
    .where("paths", "is", null)
    .where("number", "<", before)
    .orderBy("number", "desc")
    .limit(PULLS_A_ROUND)
    .execute();
}
