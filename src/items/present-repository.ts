import type { RepositoryFacts } from "../github/app.js";
import type { Context } from "./context.js";
import { tellRepositoriesChanged } from "./news.js";
import { markTold, type Repository, rememberRepository, repositoryById } from "./repositories.js";

/**
 * Remembers a repository as GitHub shows it now, and tells the features when others see it differently; again, if a
 * kill came in between.
 */
export async function noteRepository(
  context: Context,
  installationId: number,
  facts: RepositoryFacts,
): Promise<void> {
  const { db, lock } = context.database;
  await lock(`repository:${facts.id}`, async () => {
    if (!(await rememberRepository(db, installationId, facts))) return;
    await tellRepositoriesChanged(context, [facts.id]);
    await markTold(db, facts.id);
  });
}

/**
 * A known repository as it is now; undefined when GitHub does not show it under the name it is known by. Asked before
 * reading it in bulk: what stands under a name that another repository took over must not be taken for its own.
 */
export async function presentRepository(
  context: Context,
  repositoryId: string,
): Promise<Repository | undefined> {
  const { db } = context.database;
  const known = await repositoryById(db, repositoryId);
  if (known === undefined) return undefined;
  const { installation_id, owner, name } = known;
  const facts = await context.github.installation(installation_id).repository(owner, name);
  if (facts?.id !== repositoryId) return undefined;
  await noteRepository(context, installation_id, facts);
  return repositoryById(db, repositoryId);
}
