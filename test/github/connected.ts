import { afterEach, expect } from "@jest/globals";
import { pino } from "pino";
import {
  type Sandbox,
  type SandboxOptions,
  smallWorld,
  startSandbox,
  type Thread,
  type World,
} from "../../sandbox/index.js";
import { readConfig } from "../../src/config.js";
import { connectDatabase, type Database } from "../../src/db/connect.js";
import { connectGitHub, type GitHub, type InstallationReader } from "../../src/github/app.js";
import { createWriter, type Writer, type WriteTarget } from "../../src/github/writer.js";
import { freshDatabase } from "../support/database.js";

const open: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

export interface Connected {
  /** The GitHub of the test. */
  sandbox: Sandbox;
  github: GitHub;
  /** Of the installation of that owner. */
  reader(owner: string): Promise<InstallationReader>;
}

/** A small world in which amina and paul administer their repositories. */
function worldOfAdmins(): World {
  const world = smallWorld();
  const people = world.people.map((person) => ({
    ...person,
    roles: Object.fromEntries(Object.keys(person.roles).map((where) => [where, "admin" as const])),
  }));
  return { ...world, people };
}

/** The App, connected to a GitHub that holds a small world. */
export async function connected(options: Partial<SandboxOptions> = {}): Promise<Connected> {
  const sandbox = await startSandbox({ world: worldOfAdmins(), ...options });
  open.push(async () => {
    await sandbox.close();
    expect(sandbox.violations).toEqual([]);
  });
  const github = connectGitHub(configFor(sandbox), pino({ level: "silent" }));
  return {
    sandbox,
    github,
    reader: async (owner) => github.installation(await installationOf(github, owner)),
  };
}

export interface Writing extends Connected {
  database: Database;
  /** Set it to let time pass. */
  time: { now: Date };
  writer: Writer;
  /** Another process on the same database. */
  another(): Writer;
  target(thread: Thread): Promise<WriteTarget>;
}

/** As `connected`, with a writer and its database. */
export async function writing(options: { writesPerMinute?: number } = {}): Promise<Writing> {
  const world = await connected();
  const { url, drop } = await freshDatabase();
  open.push(drop);
  const log = pino({ level: "silent" });
  const database = await connectDatabase({ databaseUrl: url, dataDir: "" }, log);
  open.push(() => database.close());
  const time = { now: new Date("2026-11-23T08:00:00Z") };
  const another = () =>
    createWriter({
      github: world.github,
      db: database.db,
      writesPerMinute: options.writesPerMinute ?? 60,
      clock: () => time.now,
      log,
    });
  const target = async (thread: Thread): Promise<WriteTarget> => {
    const [owner = "", name = ""] = thread.repository.split("/");
    const installationId = await installationOf(world.github, owner);
    const repository = await world.github.installation(installationId).repository(owner, name);
    const repositoryId = repository?.id ?? "";
    return { installationId, owner, name, repositoryId, number: thread.number, itemId: thread.nodeId };
  };
  return { ...world, database, time, writer: another(), another, target };
}

function configFor(sandbox: Sandbox) {
  const { id, privateKey, webhookSecret } = sandbox.app;
  const config = readConfig({
    APP_ID: String(id),
    PRIVATE_KEY: privateKey,
    WEBHOOK_SECRET: webhookSecret,
    GITHUB_API_URL: sandbox.url,
    GITHUB_WEB_URL: sandbox.url,
  });
  return { ...config, app: { id, privateKey, webhookSecret } };
}

async function installationOf(github: GitHub, owner: string): Promise<number> {
  for await (const installation of github.installations()) {
    if (installation.owner === owner) return installation.id;
  }
  throw new Error(`The App is not installed at ${owner}`);
}
