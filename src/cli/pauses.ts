import type { Kysely } from "kysely";
import { migrate } from "../db/migrate.js";
import type { Tables } from "../db/tables.js";
import { UserError } from "../errors.js";
import { repositoriesOf } from "../items/repositories.js";
import { withDatabase } from "./connected.js";
import { print, say } from "./output.js";

type Db = Kysely<Tables>;

/** How the table of pauses names everything. */
const everything = "*";

/** What GitHub lets an owner be called (with the `_` of managed accounts), and a repository. */
const pausable = /^[a-z\d][\w-]{0,38}(\/(?!\.{1,2}$)[\w.-]{1,100})?$/i;

/** `liaison pause`: nothing is written to GitHub in this owner or repository, or anywhere. */
export async function pause(name: string | undefined): Promise<void> {
  await change(name, async (db, scope) => {
    await db
      .insertInto("pauses")
      .values({ scope })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  });
}

/** `liaison resume`: ends the pause of the same name. */
export async function resume(name: string | undefined): Promise<void> {
  await change(name, async (db, scope) => {
    const { numDeletedRows } = await db
      .deleteFrom("pauses")
      .where("scope", "=", scope)
      .executeTakeFirstOrThrow();
    if (numDeletedRows === 0n) say(`${nameOf(scope)} was not paused.`);
  });
}

async function change(
  name: string | undefined,
  apply: (db: Db, scope: string) => Promise<void>,
): Promise<void> {
  const scope = scopeOf(name);
  await withDatabase(async (database) => {
    await migrate(database);
    await warnOfUnknown(database.db, scope);
    await apply(database.db, scope);
    await tellPaused(database.db);
  });
}

function scopeOf(name: string | undefined): string {
  if (name === undefined) return everything;
  if (pausable.test(name)) return name.toLowerCase();
  throw new UserError(
    `"${name}" is no owner and no repository; allowed: an owner as in culture, a repository as in culture/webconf, or nothing for everything`,
    { status: 2 },
  );
}

async function warnOfUnknown(db: Db, scope: string): Promise<void> {
  if (scope === everything) return;
  const repositories = await repositoriesOf(db);
  const names = scope.includes("/")
    ? repositories.map(({ owner, name }) => `${owner}/${name}`)
    : repositories.map(({ owner }) => owner);
  if (names.some((name) => name.toLowerCase() === scope)) return;
  const known = [...new Set(names)].join(", ") || "none";
  say(`Warning: ${scope} is not known to Liaison; known: ${known}.`);
}

async function tellPaused(db: Db): Promise<void> {
  const rows = await db.selectFrom("pauses").selectAll().orderBy("scope").execute();
  if (rows.length === 0) await print("Nothing is paused.");
  for (const { scope, since } of rows) await print(`paused: ${nameOf(scope)} (since ${since.toISOString()})`);
}

function nameOf(scope: string): string {
  return scope === everything ? "everything" : scope;
}
