import { type Kysely, type Selectable, sql } from "kysely";
import type { InstallationsTable, RepositoriesTable, Tables } from "../db/tables.js";
import type { InstallationFacts, RepositoryFacts } from "../github/app.js";
import { markItemsChanged, takeChangeNumbers } from "./store.js";

type Db = Kysely<Tables>;

export type Installation = Selectable<InstallationsTable>;
export type Repository = Selectable<RepositoriesTable>;

/**
 * Remembers an installation as GitHub shows it now. GitHub tells nothing of what happens while one is suspended, so
 * that its configurations are to be read again afterwards.
 */
export async function rememberInstallation(db: Db, facts: InstallationFacts): Promise<void> {
  const seen = { owner: facts.owner, owner_kind: facts.ownerKind, suspended: facts.suspended };
  await db.transaction().execute(async (transaction) => {
    if (!facts.suspended) {
      await transaction
        .deleteFrom("configurations")
        .where("repository_id", "in", (query) =>
          query
            .selectFrom("repositories")
            .innerJoin("installations", "installations.id", "repositories.installation_id")
            .select("repositories.id")
            .where("installations.id", "=", facts.id)
            .where("suspended", "=", true),
        )
        .execute();
    }
    await transaction
      .insertInto("installations")
      .values({ id: facts.id, ...seen, installed_at: facts.createdAt })
      .onConflict((conflict) => conflict.column("id").doUpdateSet(seen))
      .execute();
  });
}

export function installationIds(db: Db): Promise<number[]> {
  return db
    .selectFrom("installations")
    .select("id")
    .execute()
    .then((rows) => rows.map((row) => row.id));
}

/**
 * Remembers a repository as GitHub shows it now.
 * @returns whether the features are still to be told that what others may see of it changed (visibility, name, owner,
 * archived), since now or since an attempt that was cut off
 */
export async function rememberRepository(
  db: Db,
  installationId: number,
  facts: RepositoryFacts,
): Promise<boolean> {
  const seen = {
    installation_id: installationId,
    owner: facts.owner,
    name: facts.name,
    visibility: facts.visibility,
    archived: facts.archived,
    default_branch: facts.defaultBranch,
    ...(facts.forkOf === undefined ? {} : { fork_of: facts.forkOf }),
  };
  return db.transaction().execute(async (transaction) => {
    // The counter comes first, see takeChangeNumbers: its items may change with it.
    await takeChangeNumbers(transaction, 0);
    const before = await transaction
      .selectFrom("repositories")
      .selectAll()
      .where("id", "=", facts.id)
      .forUpdate()
      .executeTakeFirst();
    const untold = before !== undefined && (before.untold || !looksAs(before, facts));
    await transaction
      .insertInto("repositories")
      .values({ id: facts.id, ...seen })
      .onConflict((conflict) => conflict.column("id").doUpdateSet({ ...seen, untold }))
      .execute();
    if (before !== undefined && !comparesAs(before, facts)) await markItemsChanged(transaction, facts.id);
    // The configuration is that of the default branch.
    if (before !== undefined && before.default_branch !== facts.defaultBranch)
      await transaction.deleteFrom("configurations").where("repository_id", "=", facts.id).execute();
    return untold;
  });
}

function looksAs(before: Repository, facts: RepositoryFacts): boolean {
  return (
    before.owner === facts.owner &&
    before.name === facts.name &&
    before.visibility === facts.visibility &&
    before.archived === facts.archived
  );
}

/** Whether the index may keep what it read of the repository's items. */
function comparesAs(before: Repository, facts: RepositoryFacts): boolean {
  const isFork = facts.forkOf === undefined || before.fork_of === facts.forkOf;
  return isFork && before.owner === facts.owner && before.name === facts.name;
}

/** Notes what a repository says it is based on, as `owner/repo`; its items are compared anew if that changed. */
export async function rememberBasedOn(db: Db, id: string, names: readonly string[]): Promise<void> {
  const sorted = [...new Set(names)].sort();
  const before = await repositoryById(db, id);
  if (before === undefined || before.based_on.join("\n") === sorted.join("\n")) return;
  await db.transaction().execute(async (transaction) => {
    await markItemsChanged(transaction, id);
    await transaction.updateTable("repositories").set({ based_on: sorted }).where("id", "=", id).execute();
  });
}

