import { Kysely, PostgresDialect } from "kysely";
import pg from "pg";
import type { Logger } from "pino";
import type { Config } from "../config.js";
import { UserError } from "../errors.js";
import { startEmbedded } from "./embedded.js";
import { openLocks } from "./locks.js";
import type { Tables } from "./tables.js";

const OLDEST_POSTGRESQL = 15;
const INT8 = 20;

/** The one database of Liaison, with all that is shared by those who use it. */
export interface Database {
  db: Kysely<Tables>;
  /** For other clients of the same database; `postgresql://user@/name?host=/folder` where it is on a Unix socket. */
  url: string;
  /**
   * Runs the work while nobody else, in any process, runs work under the same key. Locks can be nested, if always in
   * the same order; the same key inside itself would wait for ever.
   */
  lock<T>(key: string, work: () => Promise<T>): Promise<T>;
  /** Rejects when the database can't be reached. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Connects to PostgreSQL at `databaseUrl`, or starts (or adopts) the embedded one in `dataDir`.
 * @throws UserError (status 1, one line, without the password) when it can't be reached or is too old
 */
export async function connectDatabase(
  config: Pick<Config, "databaseUrl" | "dataDir">,
  log: Logger,
): Promise<Database> {
  const embedded = config.databaseUrl === undefined ? await startEmbedded(config.dataDir, log) : undefined;
  const url = embedded?.url ?? config.databaseUrl ?? "";
  try {
    await checkVersion(url);
  } catch (error) {
    await embedded?.release();
    throw error;
  }

  let closing = false;
  const onError = ({ message }: Error) => {
    // A pool is closed before the last goodbye is heard: the embedded server may cut that short.
    if (!closing) log.warn({ reason: message }, "A database connection was lost");
  };
  const pool = new pg.Pool({ ...poolOptions(url), max: 10, connectionTimeoutMillis: 15_000 });
  pool.on("error", onError);
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  const locks = openLocks(poolOptions(url), onError);
  return {
    db,
    url,
    lock: locks.lock,
    ping: async () => void (await pool.query("select 1")),
    close: async () => {
      closing = true;
      await Promise.all([db.destroy(), locks.close()]);
      await embedded?.release();
    },
  };
}

/** What every pool has in common: int8 (ids of GitHub, counts) is read as a number, all are below 2^53. */
export function poolOptions(url: string): pg.PoolConfig {
  return {
    connectionString: url,
    application_name: "liaison",
    keepAlive: true,
    types: {
      getTypeParser: (type, format) => (type === INT8 ? Number : pg.types.getTypeParser(type, format)),
    } satisfies pg.CustomTypesConfig,
  };
}

/** The address without its password, fit to be shown. */
export function redactUrl(url: string): string {
  return url.replace(/(:\/\/[^:/?#]*:).*@/, "$1***@").replace(/([?&][^=&]*password=)[^&]*/gi, "$1***");
}

async function checkVersion(url: string): Promise<void> {
  const version = await askVersion(url).catch((cause: unknown) => {
    const where = redactUrl(url);
    throw new UserError(
      {
        en: `DATABASE_URL: PostgreSQL at ${where} can't be used: ${reason(cause)}`,
        fr: `DATABASE_URL : PostgreSQL à l'adresse ${where} est inutilisable : ${reason(cause)}`,
      },
      { cause },
    );
  });
  if (version.major >= OLDEST_POSTGRESQL) return;
  throw new UserError({
    en: `DATABASE_URL: PostgreSQL ${OLDEST_POSTGRESQL} or newer is needed, ${redactUrl(url)} is version ${version.text}`,
    fr: `DATABASE_URL : il faut PostgreSQL ${OLDEST_POSTGRESQL} ou plus récent, ${redactUrl(url)} est en version ${version.text}`,
  });
}

async function askVersion(url: string): Promise<{ major: number; text: string }> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on("error", () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query(
      "select current_setting('server_version_num')::int / 10000 as major, current_setting('server_version') as text",
    );
    return rows[0];
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Why it failed, in one line; a host with several addresses fails with an AggregateError, whose own message is empty. */
export function reason(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(reason).join(", ");
  return error instanceof Error ? error.message.split("\n", 1).join() : String(error);
}
