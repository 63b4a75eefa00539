import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdir, mkdtemp, readFile, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { sql } from "kysely";
import { pino } from "pino";
import { connectDatabase, type Database } from "../../src/db/connect.js";
import { eventually } from "../support/eventually.js";

const log = pino({ level: "silent" });
let dataDir: string;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "liaison-embedded-"));
  await chmod(dataDir, 0o755);
});

afterEach(async () => {
  // As root it may be a link to elsewhere.
  await rm(await realpath(join(dataDir, "postgres")).catch(() => dataDir), { recursive: true, force: true });
  await rm(dataDir, { recursive: true, force: true });
});

const connect = (folder = dataDir) => connectDatabase({ dataDir: folder }, log);
const pidFile = () => join(dataDir, "postgres/data/postmaster.pid");
const serverPid = async () => Number((await readFile(pidFile(), "utf8")).split("\n", 1)[0]);
const serverRuns = () =>
  readFile(pidFile()).then(
    () => true,
    () => false,
  );

async function remember({ db }: Database, word: string): Promise<void> {
  await sql`create table if not exists memory (word text)`.execute(db);
  await sql`insert into memory values (${word})`.execute(db);
}

async function remembered({ db }: Database): Promise<string[]> {
  const { rows } = await sql<{ word: string }>`select word from memory`.execute(db);
  return rows.map(({ word }) => word);
}

/** Another process that uses the same DATA_DIR. */
async function startAnother(): Promise<ChildProcess> {
  const another = spawn(process.execPath, ["--import", "tsx", "test/db/another-process.ts", dataDir], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  await once(createInterface(another.stdout), "line");
  return another;
}

test("what was written is there after a stop, and the stop leaves nothing running", async () => {
  const before = await connect();
  await remember(before, "agency");
  await before.close();
  expect(await serverRuns()).toBe(false);
  const after = await connect();
  expect(await remembered(after)).toEqual(["agency"]);
  await after.close();
});

test("the server of a killed process is taken over, with the lock it held", async () => {
  const another = await startAnother();
  const pid = await serverPid();
  another.kill("SIGKILL");
  await once(another, "exit");
  const database = await connect();
  expect(await serverPid()).toBe(pid);
  await expect(database.lock("held by another", async () => "free")).resolves.toBe("free");
  await database.close();
  expect(await serverRuns()).toBe(false);
});

test("two processes share the server, and the last one stops it", async () => {
  const another = await startAnother();
  const database = await connect();
  another.stdin?.end();
  await once(another, "exit");
  await database.ping();
  await database.close();
  expect(await serverRuns()).toBe(false);
});

test("many that start and stop at the same moment find a server each time", async () => {
  for (let round = 0; round < 3; round++) {
    const starts = Array.from({ length: 4 }, async () => {
      const database = await connect();
      await database.ping();
      await database.close();
    });
    await Promise.all(starts);
  }
  expect(await serverRuns()).toBe(false);
});

test.each([
  ["of another program that runs", () => `${process.pid}\n/nowhere\n1\n5432\n\n\n`],
  ["that is empty", () => ""],
  ["that is rubbish", () => "not a number\n"],
])("a lock file %s does not keep the server from starting", async (_, content) => {
  const before = await connect();
  await remember(before, "agency");
  await before.close();
  await writeFile(pidFile(), content());
  const after = await connect();
  expect(await remembered(after)).toEqual(["agency"]);
  await after.close();
});

test("a server that dies is started again while it is in use", async () => {
  const database = await connect();
  await remember(database, "agency");
  const pid = await serverPid();
  process.kill(pid, "SIGKILL");
  await eventually("there is another server", async () => (await serverPid().catch(() => pid)) !== pid);
  await eventually("it knows what the first one knew", () =>
    remembered(database).then(
      (words) => words.includes("agency"),
      () => false,
    ),
  );
  await database.close();
  expect(await serverRuns()).toBe(false);
});

test("DATA_DIR may lie too deep for a socket, and its name may hold anything", async () => {
  const folder = join(dataDir, 'd\'été, 100 % "données"', "x".repeat(90));
  await mkdir(folder, { recursive: true });
  const database = await connect(folder);
  await database.ping();
  await database.close();
});

test("DATA_DIR may lie where nobody else can look", async () => {
  await chmod(dataDir, 0o700);
  const before = await connect();
  await remember(before, "agency");
  await before.close();
  const after = await connect();
  expect(await remembered(after)).toEqual(["agency"]);
  await after.close();
});