/** The features know what changed. */
export async function markTold(db: Db, id: string): Promise<void> {
  await db.updateTable("repositories").set({ untold: false }).where("id", "=", id).execute();
}

/** How the log calls a repository: by its name only where everybody may read it. */
export function nameInLog(repository: RepositoryFacts | Repository): string {
  return repository.visibility === "public" ? `${repository.owner}/${repository.name}` : repository.id;
}

export function repositoryById(db: Db, id: string): Promise<Repository | undefined> {
  return db.selectFrom("repositories").selectAll().where("id", "=", id).executeTakeFirst();
}

/** By `owner` and `name`, in any case. */
export function repositoryByName(db: Db, owner: string, name: string): Promise<Repository | undefined> {
  return db
    .selectFrom("repositories")
    .selectAll()
    .where(sql`lower(owner)`, "=", owner.toLowerCase())
    .where(sql`lower(name)`, "=", name.toLowerCase())
    .executeTakeFirst();
}

export function repositoriesOf(
  db: Db,
  filter: { installationId?: number; owner?: string } = {},
): Promise<Repository[]> {
  let query = db.selectFrom("repositories").selectAll().orderBy("owner").orderBy("name");
  if (filter.installationId !== undefined) query = query.where("installation_id", "=", filter.installationId);
  if (filter.owner !== undefined) query = query.where(sql`lower(owner)`, "=", filter.owner.toLowerCase());
  return query.execute();
}

/** All that can be read now: nothing of a suspended installation can. */
export function readableRepositories(db: Db): Promise<Repository[]> {
  return db
    .selectFrom("repositories")
    .innerJoin("installations", "installations.id", "repositories.installation_id")
    .selectAll("repositories")
    .where("suspended", "=", false)
    .execute();
}

/** What of a repository was not read to the end yet. */
export async function stillToRead(
  db: Db,
  id: string,
): Promise<{ configuration: boolean; backfill: boolean }> {
  const row = await db
    .selectFrom("repositories")
    .leftJoin("configurations", "configurations.repository_id", "repositories.id")
    .select(["repositories.backfilled_at", "configurations.read_at"])
    .where("repositories.id", "=", id)
    .executeTakeFirst();
  return { configuration: row?.read_at == null, backfill: row !== undefined && row.backfilled_at === null };
}

/** How many repositories can be read and are not read in to the end. */
export async function unfinishedBackfills(db: Db): Promise<number> {
  const { count } = await db
    .selectFrom("repositories")
    .innerJoin("installations", "installations.id", "repositories.installation_id")
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .where("backfilled_at", "is", null)
    .where("suspended", "=", false)
    .executeTakeFirstOrThrow();
  return count;
}

/** Forgets repositories and all that is known of their items. */
export async function forgetRepositories(db: Db, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await db.transaction().execute(async (transaction) => {
    // How many numbers it takes shows later, but the counter comes before any item.
    await takeChangeNumbers(transaction, 0);
    const gone = await transaction
      .deleteFrom("items")
      .where("repository_id", "in", ids)
      .returning("id")
      .execute();
    const left = gone.map((item) => item.id);
    // The ledger holds texts of ours that spoke of these items.
    if (left.length > 0)
      await transaction.deleteFrom("writes").where(sql<boolean>`item_id = any(${left}::text[])`).execute();
    const first = await takeChangeNumbers(transaction, gone.length);
    for (let start = 0; start < gone.length; start += 1000) {
      const rows = gone
        .slice(start, start + 1000)
        .map((item, i) => ({ item_id: item.id, change: first + start + i }));
      await transaction.insertInto("removals").values(rows).execute();
    }
    await transaction.deleteFrom("repositories").where("id", "in", ids).execute();
  });
}

/** Forgets an installation whose repositories are forgotten already. */
export async function forgetInstallation(db: Db, id: number): Promise<void> {
  await db.deleteFrom("writes").where("installation_id", "=", id).execute();
  await db.deleteFrom("installations").where("id", "=", id).execute();
}
