import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import pg from "pg";
import type { Sandbox } from "../../sandbox/index.js";
import { eventually } from "./eventually.js";
import { freePort } from "./redis.js";

const root = new URL("../../", import.meta.url);

/** Liaison as a process of its own, as its operator runs it: it can be killed, and started again at the same address. */
export class LiaisonProcess {
  readonly url: string;
  /** What it said above the level of information, over all its lives. */
  readonly complaints: string[] = [];
  readonly #environment: Record<string, string>;
  readonly #args: readonly string[];
  #child: ChildProcess | undefined;
  #isUp = false;

  constructor(port: number, environment: Record<string, string>, args: readonly string[]) {
    this.url = `http://127.0.0.1:${port}`;
    this.#environment = { ...environment, PORT: String(port) };
    this.#args = args;
  }

  get pid(): number | undefined {
    return this.#child?.pid;
  }

  get isRunning(): boolean {
    return this.#child !== undefined && this.#child.exitCode === null && this.#child.signalCode === null;
  }

  /** Returns at once; `isReady` tells, or `isUp` of a worker. */
  start(): void {
    this.#isUp = false;
    const { PATH = "", HOME = "" } = process.env;
    const child = spawn(process.execPath, ["bin/liaison", ...this.#args], {
      cwd: root,
      env: { PATH, HOME, ...this.#environment },
      stdio: ["ignore", "ignore", "pipe"],
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => this.#listen(text));
    this.#child = child;
  }

  #listen(text: string): void {
    this.#isUp ||= text.includes('"Liaison is up"');
    this.complaints.push(
      ...text.split("\n").filter((line) => line !== "" && !/^\{"level":[1-3]0,/.test(line)),
    );
  }

  /** It answers, and reaches its database and its queue. */
  async isReady(): Promise<boolean> {
    if (!this.isRunning) throw new Error(`Liaison ended by itself:\n${this.complaints.join("\n")}`);
    return fetch(`${this.url}/readyz`).then(
      (answer) => answer.ok,
      () => false,
    );
  }

  /** It says that it has begun to work. */
  isUp(): boolean {
    return this.#isUp;
  }

  /** Ends it as a power cut would. */
  kill(): Promise<void> {
    return this.#end("SIGKILL");
  }

  /** Ends it as its operator would: what is running is finished first. */
  stop(): Promise<void> {
    return this.#end("SIGTERM");
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    if (!this.isRunning || this.#child === undefined) return;
    const over = once(this.#child, "exit");
    this.#child.kill(signal);
    await over;
  }

  /** A figure of its metrics, `liaison_jobs{state="active"}`. */
  async metric(name: string): Promise<number> {
    const text = await (await fetch(`${this.url}/metrics`)).text();
    const line = text.split("\n").find((one) => one.startsWith(`${name} `));
    return Number(line?.slice(name.length + 1) ?? Number.NaN);
  }
}

/** `liaison serve`, or what else is to be run, for the App of this sandbox; it is not started yet. */
export async function liaisonProcess(
  github: Sandbox,
  environment: Record<string, string>,
  args: readonly string[] = ["serve"],
): Promise<LiaisonProcess> {
  const { id, privateKey, webhookSecret } = github.app;
  const app = { APP_ID: String(id), PRIVATE_KEY: privateKey, WEBHOOK_SECRET: webhookSecret };
  const addresses = { GITHUB_API_URL: github.url, GITHUB_WEB_URL: github.url };
  return new LiaisonProcess(
    await freePort(),
    { ...app, ...addresses, WRITES_PER_MINUTE: "600", ...environment },
    args,
  );
}

/** Starts it and waits until it is ready. */
export async function started(liaison: LiaisonProcess): Promise<void> {
  liaison.start();
  await eventually("Liaison is ready", () => liaison.isReady());
}

/** Deliveries and checks in the database, and jobs in the queue, that are not done; a schedule's next run is no work. */
export async function workLeft(liaison: LiaisonProcess, databaseUrl: string): Promise<number> {
  const client = new pg.Client(databaseUrl);
  await client.connect();
  try {
    const { rows } = await client.query(
      `select (select count(*) from deliveries where status <> 'done')
            + (select count(*) from overlap_checks)
            + (select count(*) from command_sources where unanswered_since is not null)
            + (select count(*) from repositories where backfilled_at is null) as left`,
    );
    const jobs = await Promise.all(
      ["waiting", "active", "failed"].map((state) => liaison.metric(`liaison_jobs{state="${state}"}`)),
    );
    return jobs.reduce((sum, count) => sum + count, Number(rows[0]?.left));
  } finally {
    await client.end();
  }
}
