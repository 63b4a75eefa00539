import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Redis } from "ioredis";
import { eventually } from "./eventually.js";

export interface RedisServer {
  url: string;
  /** Ends it without a farewell; what was written is kept. */
  kill(): Promise<void>;
  /** Starts it again after a kill, at the same address. */
  restart(): Promise<void>;
  /** Ends it and removes its data. */
  stop(): Promise<void>;
}

/** A Redis server of one's own on a free port; `redis-server` must be installed. */
export async function startRedis(): Promise<RedisServer> {
  const folder = await mkdtemp(join(tmpdir(), "liaison-redis-"));
  const port = await freePort();
  const url = `redis://127.0.0.1:${port}`;
  let server: ChildProcess | undefined;

  async function start(): Promise<void> {
    const options = {
      port,
      dir: folder,
      bind: "127.0.0.1",
      save: "",
      appendonly: "yes",
      appendfsync: "always",
    };
    const flags = Object.entries(options).flatMap(([name, value]) => [`--${name}`, String(value)]);
    server = spawn("redis-server", flags, { stdio: "ignore" });
    await once(server, "spawn");
    const client = new Redis(url, { maxRetriesPerRequest: null, retryStrategy: () => 20 });
    client.on("error", () => undefined);
    await eventually("Redis answers", async () => (await client.ping()) === "PONG");
    client.disconnect();
  }
  async function kill(): Promise<void> {
    if (!server || server.exitCode !== null || server.signalCode !== null) return;
    const over = once(server, "exit");
    server.kill("SIGKILL");
    await over;
  }
  await start();
  return {
    url,
    kill,
    restart: start,
    stop: async () => {
      await kill();
      await rm(folder, { recursive: true });
    },
  };
}

/** A port that nobody listens on at this moment. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("There is no free port");
  return address.port;
}
