import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import { startEmbedded } from "../../src/db/embedded.js";
import { startRedis } from "../../test/support/redis.js";

/** Where Liaison keeps its memory while it is measured. */
export interface Backend {
  name: string;
  /** For Liaison's environment. */
  environment: Record<string, string>;
  /** The address of its database, to look into it; the server stays up until `close`. */
  databaseUrl(): Promise<string>;
  /** Ends the servers and removes their data; Liaison itself has ended by then. */
  close(): Promise<void>;
}

const log = pino({ level: "silent" });

/** What one gets without services: Liaison starts its own PostgreSQL, and a killed one leaves it behind. */
export async function embedded(): Promise<Backend> {
  const folder = await openFolder();
  let server: ReturnType<typeof startEmbedded> | undefined;
  const adopt = () => {
    server ??= startEmbedded(folder, log);
    return server;
  };
  return {
    name: "embedded",
    environment: { DATA_DIR: folder },
    databaseUrl: async () => (await adopt()).url,
    close: async () => {
      await (await adopt()).release();
      await rm(folder, { recursive: true });
    },
  };
}

/** PostgreSQL and Redis, as services that somebody else runs; `redis-server` must be installed. */
export async function services(): Promise<Backend> {
  const folder = await openFolder();
  const redis = await startRedis();
  const server = await startEmbedded(folder, log);
  return {
    name: "PostgreSQL + Redis",
    environment: { DATABASE_URL: server.url, REDIS_URL: redis.url, DATA_DIR: folder },
    databaseUrl: async () => server.url,
    close: async () => {
      await server.release();
      await redis.stop();
      await rm(folder, { recursive: true });
    },
  };
}

/** PostgreSQL, which does not run as root, has to be able to reach it. */
async function openFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "liaison-bench-"));
  await chmod(folder, 0o755);
  return folder;
}
