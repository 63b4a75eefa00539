import { chmod, mkdtemp, realpath, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { readConfig, secretsOf } from "../../src/config.js";
import { features } from "../../src/features.js";
import { createLog } from "../../src/log.js";
import { startServer } from "../../src/server.js";
import { openServices, type Services } from "../../src/services.js";
import { startWorker } from "../../src/worker.js";
import { type Sandbox, startSandbox } from "../index.js";
import { isSettled } from "../settled.js";
import { world } from "../world/index.js";

/** Where people find the demo, unless something else is there already. */
const USUAL_PORTS = { sandbox: 4000, dashboard: 3000 };
const PATIENCE_MS = 60_000;

/** The sandbox with its world, and Liaison installed on it. */
export interface Stage {
  github: Sandbox;
  /** Of Liaison. */
  dashboard: string;
  /** Resolves when Liaison has nothing left to do; fails when that takes a minute. */
  settled(): Promise<void>;
  /** Stops both and leaves nothing behind. */
  close(): Promise<void>;
}

/**
 * Starts the sandbox, and Liaison with an embedded database in a temporary folder. Port 0 is any free one.
 * @throws UserError when there is no PostgreSQL for this platform, or root can't make an account for it
 */
export async function openStage(ports = USUAL_PORTS): Promise<Stage> {
  const endings: (() => Promise<unknown>)[] = [];
  const close = async () => {
    for (const end of endings.splice(0).reverse()) await end();
  };
  try {
    const folder = await temporaryFolder();
    endings.push(() => removeData(folder));
    const github = await startSandbox({ world, port: await freePort(ports.sandbox) });
    endings.push(() => github.close());
    const { config, log } = await configure(github, folder, ports.dashboard);
    const services = await openServices(config, log, features);
    endings.push(() => services.close());
    const server = await startServer(services);
    endings.push(() => server.close());
    github.sendWebhooksTo(`${config.publicUrl}/api/github/webhooks`);
    const worker = await startWorker(services);
    endings.push(() => worker.stop());
    return { github, dashboard: config.publicUrl, settled: () => settle(github, services), close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function configure(github: Sandbox, folder: string, dashboardPort: number) {
  const { id, privateKey, webhookSecret } = github.app;
  const config = readConfig({
    APP_ID: String(id),
    PRIVATE_KEY: privateKey,
    WEBHOOK_SECRET: webhookSecret,
    GITHUB_API_URL: github.url,
    GITHUB_WEB_URL: github.url,
    PORT: String(await freePort(dashboardPort)),
    DATA_DIR: folder,
    NETWORK: fileURLToPath(new URL("../world/network.yml", import.meta.url)),
    LOG_LEVEL: process.env.LOG_LEVEL || "warn",
  });
  const { app } = config;
  if (app === undefined) throw new Error("The sandbox gave no App");
  return { config: { ...config, app }, log: createLog(config.logLevel, secretsOf(config)) };
}

/** Others may pass through: started by root, the database runs under an account that has to reach its part. */
async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "liaison-demo-"));
  await chmod(folder, 0o711);
  return folder;
}

/** The database may be a link to a folder that its account can reach. */
async function removeData(folder: string): Promise<void> {
  const database = await realpath(join(folder, "postgres")).catch(() => folder);
  for (const path of [database, folder]) await rm(path, { recursive: true, force: true });
}

/** The wanted port of the loopback, or any free one where it is taken. */
function freePort(wanted: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", (error) => (wanted === 0 ? reject(error) : resolve(freePort(0))));
    probe.listen(wanted, "127.0.0.1", () => {
      const address = probe.address();
      const port = typeof address === "object" && address !== null ? address.port : wanted;
      probe.close(() => resolve(port));
    });
  });
}

async function settle(github: Sandbox, services: Services): Promise<void> {
  for (const until = Date.now() + PATIENCE_MS; Date.now() < until; await pause(50)) {
    if (await isSettled(github, services)) return;
  }
  throw new Error("Liaison is still at work after a minute");
}
