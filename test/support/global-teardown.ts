import type { ChildProcess } from "node:child_process";
import { once } from "node:events";

export default async function globalTeardown(): Promise<void> {
  const { databaseServer } = globalThis as { databaseServer?: ChildProcess };
  if (!databaseServer) return;
  databaseServer.stdin?.end();
  await once(databaseServer, "exit");
}
