import { execFile, spawn } from "node:child_process";
import { chown, mkdtemp, open, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { promisify } from "node:util";
import pg from "pg";
import { UserError } from "../errors.js";
import { findPrograms, type Home, moveUnlessThere } from "./embedded-home.js";

const run = promisify(execFile);

const SUPERUSER = "liaison";
const PATIENCE_MS = 60_000;
/** A server that another process is starting answers sooner than this. */
const RIVAL_PATIENCE_MS = 3_000;

/** Settings of PostgreSQL by name, beyond those that Liaison gives. */
export type Settings = Readonly<Record<string, string>>;

/** The address of the server on its Unix socket. */
export const urlOf = ({ sockets }: Home) =>
  `postgresql://${SUPERUSER}@/postgres?host=${encodeURIComponent(sockets)}`;

/** Who is at the socket: nobody, a server that starts or stops, or one that took our connection. */
export type Answer = "nobody" | "not yet" | pg.Client;

/** Asks the socket, never a process id, which may have been given to another program since. */
export async function knock(home: Home): Promise<Answer> {
  const client = new pg.Client({ connectionString: urlOf(home), connectionTimeoutMillis: 10_000 });
  client.on("error", () => undefined);
  try {
    await client.connect();
    return client;
  } catch (error) {
    await client.end().catch(() => undefined);
    const { code, message } = error as { code?: string; message: string };
    if (code === "ENOENT" || code === "ECONNREFUSED") return "nobody";
    const passing = ["57P03", "57P01", "ECONNRESET", "EPIPE"].includes(code ?? "");
    if (passing || /terminated|timeout/i.test(message)) return "not yet";
    throw error;
  }
}

/**
 * Starts the server, making its data first if there is none, and returns when something answers at the socket. The server
 * is a session of its own: neither our death nor a ctrl-C in our terminal ends it.
 * @throws UserError when it does not start
 */
export async function launch(home: Home, settings: Settings): Promise<void> {
  const { programs, major } = await findPrograms(home);
  await ensureData(home, programs, major);
  let failure = await spawnServer(home, programs, settings);
  if (failure && (await answersWithin(home, RIVAL_PATIENCE_MS))) return;
  if (failure && /lock file/.test(failure)) {
    await removeStaleLocks(home);
    failure = await spawnServer(home, programs, settings);
  }
  const until = Date.now() + PATIENCE_MS;
  // Processes of a server that was killed take a moment to notice.
  while (failure && /shared memory block/.test(failure) && Date.now() < until) {
    await pause(200);
    failure = await spawnServer(home, programs, settings);
  }
  if (failure && !(await answersWithin(home, RIVAL_PATIENCE_MS))) throw doesNotStart(home, failure);
}

async function ensureData(home: Home, programs: string, major: string): Promise<void> {
  const written = await readVersion(home);
  if (written === major) return;
  if (written) {
    throw new UserError({
      en: `The data in ${home.data} is of PostgreSQL ${written}, this Liaison brings PostgreSQL ${major}: convert it with pg_upgrade, or serve it yourself and set DATABASE_URL`,
      fr: `Les données de ${home.data} sont de PostgreSQL ${written}, ce Liaison apporte PostgreSQL ${major} : convertissez-les avec pg_upgrade, ou servez-les vous-même et définissez DATABASE_URL`,
    });
  }
  // Made aside and moved when complete, so that neither a kill nor a second start leaves half of it.
  const fresh = await mkdtemp(join(home.folder, "data.new-"));
  if (home.owner) await chown(fresh, home.owner.uid, home.owner.gid);
  const options = [
    "--auth=trust",
    "--encoding=UTF8",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
  ];
  try {
    await run(
      join(programs, "initdb"),
      [...options, "--locale=C", `--username=${SUPERUSER}`, `--pgdata=${fresh}`],
      {
        ...home.owner,
        cwd: "/",
        env: { LC_ALL: "C" },
      },
    );
  } catch (error) {
    await rm(fresh, { recursive: true, force: true });
    if (await readVersion(home)) return; // another start was faster
    throw doesNotStart(home, (error as { stderr?: string }).stderr ?? String(error));
  }
  await moveUnlessThere(fresh, home.data);
}

const readVersion = (home: Home) =>
  readFile(join(home.data, "PG_VERSION"), "utf8").then(
    (text) => text.trim(),
    () => "",
  );

/** Resolves when something answers at the socket, or to what the server said when it gave up. */
async function spawnServer(home: Home, programs: string, settings: Settings): Promise<string | undefined> {
  const log = await open(join(home.folder, "server.log"), "a+");
  try {
    const { size } = await log.stat();
    const server = spawn(join(programs, "postgres"), ["-D", home.data, ...flags(home, settings)], {
      ...home.owner,
      cwd: "/",
      detached: true,
      env: { LC_ALL: "C" },
      stdio: ["ignore", log.fd, log.fd],
    });
    let over = false;
    server.on("error", () => {
      over = true;
    });
    server.on("exit", () => {
      over = true;
    });
    while (!over && !(await answers(home))) await pause(20);
    server.unref();
    if (!over) return undefined;
    const { buffer } = await log.read({ position: size, buffer: Buffer.alloc(8_192) });
    return buffer.toString().replaceAll("\0", "") || "it ended without a word";
  } finally {
    await log.close();
  }
}

function flags(home: Home, settings: Settings): string[] {
  const all = {
    listen_addresses: "",
    unix_socket_directories: `"${home.sockets.replaceAll('"', '""')}"`,
    unix_socket_permissions: "0700",
    max_connections: "200",
    shared_buffers: "64MB",
    max_wal_size: "256MB",
    // What goes wrong with a statement reaches its caller: the log is for the server's own life.
    log_min_messages: "log",
    log_checkpoints: "off",
    ...settings,
  };
  return Object.entries(all).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
}

async function answers(home: Home): Promise<boolean> {
  const answer = await knock(home);
  if (answer instanceof pg.Client) await answer.end();
  return answer !== "nobody";
}

async function answersWithin(home: Home, ms: number): Promise<boolean> {
  for (const until = Date.now() + ms; Date.now() < until; await pause(50)) {
    if (await answers(home)) return true;
  }
  return false;
}

/** Nobody answers, yet a lock file is there: it is of a dead server, whatever process has its number now. */
async function removeStaleLocks(home: Home): Promise<void> {
  const socket = join(home.sockets, ".s.PGSQL.5432");
  for (const file of [join(home.data, "postmaster.pid"), socket, `${socket}.lock`])
    await rm(file, { force: true });
}

/**
 * Stops the server at the other end of the connection, and returns when it has written everything and is gone. It is told to
 * by a command that it runs itself: so it is that server, even when its process id means nothing here (containers).
 */
export async function stopServer(home: Home, client: pg.Client): Promise<void> {
  await client
    .query(`copy (select 1) to program 'kill -INT "$(head -n 1 postmaster.pid)"'`)
    .catch(() => undefined);
  const until = Date.now() + PATIENCE_MS;
  while ((await readFile(join(home.data, "postmaster.pid")).catch(() => undefined)) && Date.now() < until) {
    await pause(10);
  }
}

function doesNotStart(home: Home, said: string): UserError {
  const why = said.match(/(?:FATAL|PANIC|error): *(.*)/)?.[1] ?? said.trim().split("\n").at(-1) ?? "";
  return new UserError({
    en: `The embedded PostgreSQL in ${home.folder} does not start: ${why} (see server.log there, or set DATABASE_URL)`,
    fr: `Le PostgreSQL embarqué dans ${home.folder} ne démarre pas : ${why} (voir server.log à cet endroit, ou définissez DATABASE_URL)`,
  });
}
