import { migrate } from "../db/migrate.js";
import { migrateQueue } from "../queue/on-postgres.js";
import { withDatabase } from "./connected.js";
import { print } from "./output.js";

/** `liaison migrate`: brings the schema up to date, and that of the queue where it is kept in the database. */
export async function runMigrations(): Promise<void> {
  await withDatabase(async (database, config) => {
    const applied = await migrate(database);
    if (config.redisUrls === undefined) await migrateQueue(database);
    for (const name of applied) await print(`applied ${name}`);
    if (applied.length === 0) await print("The schema is up to date.");
  });
}
