import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

/** Starts the database server of this run in a process of its own: Jest loads this file without its rules for modules. */
export default async function globalSetup({ rootDir }: { rootDir: string }): Promise<void> {
  const server = spawn(process.execPath, ["--import", "tsx", "test/support/database-server.ts"], {
    cwd: rootDir,
    stdio: ["pipe", "pipe", "inherit"],
  });
  const ended = once(server, "exit").then(() => {
    throw new Error("The database server of the tests did not start");
  });
  const [line] = await Promise.race([once(createInterface(server.stdout), "line"), ended]);
  ended.catch(() => undefined);
  const { url, template } = JSON.parse(line);
  process.env.TEST_SERVER_URL = url;
  process.env.TEST_TEMPLATE = template;
  Object.assign(globalThis, { databaseServer: server });
}
