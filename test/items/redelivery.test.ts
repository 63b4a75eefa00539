import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { sql } from "kysely";
import { pino } from "pino";
import { connectDatabase, type Database } from "../../src/db/connect.js";
import { countRedelivery } from "../../src/items/deliveries.js";
import { freshDatabase } from "../support/database.js";

let database: Database;
let drop: () => Promise<void>;

beforeEach(async () => {
  const fresh = await freshDatabase();
  drop = fresh.drop;
  database = await connectDatabase({ databaseUrl: fresh.url, dataDir: "" }, pino({ level: "silent" }));
});

afterEach(async () => {
  await database.close();
  await drop();
});

async function minutesPass(minutes: number): Promise<void> {
  await sql`update redeliveries set asked_at = asked_at - make_interval(mins => ${minutes})`.execute(
    database.db,
  );
}

test("a delivery that is asked for every ten minutes is counted each time", async () => {
  const counts = [];
  for (let i = 0; i < 3; i++) {
    counts.push(await countRedelivery(database.db, "a delivery"));
    await minutesPass(10);
  }
  expect(counts).toEqual([1, 2, 3]);
});

test("a process that is killed again and again at its start does not use up the redeliveries", async () => {
  const counts = [];
  for (let i = 0; i < 4; i++) {
    counts.push(await countRedelivery(database.db, "a delivery"));
    await minutesPass(2);
  }
  // The last of them is six minutes after the first.
  expect(counts).toEqual([1, 1, 1, 2]);
});
