import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { sql } from "kysely";
import { pino } from "pino";
import { connectDatabase, type Database, redactUrl } from "../../src/db/connect.js";
import { migrate } from "../../src/db/migrate.js";
import { UserError } from "../../src/errors.js";
import { freshDatabase } from "../support/database.js";

const log = pino({ level: "silent" });
let fresh: Awaited<ReturnType<typeof freshDatabase>>;
let one: Database;
let other: Database;

beforeAll(async () => {
  fresh = await freshDatabase();
  one = await connectDatabase({ databaseUrl: fresh.url, dataDir: "" }, log);
  other = await connectDatabase({ databaseUrl: fresh.url, dataDir: "" }, log);
});

afterAll(async () => {
  await one.close();
  await other.close();
  await fresh.drop();
});

test("work under one key never overlaps, whoever does it", async () => {
  let inside = 0;
  let most = 0;
  const work = async () => {
    most = Math.max(most, ++inside);
    await one.ping();
    inside--;
  };
  const all = Array.from({ length: 60 }, (_, index) => (index % 2 ? one : other).lock("item 1", work));
  await Promise.all(all);
  expect(most).toBe(1);
});

test("hundreds of locks can be held at once, each with another inside", async () => {
  const keys = Array.from({ length: 300 }, (_, index) => `item ${index}`);
  const nested = keys.map((key) => one.lock(key, () => one.lock("all of them", () => one.ping())));
  await expect(Promise.all(nested)).resolves.toHaveLength(300);
});

test("a lock is free again after work that failed, and the failure reaches its caller", async () => {
  const failing = one.lock("item 2", async () => {
    throw new Error("no luck");
  });
  await expect(failing).rejects.toThrow("no luck");
  await expect(other.lock("item 2", async () => "my turn")).resolves.toBe("my turn");
});

test("a migrated database has nothing left to migrate", async () => {
  await expect(migrate(one)).resolves.toEqual([]);
});

test("two that migrate an empty database at once both find it migrated", async () => {
  const empty = await freshDatabase();
  const databases = await Promise.all(
    [1, 2].map(() => connectDatabase({ databaseUrl: empty.url, dataDir: "" }, log)),
  );
  await sql`drop schema public cascade`.execute(databases[0]?.db ?? one.db);
  await sql`create schema public`.execute(databases[0]?.db ?? one.db);
  const applied = await Promise.all(databases.map(migrate));
  const known = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(one.db);
  expect(applied.flat()).toEqual(known.rows.map(({ name }) => name));
  for (const database of databases) await database.close();
  await empty.drop();
});

test("a database of a newer version is refused, by the name of what is unknown", async () => {
  const newer = await freshDatabase();
  const database = await connectDatabase({ databaseUrl: newer.url, dataDir: "" }, log);
  await sql`insert into kysely_migration (name, timestamp) values ('9999-future', '')`.execute(database.db);
  await expect(migrate(database)).rejects.toThrow(/newer Liaison \(9999-future\)/);
  await database.close();
  await newer.drop();
});

test("ids and counts are read as numbers", async () => {
  const result = await sql<{ id: number }>`select 9007199254740991::bigint as id`.execute(one.db);
  expect(result.rows).toEqual([{ id: Number.MAX_SAFE_INTEGER }]);
});

test.each([
  ["nothing listens there", "postgresql://liaison:s3cret@127.0.0.1:1/liaison", /ECONNREFUSED/],
  ["the host does not exist", "postgresql://liaison:s3cret@nowhere.invalid/liaison", /nowhere\.invalid/],
  ["the address is none", "postgresql://liaison:s3cret@:x/", /DATABASE_URL/],
])("when %s, one line says so without the password", async (_, databaseUrl, why) => {
  const error: unknown = await connectDatabase({ databaseUrl, dataDir: "" }, log).catch((thrown) => thrown);
  expect(error).toBeInstanceOf(UserError);
  const { text, status } = error as UserError;
  expect(text.en).toMatch(why);
  expect(text.en).toMatch(/^DATABASE_URL: .*$/);
  expect(text.en + text.fr).not.toContain("s3cret");
  expect(status).toBe(1);
});

test("a database that does not exist is named", async () => {
  const databaseUrl = fresh.url.replace(/\/test_\w+/, "/nowhere");
  await expect(connectDatabase({ databaseUrl, dataDir: "" }, log)).rejects.toThrow(
    'database "nowhere" does not exist',
  );
});

test.each([
  ["postgresql://me:pass@host/db", "postgresql://me:***@host/db"],
  ["postgresql://me:p@ss:w@host/db", "postgresql://me:***@host/db"],
  ["postgresql://me@host:5432/db", "postgresql://me@host:5432/db"],
  ["postgresql://me@/db?host=/run&password=pass", "postgresql://me@/db?host=/run&password=***"],
])("the address %s is shown as %s", (url, shown) => {
  expect(redactUrl(url)).toBe(shown);
});
