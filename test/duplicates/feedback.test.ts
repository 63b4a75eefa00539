import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { pino } from "pino";
import { connectDatabase, type Database } from "../../src/db/connect.js";
import {
  feedbackByRepository,
  feedbackIn,
  forgetVerdict,
  rememberNamed,
  rememberVerdict,
  type Verdict,
} from "../../src/duplicates/feedback.js";
import { rememberWarning } from "../../src/duplicates/store.js";
import { rememberInstallation, rememberRepository } from "../../src/items/repositories.js";
import { forgetItem, moveItem, rememberItems } from "../../src/items/store.js";
import { freshDatabase } from "../support/database.js";

const at = new Date("2026-11-02T08:00:00Z");
const later = (days: number) => new Date(at.getTime() + days * 24 * 3_600_000);
const newer = { id: "I_new", repository_id: "R_culture" };

let database: Database;
let drop: () => Promise<void>;

beforeEach(async () => {
  const fresh = await freshDatabase();
  drop = fresh.drop;
  database = await connectDatabase({ databaseUrl: fresh.url, dataDir: "" }, pino({ level: "silent" }));
  const { db } = database;
  await rememberInstallation(db, {
    id: 1,
    owner: "culture",
    ownerKind: "Organization",
    suspended: false,
    permissions: {},
    createdAt: at,
  });
  await repositoryWith("R_culture", ["I_new"]);
  await repositoryWith("R_justice", ["I_old", "I_older"]);
  await rememberWarning(db, "I_new", ["I_old"]);
});

afterEach(async () => {
  await database.close();
  await drop();
});

async function repositoryWith(id: string, items: string[]): Promise<void> {
  const { db } = database;
  await rememberRepository(db, 1, {
    id,
    owner: "culture",
    name: id,
    visibility: "public",
    archived: false,
    defaultBranch: "main",
  });
  const facts = items.map((item, i) => ({
    id: item,
    databaseId: i + 1,
    number: i + 1,
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
  }));
  await rememberItems(db, id, facts, () => [], 0);
}

function names(probabilities: Record<string, number>, when = at): Promise<void> {
  const overlaps = Object.entries(probabilities).map(([candidateId, probability]) => ({
    candidateId,
    tier: "comment" as const,
    match: {
      id: candidateId,
      probability,
      crossLanguage: false,
      doubtful: false,
      reasons: { shared: [], codes: [], differs: [] },
    },
  }));
  return rememberNamed(database.db, "I_new", overlaps, when);
}

function says(verdict: Partial<Verdict>, candidates = ["I_old"]): Promise<void> {
  const whole: Verdict = { source: "command", verdict: "dismissed", by: "triage", at, ...verdict };
  return rememberVerdict(database.db, newer, candidates, whole);
}

test("a verdict counts at the probability that the pair had when it was told", async () => {
  await names({ I_old: 0.75 });
  await names({ I_old: 0.5 }, later(1));
  await says({ at: later(2) });
  expect(await feedbackIn(database.db, "R_culture", later(3))).toEqual([
    { repositoryId: "R_culture", verdict: "dismissed", probability: 0.75, at: later(2) },
  ]);
  expect(await feedbackIn(database.db, "R_justice", later(3))).toEqual([]);
});

test("what people say of a pair that Liaison did not find moves nothing", async () => {
  await says({ verdict: "confirmed" }, ["I_older"]);
  expect(await feedbackIn(database.db, "R_culture", at)).toEqual([]);
});

test("a comment is ignored once nobody answered for thirty days", async () => {
  await names({ I_old: 0.75, I_older: 0.5 });
  await says({ at: later(2) });
  expect(await feedbackIn(database.db, "R_culture", later(29))).toMatchObject([{ verdict: "dismissed" }]);
  expect(await feedbackIn(database.db, "R_culture", later(31))).toMatchObject([
    { verdict: "dismissed", probability: 0.75 },
    { verdict: "ignored", probability: 0.5, at: later(30) },
  ]);
});

test("what Liaison took back itself within thirty days was not ignored, until it is named again", async () => {
  await names({ I_old: 0.75 });
  await names({}, later(20));
  expect(await feedbackIn(database.db, "R_culture", later(40))).toEqual([]);
  await names({ I_old: 0.5 }, later(50));
  expect(await feedbackIn(database.db, "R_culture", later(70))).toEqual([]);
  expect(await feedbackIn(database.db, "R_culture", later(90))).toMatchObject([
    { verdict: "ignored", probability: 0.5 },
  ]);
});

test("one pair has one verdict: in so many words before a gesture, else the newest", async () => {
  await names({ I_old: 0.75 });
  await says({ source: "link", verdict: "linked" });
  await says({ source: "label removed", at: later(1) });
  expect(await feedbackIn(database.db, "R_culture", later(9))).toMatchObject([{ verdict: "dismissed" }]);
  await says({ source: "closing", verdict: "confirmed", at: later(2) });
  await says({ source: "comment deleted", at: later(3) });
  expect(await feedbackIn(database.db, "R_culture", later(9))).toMatchObject([{ verdict: "confirmed" }]);
  await says({ source: "reaction", at: later(4) });
  expect(await feedbackIn(database.db, "R_culture", later(9))).toMatchObject([{ verdict: "dismissed" }]);
  await forgetVerdict(database.db, "I_new", "reaction");
  expect(await feedbackIn(database.db, "R_culture", later(9))).toMatchObject([{ verdict: "confirmed" }]);
});

test("a verdict that is said again stays as old as it is, and its opposite replaces it", async () => {
  await names({ I_old: 0.75 });
  await says({});
  await says({ at: later(5) });
  expect(await feedbackIn(database.db, "R_culture", later(9))).toMatchObject([{ verdict: "dismissed", at }]);
  await says({ verdict: "confirmed", at: later(6) });
  expect(await feedbackIn(database.db, "R_culture", later(9))).toMatchObject([
    { verdict: "confirmed", at: later(6) },
  ]);
});

test("feedback follows an issue that moves, and goes with one that is deleted", async () => {
  const { db } = database;
  await names({ I_old: 0.75 });
  await says({});
  await moveItem(db, "I_old", { id: "I_moved", repositoryId: "R_culture", number: 7 });
  await moveItem(db, "I_new", { id: "I_new_moved", repositoryId: "R_justice", number: 8 });
  expect([...(await feedbackByRepository(db, later(1))).keys()]).toEqual(["R_culture"]);
  await forgetItem(db, "I_moved");
  expect(await feedbackIn(db, "R_culture", later(1))).toEqual([]);
});
