import { Queue, Worker } from "bullmq";
import { Cluster, Redis, type RedisOptions } from "ioredis";
import { reason, redactUrl } from "../db/connect.js";
import { UserError } from "../errors.js";
import type { Backend, Payload } from "./backend.js";

/** Until it is connected, and until a connection that does not end is cut. */
const patience = { connectTimeout: 3_000, disconnectTimeout: 300 };
const OLDEST_REDIS = [6, 2] as const;

type Client = Redis | Cluster;

/**
 * Keeps the queue in Redis or Valkey; several addresses are nodes of one cluster.
 * @throws UserError (one line, without the password) when it can't be reached within seconds, or is too old
 */
export async function openOnRedis(
  urls: readonly string[],
  prefix: string,
  onError: (error: Error) => void,
): Promise<Backend> {
  // Whoever adds a job is told at once when Redis is away; workers wait for it to return.
  const adding = createClient(urls, { maxRetriesPerRequest: 1, enableOfflineQueue: false });
  adding.on("error", onError);
  try {
    await Promise.any(urls.map(probe));
    await adding.connect();
  } catch (cause) {
    adding.disconnect();
    throw cannotBeUsed(urls, cause);
  }
  const working = createClient(urls, { maxRetriesPerRequest: null, enableOfflineQueue: true });
  working.on("error", onError);
  return {
    openLane: (name) => new Queue<Payload, void>(name, { connection: adding, prefix }),
    openWorker: (lane, run, options) =>
      new Worker<Payload, void>(lane, run, { ...options, connection: working, prefix }),
    ping: async () => void (await adding.ping()),
    close: async () => {
      for (const client of [adding, working]) client.disconnect();
    },
  };
}

function createClient(
  urls: readonly string[],
  {
    maxRetriesPerRequest,
    enableOfflineQueue,
  }: Required<Pick<RedisOptions, "maxRetriesPerRequest" | "enableOfflineQueue">>,
): Client {
  const retryStrategy = (times: number) => Math.min(100 * times, 2_000);
  const each = { maxRetriesPerRequest, ...patience };
  const whole = { enableOfflineQueue, lazyConnect: true };
  const [first = "", ...others] = urls;
  if (others.length === 0) return new Redis(first, { ...each, ...whole, retryStrategy });
  const { protocol, username, password } = new URL(first);
  return new Cluster([...urls], {
    ...whole,
    clusterRetryStrategy: retryStrategy,
    redisOptions: {
      ...each,
      ...(username && { username: decodeURIComponent(username) }),
      ...(password && { password: decodeURIComponent(password) }),
      ...(protocol === "rediss:" && { tls: {} }),
    },
    // Certificates name hosts, and managed clusters announce theirs by name.
    ...(protocol === "rediss:" && { dnsLookup: (address, callback) => callback(null, address) }),
  });
}

/** Asks one address, without trying again: a cluster client would not tell why it can't connect. */
async function probe(url: string): Promise<void> {
  const client = new Redis(url, {
    lazyConnect: true,
    retryStrategy: null,
    ...patience,
  });
  let reason: Error | undefined;
  client.on("error", (error) => {
    reason = error;
  });
  try {
    await client.connect();
    const version = /redis_version:([\d.]+)/.exec(await client.info("server"))?.[1] ?? "";
    const [major = 0, minor = 0] = version.split(".").map(Number);
    if (major > OLDEST_REDIS[0] || (major === OLDEST_REDIS[0] && minor >= OLDEST_REDIS[1])) return;
    throw new Error(`version ${OLDEST_REDIS.join(".")} or newer is needed, this is ${version}`);
  } catch (error) {
    throw reason ?? error;
  } finally {
    client.disconnect();
  }
}

function cannotBeUsed(urls: readonly string[], cause: unknown): UserError {
  const why = reason(cause);
  const where = urls.map(redactUrl).join(",");
  return new UserError(
    {
      en: `REDIS_URL: Redis at ${where} can't be used: ${why}`,
      fr: `REDIS_URL : Redis à l'adresse ${where} est inutilisable : ${why}`,
    },
    { cause },
  );
}
