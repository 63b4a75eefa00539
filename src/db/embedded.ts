import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import type { Logger } from "pino";
import { UserError } from "../errors.js";
import { type Home, openHome } from "./embedded-home.js";
import { knock, launch, type Settings, stopServer, urlOf } from "./embedded-server.js";

/** Held in shared mode by every process that uses the server, alone by the one that stops it. */
const IN_USE = 0x11a150;
const PATIENCE_MS = 60_000;

export interface Embedded {
  /** On a Unix socket; there is no TCP port. */
  url: string;
  /** Gives the server up: the last of the processes that use it stops it. */
  release(): Promise<void>;
}

/**
 * Starts the PostgreSQL of this DATA_DIR, or adopts the one that runs there already: left behind by a killed process, or used by
 * another one now. While it is in use here it is started again should it die.
 * @throws UserError (status 1) when it can't be started
 */
export async function startEmbedded(
  dataDir: string,
  log: Logger,
  settings: Settings = {},
): Promise<Embedded> {
  const home = await openHome(dataDir);
  let released = false;

  async function use(): Promise<pg.Client> {
    const client = await claim(home, settings);
    client.once("end", () => {
      if (released) return;
      log.warn("The embedded PostgreSQL went away, starting it again");
      current = useAgain();
    });
    return client;
  }

  async function useAgain(): Promise<pg.Client | undefined> {
    while (!released) {
      try {
        return await use();
      } catch (error) {
        log.error({ err: error }, "The embedded PostgreSQL does not start again");
        await pause(1_000);
      }
    }
    return undefined;
  }

  let current: Promise<pg.Client | undefined> = Promise.resolve(await use());
  return {
    url: urlOf(home),
    release: async () => {
      released = true;
      const client = await current;
      if (client) await leave(home, client);
    },
  };
}

/** A connection whose session says that the server is in use, to a server that won't be stopped under it. */
async function claim(home: Home, settings: Settings): Promise<pg.Client> {
  for (const until = Date.now() + PATIENCE_MS; Date.now() < until; await pause(20)) {
    const answer = await knock(home);
    if (answer === "nobody") await launch(home, settings);
    if (!(answer instanceof pg.Client)) continue;
    try {
      await answer.query("select pg_advisory_lock_shared($1)", [IN_USE]);
      return answer;
    } catch {
      // It was being stopped by its last user.
      await answer.end().catch(() => undefined);
    }
  }
  throw new UserError({
    en: `The embedded PostgreSQL in ${home.folder} does not become ready: see server.log there`,
    fr: `Le PostgreSQL embarqué dans ${home.folder} ne devient pas disponible : voir server.log à cet endroit`,
  });
}

async function leave(home: Home, client: pg.Client): Promise<void> {
  try {
    await client.query("select pg_advisory_unlock_shared($1)", [IN_USE]);
    const { rows } = await client.query("select pg_try_advisory_lock($1) as alone", [IN_USE]);
    if (rows[0]?.alone) await stopServer(home, client);
  } finally {
    await client.end().catch(() => undefined);
  }
}
