import { setTimeout as sleep } from "node:timers/promises";
import { explain, RetryLater, UserError } from "../errors.js";
import { features } from "../features.js";
import { readIn } from "../items/backfill.js";
import { syncInstallations } from "../items/installations.js";
import { recoverRepository } from "../items/recovery.js";
import { type Repository, repositoriesOf } from "../items/repositories.js";
import { openServices, type Services } from "../services.js";
import { appSetup } from "./connected.js";
import { count, print, say } from "./output.js";
import { progressBar } from "./progress.js";

/** `liaison backfill`: reads repositories in, going on where an earlier reading stopped. Without names: all that can be read. */
export async function backfill(names: readonly string[]): Promise<void> {
  const { config, log } = appSetup();
  const services = await openServices(config, log, features);
  try {
    await readRepositories(services, names);
  } finally {
    await services.close();
  }
}

/** `liaison recover`: rebuilds the database from GitHub: reads everything in, then what Liaison's own comments say. */
export async function recover(): Promise<void> {
  const { config, log } = appSetup();
  const services = await openServices(config, log, features);
  try {
    for (const repository of await readRepositories(services, [])) {
      await patiently(nameOf(repository), async () => {
        const recovered = await recoverRepository(services, repository);
        if (recovered > 0) await print(`${nameOf(repository)}: ${count(recovered, "comment")} recovered`);
      });
    }
  } finally {
    await services.close();
  }
}

async function readRepositories(
  services: Services,
  names: readonly string[],
): Promise<readonly Repository[]> {
  await patiently("installations", () => syncInstallations.run(services, null));
  const known = await repositoriesOf(services.database.db);
  const repositories = names.length > 0 ? chosen(known, names) : await readable(services, known);
  for (const repository of repositories) await readOne(services, repository);
  return repositories;
}

/** Nothing can be read in a suspended installation: that is for its owner to mend, not a failure of the reading. */
async function readable(
  { database, network }: Services,
  known: readonly Repository[],
): Promise<readonly Repository[]> {
  const suspended = await database.db
    .selectFrom("installations")
    .select(["id", "owner"])
    .where("suspended", "=", true)
    .orderBy("owner")
    .execute();
  for (const { owner } of suspended)
    if (network.takesPart(owner)) say(`${owner}: passed over, the installation is suspended`);
  const unreadable = new Set(suspended.map(({ id }) => id));
  return known.filter(({ installation_id }) => !unreadable.has(installation_id));
}

function chosen(known: readonly Repository[], names: readonly string[]): readonly Repository[] {
  return names.map((name) => {
    const found = known.find((repository) => nameOf(repository).toLowerCase() === name.toLowerCase());
    if (found !== undefined) return found;
    const list = known.map(nameOf).join(", ") || "none";
    throw new UserError(`The App is not installed on a repository ${name}; allowed: ${list}`, { status: 2 });
  });
}

/** One that fails is told, and the others are read all the same. */
async function readOne(services: Services, repository: Repository): Promise<void> {
  const name = nameOf(repository);
  if (repository.backfilled_at !== null) return print(`${name}: was read in before`);
  try {
    const remembered = await readPages(services, repository);
    await print(`${name}: ${count(remembered, "item")} read in`);
  } catch (error) {
    say(`${name}: ${explain(error)}`);
    process.exitCode = 1;
  }
}

async function readPages(services: Services, repository: Repository): Promise<number> {
  const name = nameOf(repository);
  const bar = progressBar(name, await pagesOf(services, repository));
  let remembered = 0;
  const read = () =>
    readIn(services, repository.id, (progress) => {
      remembered += progress.remembered;
      bar.reach(progress.page);
    });
  try {
    await patiently(name, read);
  } finally {
    bar.end();
  }
  return remembered;
}

/** At most so many pages: the newest number, of which there are a hundred a page. */
async function pagesOf(services: Services, { installation_id, owner, name }: Repository): Promise<number> {
  const reader = services.github.installation(installation_id);
  const { items } = await reader.items(owner, name, { page: 1, sort: "created", direction: "desc" });
  return Math.ceil((items[0]?.number ?? 0) / 100);
}

/** Waits as often as GitHub asks to. */
async function patiently(name: string, read: () => Promise<void>): Promise<void> {
  for (;;) {
    try {
      return await read();
    } catch (error) {
      if (!(error instanceof RetryLater)) throw error;
      say(`${name}: ${error.message}; going on in ${count(Math.ceil(error.delayMs / 1000), "second")}`);
      await sleep(error.delayMs);
    }
  }
}

function nameOf({ owner, name }: Repository): string {
  return `${owner}/${name}`;
}
