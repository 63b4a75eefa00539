import {
  createPostgresBackend,
  DEFAULT_SCHEMA,
  type PgPool,
  runMigrations,
  SchemaVersionMismatchError,
  withBackend,
} from "bullmq";
import pg from "pg";
import { type Database, poolOptions } from "../db/connect.js";
import { UserError } from "../errors.js";
import { ADD_PATIENCE_MS, type Backend, type Payload } from "./backend.js";

const { Queue, Worker } = withBackend(createPostgresBackend);

/**
 * Keeps the queue in the database, in a schema of its own.
 * @throws UserError when that schema was made by a newer Liaison
 */
export async function openOnPostgres(database: Database, onError: (error: Error) => void): Promise<Backend> {
  await migrateQueue(database);
  // Those who add don't wait for those who work, and are told soon when the database is down.
  const adding = openPool(database.url, { max: 4, connectionTimeoutMillis: ADD_PATIENCE_MS });
  const working = openPool(database.url, { max: 10, connectionTimeoutMillis: 15_000 });
  for (const pool of [adding, working]) pool.on("error", onError);
  return {
    openLane: (name) => new Queue<Payload, void>(name, { connection: shared(adding) }),
    openWorker: (lane, run, options) =>
      new Worker<Payload, void>(lane, run, { ...options, connection: shared(working) }),
    ping: async () => void (await adding.query("select 1")),
    close: async () => void (await Promise.all([adding.end(), working.end()])),
  };
}

/** Brings BullMQ's own schema up to date; does nothing where it is. */
export async function migrateQueue(database: Pick<Database, "url">): Promise<void> {
  const client = new pg.Client(poolOptions(database.url));
  client.on("error", () => undefined);
  await client.connect();
  try {
    await runMigrations(client, DEFAULT_SCHEMA);
  } catch (cause) {
    if (!(cause instanceof SchemaVersionMismatchError)) throw cause;
    throw new UserError(
      {
        en: "The queue in the database was made by a newer Liaison: install that version or a later one",
        fr: "La file d'attente de la base de données a été créée par un Liaison plus récent : installez cette version ou une suivante",
      },
      { cause },
    );
  } finally {
    await client.end();
  }
}

function openPool(url: string, limits: pg.PoolConfig): pg.Pool {
  return new pg.Pool({
    ...poolOptions(url),
    ...limits,
    onConnect: async (client) => void (await client.query(`set search_path to ${DEFAULT_SCHEMA}`)),
  });
}

/** A pool is what BullMQ asks for, but its types and those of pg describe `on` in ways that can't be compared. */
const shared = (pool: pg.Pool) => pool as unknown as PgPool;
