import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { pino } from "pino";
import { connectDatabase, type Database } from "../../src/db/connect.js";
import { itemByNumber } from "../../src/items/placed-items.js";
import {
  markTold,
  rememberBasedOn,
  rememberInstallation,
  rememberRepository,
} from "../../src/items/repositories.js";
import { lastChange, moveItem, rememberItems } from "../../src/items/store.js";
import { freshDatabase } from "../support/database.js";

const at = new Date("2026-11-02T08:00:00Z");
const installation = {
  id: 1,
  owner: "culture",
  ownerKind: "Organization",
  suspended: false,
  permissions: {},
  createdAt: at,
} as const;
const repository = (id: string, visibility: "public" | "private" = "public") => ({
  id,
  owner: "culture",
  name: id,
  visibility,
  archived: false,
  defaultBranch: "main",
});
const issue = (id: string, number: number) => ({
  id,
  databaseId: number,
  number,
  kind: "issue" as const,
  title: "Écran partagé figé",
  body: "",
  state: "open" as const,
  stateReason: null,
  author: "amina",
  authorIsBot: false,
  assignees: [],
  labels: [],
  createdAt: at,
  updatedAt: at,
  closedAt: null,
});

let database: Database;
let drop: () => Promise<void>;

beforeEach(async () => {
  const fresh = await freshDatabase();
  drop = fresh.drop;
  database = await connectDatabase({ databaseUrl: fresh.url, dataDir: "" }, pino({ level: "silent" }));
  await rememberInstallation(database.db, installation);
});

afterEach(async () => {
  await database.close();
  await drop();
});

test("that a repository turned private is told again until it was told, whatever kill comes in between", async () => {
  const { db } = database;
  expect(await rememberRepository(db, 1, repository("webconf"))).toBe(false);
  expect(await rememberRepository(db, 1, repository("webconf", "private"))).toBe(true);
  expect(await rememberRepository(db, 1, repository("webconf", "private"))).toBe(true);
  await markTold(db, "webconf");
  expect(await rememberRepository(db, 1, repository("webconf", "private"))).toBe(false);
});

test("the items of a repository that got another name or parent are read anew by every index, and no others", async () => {
  const { db } = database;
  for (const id of ["webconf", "archives"]) await rememberRepository(db, 1, repository(id));
  await rememberItems(db, "webconf", [issue("one", 1), issue("two", 2)], () => [], await lastChange(db));
  await rememberItems(db, "archives", [issue("three", 1)], () => [], await lastChange(db));
  const changedBy = async (happens: () => Promise<unknown>) => {
    const seen = await lastChange(db);
    await happens();
    const until = await lastChange(db);
    const rows = await db.selectFrom("items").select(["id", "change"]).orderBy("change").execute();
    expect(rows.every(({ change }) => change <= until)).toBe(true);
    return rows.filter(({ change }) => change > seen).map(({ id }) => id);
  };
  const renamed = { ...repository("webconf"), name: "visioconf" };
  expect(await changedBy(() => rememberRepository(db, 1, renamed))).toEqual(["one", "two"]);
  expect(await changedBy(() => rememberRepository(db, 1, renamed))).toEqual([]);
  const fork = { ...renamed, forkOf: "justice/visio" };
  expect(await changedBy(() => rememberRepository(db, 1, fork))).toEqual(["one", "two"]);
  expect(await changedBy(() => rememberRepository(db, 1, renamed))).toEqual([]);
  expect(await changedBy(() => rememberBasedOn(db, "webconf", ["jitsi/jitsi-meet"]))).toEqual(["one", "two"]);
  expect(await changedBy(() => rememberBasedOn(db, "webconf", ["jitsi/jitsi-meet"]))).toEqual([]);
});

test("a transfer that is handled twice keeps what was decided about the issue", async () => {
  const { db } = database;
  for (const id of ["webconf", "archives"]) await rememberRepository(db, 1, repository(id));
  await rememberItems(db, "webconf", [issue("old", 7)], () => [], await lastChange(db));

  await db
    .insertInto("warnings")
    .values({ item_id: "old", comment_id: 5, state: "removed by a person", label: "absent", named: [] })
    .execute();

  const target = { id: "new", repositoryId: "archives", number: 1 };
  await moveItem(db, "old", target);
  await moveItem(db, "old", target);

  expect(await itemByNumber(db, "archives", 1)).toMatchObject({ id: "new" });
  expect(await db.selectFrom("warnings").select(["item_id", "state"]).execute()).toEqual([
    { item_id: "new", state: "removed by a person" },
  ]);
});
