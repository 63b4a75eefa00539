import { Queue, Worker } from "bullmq";
import { Cluster, Redis, type RedisOptions } from "ioredis";
import { UserError } from "../errors.js";
import { ADD_PATIENCE_MS, type Backend, type Payload } from "./backend.js";

const CONNECT_PATIENCE_MS = 3_000;
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
  const adding = connect(urls, { maxRetriesPerRequest: 1, commandTimeout: ADD_PATIENCE_MS }, false);
  await check(adding, urls);
  const working = connect(urls, { maxRetriesPerRequest: null }, true);
  for (const client of [adding, working]) client.on("error", onError);
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

function connect(
  urls: readonly string[],
  options: Pick<RedisOptions, "maxRetriesPerRequest" | "commandTimeout">,
  enableOfflineQueue: boolean,
): Client {
  const retryStrategy = (times: number) => Math.min(100 * times, 2_000);
  const all = { ...options, connectTimeout: CONNECT_PATIENCE_MS };
  const [first = "", ...others] = urls;
  if (others.length === 0)
    return new Redis(first, { ...all, enableOfflineQueue, retryStrategy, lazyConnect: true });
  const { protocol, username, password } = new URL(first);
  return new Cluster([...urls], {
    redisOptions: {
      ...all,
      ...(username && { username: decodeURIComponent(username) }),
      ...(password && { password: decodeURIComponent(password) }),
      ...(protocol === "rediss:" && { tls: {} }),
    },
    // Certificates name hosts, and managed clusters announce theirs by name.
    ...(protocol === "rediss:" && { dnsLookup: (address, callback) => callback(null, address) }),
    enableOfflineQueue,
    clusterRetryStrategy: retryStrategy,
    lazyConnect: true,
  });
}

async function check(client: Client, urls: readonly string[]): Promise<void> {
  let last: Error | undefined;
  const remember = (error: Error & { lastNodeError?: Error }) => {
    last = error.lastNodeError ?? error;
  };
  client.on("error", remember);
  try {
    await client.connect();
    const version = /redis_version:([\d.]+)/.exec(await client.info("server"))?.[1] ?? "";
    const [major = 0, minor = 0] = version.split(".").map(Number);
    if (major < OLDEST_REDIS[0] || (major === OLDEST_REDIS[0] && minor < OLDEST_REDIS[1])) {
      last = new Error(`version ${OLDEST_REDIS.join(".")} or newer is needed, this is ${version}`);
      throw last;
    }
  } catch (error) {
    client.disconnect();
    const cause = last ?? (error as NodeJS.ErrnoException);
    const where = urls.map(redactUrl).join(",");
    const why = cause.message || ("code" in cause && cause.code) || cause.name;
    throw new UserError(
      {
        en: `REDIS_URL: Redis at ${where} can't be used: ${why}`,
        fr: `REDIS_URL : Redis à l'adresse ${where} est inutilisable : ${why}`,
      },
      { cause },
    );
  }
  client.off("error", remember);
}

const redactUrl = (url: string) => url.replace(/(:\/\/[^:/?#]*:).*@/, "$1***@");
