import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, expect, test } from "@jest/globals";
import { type Logger, pino } from "pino";
import { connectDatabase, type Database } from "../../src/db/connect.js";
import type { ItemFacts } from "../../src/github/facts.js";
import { createLiveIndex, type LiveIndex } from "../../src/items/live-index.js";
import { rememberInstallation, rememberRepository } from "../../src/items/repositories.js";
import { savedIndexIn } from "../../src/items/saved-index.js";
import { forgetItem, lastChange, rememberItems } from "../../src/items/store.js";
import { createIndex } from "../../src/matching/index.js";
import { freshDatabase } from "../support/database.js";

const at = new Date("2026-11-02T08:00:00Z");
const open: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

interface Place {
  database: Database;
  dataDir: string;
  file: string;
  /** What was logged, as text. */
  logged: string[];
  log: Logger;
}

/** A database with one repository, and a folder. */
async function place(): Promise<Place> {
  const fresh = await freshDatabase();
  open.push(() => fresh.drop());
  const logged: string[] = [];
  const log = pino({ base: null }, { write: (line: string) => void logged.push(line) });
  const database = await connectDatabase({ databaseUrl: fresh.url, dataDir: fresh.dataDir }, log);
  open.push(() => database.close());
  await rememberInstallation(database.db, {
    id: 1,
    owner: "culture",
    ownerKind: "Organization",
    suspended: false,
    permissions: {},
    createdAt: at,
  });
  await rememberRepository(database.db, 1, {
    id: "R_1",
    owner: "culture",
    name: "webconf",
    visibility: "public",
    archived: false,
    defaultBranch: "main",
  });
  return { database, dataDir: fresh.dataDir, file: join(fresh.dataDir, "index.bin"), logged, log };
}

async function remember({ database }: Place, number: number, title: string): Promise<void> {
  const item: ItemFacts = {
    id: `I_${number}`,
    databaseId: number,
    number,
    kind: "issue",
    title,
    body: "",
    state: "open",
    stateReason: null,
    author: "amina",
    authorIsBot: false,
    assignees: [],
    labels: [],
    createdAt: at,
    updatedAt: new Date(at.getTime() + number),
    closedAt: null,
  };
  await rememberItems(database.db, "R_1", [item], () => [], await lastChange(database.db));
}

/** An index as a start of Liaison makes it, caught up. */
async function started({ database, dataDir, log }: Place): Promise<LiveIndex> {
  const index = createLiveIndex(database.db, createIndex(), {
    keeping: { file: savedIndexIn(dataDir), log },
  });
  await index.catchUp();
  return index;
}

function found(index: LiveIndex, title: string): string[] {
  const query = { id: "", title, body: "", kind: "issue", state: "open" } as const;
  const seen: string[] = [];
  index.nearest(query, 10, (id, { author }) => {
    seen.push(`${id} of ${author}`);
    return true;
  });
  return seen.sort();
}

test("a start goes on from the saved index and follows what changed since", async () => {
  const here = await place();
  await remember(here, 1, "L'écran partagé se fige");
  await remember(here, 2, "Export PDF vide");
  await (await started(here)).save();
  await remember(here, 3, "Écran noir au partage");
  const index = await started(here);
  expect(index.size).toBe(3);
  expect(found(index, "écran partagé")).toEqual(["I_1 of amina", "I_3 of amina"]);
  expect(found(index, "export vide")).toEqual(["I_2 of amina"]);
  expect(here.logged).toEqual([]);
});

test("what left since is not found, and its title leaves the file", async () => {
  const here = await place();
  await remember(here, 1, "L'écran partagé se fige");
  await remember(here, 2, "Export PDF vide");
  await (await started(here)).save();
  expect(await readFile(here.file, "latin1")).toContain("Export PDF vide");
  await forgetItem(here.database.db, "I_2");
  const index = await started(here);
  expect(found(index, "export vide")).toEqual([]);
  await index.save();
  expect(await readFile(here.file, "latin1")).not.toContain("Export PDF vide");
});

test.each([
  [
    "is damaged",
    (bytes: Buffer) => Buffer.concat([bytes.subarray(0, 100), Buffer.alloc(bytes.length - 100)]),
  ],
  ["was cut short", (bytes: Buffer) => bytes.subarray(0, bytes.length / 2)],
  ["is empty", () => Buffer.alloc(0)],
  ["is something else", () => Buffer.from("not an index\n")],
])("a file that %s is told in one line, and the index is made anew", async (_, damage) => {
  const here = await place();
  await remember(here, 1, "L'écran partagé se fige");
  await (await started(here)).save();
  await writeFile(here.file, damage(await readFile(here.file)));
  expect(found(await started(here), "écran partagé")).toEqual(["I_1 of amina"]);
  expect(here.logged).toEqual([expect.stringContaining("it is made anew")]);
});

test("the file of another database is not taken for this one's", async () => {
  const here = await place();
  const there = await place();
  await remember(here, 1, "L'écran partagé se fige");
  await remember(there, 7, "Export PDF vide");
  await (await started(there)).save();
  const index = await started({ ...here, dataDir: there.dataDir });
  expect(index.size).toBe(1);
  expect(found(index, "export vide")).toEqual([]);
  expect(found(index, "écran partagé")).toEqual(["I_1 of amina"]);
  expect(here.logged).toEqual([expect.stringContaining("another state of the database")]);
});

test("where nothing can be saved, Liaison says so and goes on", async () => {
  const here = await place();
  await remember(here, 1, "L'écran partagé se fige");
  await writeFile(here.file, "no folder");
  const index = await started({ ...here, dataDir: here.file });
  await index.save();
  expect(found(index, "écran partagé")).toEqual(["I_1 of amina"]);
  expect(here.logged).toEqual([
    expect.stringContaining("can't be read"),
    expect.stringContaining("can't be saved"),
  ]);
});
