import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { pino } from "pino";
import { connectDatabase, type Database } from "../../src/db/connect.js";
import { migrate } from "../../src/db/migrate.js";
import { clusterOf, confirmedPairsOf, confirmPair, unconfirmPairs } from "../../src/items/cluster-store.js";
import { type Confirmation, canonicalOf, clustersOf, type Member } from "../../src/items/clusters.js";
import { rememberInstallation, rememberRepository } from "../../src/items/repositories.js";
import { forgetItem, moveItem, rememberItems } from "../../src/items/store.js";
import { freshDatabase } from "../support/database.js";

const names = [..."abcdefgh"];
const confirmation: fc.Arbitrary<Confirmation> = fc
  .uniqueArray(fc.constantFrom(...names), { minLength: 2, maxLength: 2 })
  .map(([item = "", named = ""]) => ({ item, named }));
const confirmations = fc.array(confirmation, { maxLength: 20 });

/** Whether one can be reached from the other, whichever way it was said. */
function hangTogether(said: readonly Confirmation[], from: string, to: string): boolean {
  const reached = new Set([from]);
  for (let before = -1; before !== reached.size; ) {
    before = reached.size;
    for (const { item, named } of said) {
      if (reached.has(item)) reached.add(named);
      if (reached.has(named)) reached.add(item);
    }
  }
  return reached.has(to);
}

describe("what people confirm", () => {
  test("puts two items in one cluster exactly if confirmations lead from one to the other", () => {
    fc.assert(
      fc.property(confirmations, (said) => {
        const clusters = clustersOf(said);
        for (const one of names) {
          const own = clusters.filter(({ members }) => members.includes(one));
          expect(own.length).toBeLessThanOrEqual(1);
          for (const other of names)
            if (one !== other)
              expect(own[0]?.members.includes(other) === true).toBe(hangTogether(said, one, other));
        }
      }),
    );
  });

  test("gives each cluster one root among its members, and what is said in a circle moves none", () => {
    fc.assert(
      fc.property(confirmations, (said) => {
        for (const { root, members } of clustersOf(said)) {
          expect(members).toContain(root);
          for (const item of members) {
            const named = members.find((other) => other !== item) ?? root;
            const again = clustersOf([...said, { item, named }]).find((one) => one.members.includes(root));
            expect(again?.root).toBe(root);
          }
        }
      }),
    );
  });

  test("keeps as root what the others were said to be the same as", () => {
    const chain = [
      { item: "b", named: "a" },
      { item: "c", named: "b" },
      { item: "a", named: "c" },
    ];
    expect(clustersOf(chain)).toEqual([{ root: "a", members: ["b", "a", "c"] }]);
  });
});

test("the root stands for its cluster while it is open, then the oldest open item, then the oldest", () => {
  const member = (id: string, day: number, isOpen: boolean): Member => ({
    id,
    isOpen,
    createdAt: new Date(Date.UTC(2026, 0, day)),
    databaseId: day,
  });
  const old = member("old", 1, true);
  const older = { ...member("older", 1, true), databaseId: 0 };
  const root = member("root", 3, true);
  expect(canonicalOf("root", [root, old])?.id).toBe("root");
  expect(canonicalOf("root", [{ ...root, isOpen: false }, old, older])?.id).toBe("older");
  expect(
    canonicalOf("root", [
      { ...root, isOpen: false },
      { ...old, isOpen: false },
    ])?.id,
  ).toBe("old");
});

describe("in the database", () => {
  const at = new Date("2026-11-02T08:00:00Z");
  let database: Database;
  let drop: () => Promise<void>;

  beforeEach(async () => {
    const fresh = await freshDatabase();
    drop = fresh.drop;
    database = await connectDatabase({ databaseUrl: fresh.url, dataDir: "" }, pino({ level: "silent" }));
    const { db } = database;
    await migrate(database);
    const owner = { id: 1, owner: "culture", ownerKind: "Organization", suspended: false } as const;
    await rememberInstallation(db, { ...owner, permissions: {}, createdAt: at });
    await rememberRepository(db, 1, {
      id: "R",
      owner: "culture",
      name: "webconf",
      visibility: "public",
      archived: false,
      defaultBranch: "main",
    });
    const facts = names.map((id, i) => ({
      id,
      databaseId: i + 1,
      number: i + 1,
      kind: "issue" as const,
      title: id,
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
    }));
    await rememberItems(db, "R", facts, () => [], 0);
  });

  afterEach(async () => {
    await database.close();
    await drop();
  });

  const confirm = (itemId: string, namedId: string) =>
    confirmPair(database.db, { itemId, namedId, by: "amina", at, how: "command" });
  const members = async (id: string) => (await clusterOf(database.db, id))?.members.sort();

  test("a confirmation joins what both sides hang together with, and taking it back splits that again", async () => {
    expect(await confirm("b", "a")).toEqual({
      confirmed: { itemId: "b", namedId: "a", by: "amina", at, how: "command" },
      cluster: { members: ["b", "a"], canonical: "a" },
    });
    await confirm("d", "c");
    expect((await confirm("c", "a")).cluster).toMatchObject({ canonical: "a" });
    expect(await members("d")).toEqual(["a", "b", "c", "d"]);
    expect(await unconfirmPairs(database.db, "a", ["c"])).toMatchObject([{ itemId: "c", namedId: "a" }]);
    expect(await members("a")).toEqual(["a", "b"]);
    expect(await members("d")).toEqual(["c", "d"]);
  });

  test("said again, from either side, it stays one pair", async () => {
    await confirm("b", "a");
    expect((await confirm("a", "b")).confirmed).toMatchObject({ itemId: "b", namedId: "a" });
    expect(await confirmedPairsOf(database.db, "a")).toMatchObject([{ itemId: "b", namedId: "a" }]);
  });

  test("many at once end in one cluster", async () => {
    const others = names.slice(1);
    await Promise.all(others.map((id, i) => confirm(id, names[i] ?? "")));
    expect(await members("a")).toEqual(names);
    expect(await clusterOf(database.db, "h")).toMatchObject({ canonical: "a" });
  });

  test("an item that moves takes its cluster along, and one that is deleted leaves it", async () => {
    await confirm("b", "a");
    await confirm("c", "b");
    await moveItem(database.db, "a", { id: "moved", repositoryId: "R", number: 77 });
    expect(await members("c")).toEqual(["b", "c", "moved"]);
    await forgetItem(database.db, "b");
    expect(await members("c")).toBeUndefined();
  });
});
