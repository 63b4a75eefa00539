import { type Migration, Migrator, sql } from "kysely";
import * as first from "../../migrations/0001-first.js";
import * as feedback from "../../migrations/0002-feedback.js";
import * as paths from "../../migrations/0003-paths.js";
import * as embeddings from "../../migrations/0004-embeddings.js";
import * as commands from "../../migrations/0005-commands.js";
import * as clusters from "../../migrations/0006-clusters.js";
import { UserError } from "../errors.js";
import type { Database } from "./connect.js";

/** Every migration, oldest first. The names are kept in the database: they never change. */
const migrations: Record<string, Migration> = {
  "0001-first": first,
  "0002-feedback": feedback,
  "0003-paths": paths,
  "0004-embeddings": embeddings,
  "0005-commands": commands,
  "0006-clusters": clusters,
};

/**
 * Brings the schema up to date, one process at a time (Kysely holds a lock meanwhile).
 * @returns the names of the migrations that were applied
 * @throws UserError when the database was migrated by a newer Liaison
 */
export async function migrate({ db }: Database): Promise<string[]> {
  await refuseNewerSchema(db);
  const { error, results = [] } = await migratorOf(db).migrateToLatest();
  if (error) throw error;
  return results.map(({ migrationName }) => migrationName);
}

/**
 * The names of the migrations that `migrate` would apply.
 * @throws UserError when the database was migrated by a newer Liaison
 */
export async function pendingMigrations({ db }: Database): Promise<string[]> {
  await refuseNewerSchema(db);
  const known = await migratorOf(db).getMigrations();
  return known.filter(({ executedAt }) => executedAt === undefined).map(({ name }) => name);
}

function migratorOf(db: Database["db"]): Migrator {
  return new Migrator({ db, provider: { getMigrations: async () => migrations } });
}

async function refuseNewerSchema(db: Database["db"]): Promise<void> {
  const ledger = await sql<{
    found: boolean;
  }>`select to_regclass('kysely_migration') is not null as found`.execute(db);
  if (!ledger.rows[0]?.found) return;
  const applied = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db);
  const unknown = applied.rows.map(({ name }) => name).filter((name) => !(name in migrations));
  if (unknown.length === 0) return;
  throw new UserError({
    en: `The database was migrated by a newer Liaison (${unknown.join(", ")}): install that version or a later one`,
    fr: `La base de données a été migrée par un Liaison plus récent (${unknown.join(", ")}) : installez cette version ou une suivante`,
  });
}
