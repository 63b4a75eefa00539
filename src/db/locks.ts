import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";

const LONGEST_PAUSE_MS = 50;

/** Mutual exclusion by name, among all processes that use one database. */
export interface Locks {
  lock<T>(key: string, work: () => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/**
 * Session advisory locks, all of one process on one connection: any number of them can be held or waited for without
 * running out of connections, and a killed process leaves none behind. A session can take its own lock twice, so waiters of
 * this process queue up before they ask the server, and waiters of different processes ask again until it is free.
 */
export function openLocks(options: pg.PoolConfig, onError: (error: Error) => void): Locks {
  const session = new pg.Pool({ ...options, max: 1, idleTimeoutMillis: 0, connectionTimeoutMillis: 0 });
  session.on("error", onError);
  const lastInLine = new Map<string, Promise<unknown>>();

  async function ask(verb: "pg_try_advisory_lock" | "pg_advisory_unlock", key: string): Promise<boolean> {
    const { rows } = await session.query(`select ${verb}(hashtextextended($1, 0)) as done`, [key]);
    return rows[0]?.done === true;
  }

  async function whileHeld<T>(key: string, work: () => Promise<T>): Promise<T> {
    for (let ms = 1; !(await ask("pg_try_advisory_lock", key)); ms = Math.min(2 * ms, LONGEST_PAUSE_MS)) {
      await pause(ms * (0.5 + Math.random()));
    }
    try {
      return await work();
    } finally {
      // A lost connection has released the lock already.
      await ask("pg_advisory_unlock", key).catch(onError);
    }
  }

  async function lock<T>(key: string, work: () => Promise<T>): Promise<T> {
    const before = lastInLine.get(key);
    const mine = (before ?? Promise.resolve()).then(() => whileHeld(key, work));
    const settled = mine.catch(() => undefined);
    lastInLine.set(key, settled);
    try {
      return await mine;
    } finally {
      if (lastInLine.get(key) === settled) lastInLine.delete(key);
    }
  }

  return { lock, close: () => session.end() };
}
