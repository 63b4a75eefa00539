import type { Logger } from "pino";
import { type Config, readConfig, secretsOf } from "../config.js";
import { openDataDir } from "../db/embedded-home.js";
import { features } from "../features.js";
import type { AppConfig } from "../github/client.js";
import { createLog } from "../log.js";
import { startServer, startSetupServer } from "../server.js";
import { openConnections, openServices } from "../services.js";
import type { Listening } from "../web/listen.js";
import { startWorker } from "../worker.js";
import { appIsMissing, withApp } from "./connected.js";

export type Role = "all" | "web" | "worker";

/**
 * `liaison serve`: the application, until SIGTERM or SIGINT; then it takes nothing new on, finishes what is running and
 * returns. Without an App it offers the manifest flow first, and goes on with the App that comes of it.
 */
export async function serve({ role }: { role: Role }): Promise<void> {
  const stopped = stopSignal();
  const config = readConfig(process.env);
  const complete = withApp(config) ?? (await setUp(config, role, stopped));
  if (complete !== undefined) await run(complete, role, stopped);
}

async function run(config: AppConfig, role: Role, stopped: Promise<string>): Promise<void> {
  const log = logOf(config);
  const services = await openServices(config, log, features);
  let server: Listening | undefined;
  try {
    // The port first: when it is taken, no job was begun.
    if (role !== "worker") server = await startServer(services);
    if (role !== "web") await startWorker(services);
    log.info({ role, ...(server && { host: config.host, port: server.port }) }, "Liaison is up");
    log.info({ signal: await stopped }, "Liaison finishes what is running, then stops");
  } finally {
    await server?.close();
    await services.close();
  }
}

/** Serves the manifest flow until an App is saved; undefined when it was stopped instead. */
async function setUp(config: Config, role: Role, stopped: Promise<string>): Promise<AppConfig | undefined> {
  if (role === "worker") throw appIsMissing("a worker");
  const log = logOf(config);
  await checkSurroundings(config, log);
  let onSaved = () => {};
  const saved = new Promise<void>((resolve) => {
    onSaved = resolve;
  });
  const server = await startSetupServer(config, log, onSaved);
  log.info({ host: config.host, port: server.port }, "Liaison waits for a GitHub App");
  await Promise.race([saved, stopped]);
  await server.close();
  return withApp(readConfig(process.env));
}

/** What would end the start with the App ends this one: nobody makes an App that can't be used then, or saved. */
async function checkSurroundings(config: Config, log: Logger): Promise<void> {
  await openDataDir(config.dataDir);
  const connections = await openConnections(config, log);
  await connections.close();
}

function logOf(config: Config): Logger {
  return createLog(config.logLevel, secretsOf(config));
}

/** Resolves with the first SIGTERM or SIGINT; a second one ends the process at once. */
function stopSignal(): Promise<string> {
  return new Promise((resolve) => {
    for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, resolve);
  });
}
