import { afterEach, expect } from "@jest/globals";
import { pino } from "pino";
import { type Sandbox, smallWorld, startSandbox, type World } from "../../sandbox/index.js";
import { isSettled } from "../../sandbox/settled.js";
import { readConfig } from "../../src/config.js";
import { features } from "../../src/features.js";
import type { AppConfig } from "../../src/github/client.js";
import { startServer } from "../../src/server.js";
import { openServices, type Services } from "../../src/services.js";
import { startWorker } from "../../src/worker.js";
import { type FreshDatabase, freshDatabase } from "./database.js";
import { eventually } from "./eventually.js";

export interface Story {
  github: Sandbox;
  /** Of Liaison. */
  url: string;
  services: Services;
  /** Warnings and errors that Liaison logged. */
  logged: string[];
  /** Resolves when everything that was heard of is handled. */
  settled(): Promise<void>;
  /** Stops Liaison; `starts` brings it back on the same database. */
  stops(): Promise<void>;
  starts(options?: {
    /** `web`: it receives, and nobody works. */
    role: "web";
  }): Promise<void>;
  /** From the next start on, or for the command line: an empty database. */
  losesDatabase(): Promise<void>;
  /** The database refuses everybody, until the promise's function is called. */
  losesSightOfDatabase(): Promise<() => Promise<void>>;
  /** What a process of Liaison needs to work on this world. */
  environment(): Record<string, string>;
}

interface StoryOptions {
  agencies?: readonly string[];
  world?: World;
  environment?: Record<string, string>;
  /** False: GitHub is there, and Liaison is not started yet. */
  started?: boolean;
}

const open: (() => Promise<void>)[] = [];

afterEach(async () => {
  const faults: unknown[] = [];
  for (const close of open.splice(0).reverse()) await close().catch((fault: unknown) => faults.push(fault));
  if (faults.length > 0) throw faults[0];
});

/** Starts the real application against a sandbox GitHub and a database of its own; all of it ends with the test. */
export async function liaison(options: StoryOptions = {}): Promise<Story> {
  let database = await newDatabase();
  const github = await startSandbox({ world: options.world ?? smallWorld(options.agencies) });
  open.push(async () => {
    await github.close();
    // Every request was held against GitHub's own description.
    expect(github.violations).toEqual([]);
  });
  const environment = () => ({
    ...appEnvironment(github),
    DATABASE_URL: database.url,
    DATA_DIR: database.dataDir,
    ...options.environment,
  });
  const logged: string[] = [];
  const log = pino({ level: "warn" }, { write: (line: string) => void logged.push(line) });
  let stop: () => Promise<void> = async () => undefined;
  open.push(() => stop());

  const story: Story = {
    github,
    url: "",
    logged,
    services: undefined as unknown as Services,
    async starts({ role }: { role?: "web" } = {}) {
      const services = await openServices(appConfig(environment()), log, features);
      const server = await startServer(services);
      const worker = role === "web" ? undefined : await startWorker(services);
      story.services = services;
      story.url = `http://127.0.0.1:${server.port}`;
      github.sendWebhooksTo(`${story.url}/api/github/webhooks`);
      stop = async () => {
        stop = async () => undefined;
        await server.close();
        await worker?.stop();
        await services.close();
      };
    },
    stops: () => stop(),
    async losesDatabase() {
      database = await newDatabase();
    },
    losesSightOfDatabase: () => database.hide(),
    environment,
    settled: () =>
      eventually("everything is handled", () => isSettled(github, story.services)).catch((error: Error) => {
        throw new Error(`${error.message}\n${logged.join("")}`);
      }),
  };
  if (options.started !== false) {
    await story.starts();
    await story.settled();
  }
  return story;
}

async function newDatabase(): Promise<FreshDatabase> {
  const database = await freshDatabase();
  open.push(() => database.drop());
  return database;
}

function appEnvironment(github: Sandbox): Record<string, string> {
  return {
    APP_ID: String(github.app.id),
    PRIVATE_KEY: github.app.privateKey,
    WEBHOOK_SECRET: github.app.webhookSecret,
    GITHUB_API_URL: github.url,
    GITHUB_WEB_URL: github.url,
    WRITES_PER_MINUTE: "600",
    PORT: "0",
  };
}

function appConfig(environment: Record<string, string>): AppConfig {
  const { app, ...config } = readConfig(environment);
  if (app === undefined) throw new Error("the environment names no App");
  return { ...config, app };
}
