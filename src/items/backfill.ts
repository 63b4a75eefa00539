import type { InstallationReader, ItemFacts } from "../github/app.js";
import { defineJob } from "../queue/job.js";
import { rememberConfiguration } from "./configuration.js";
import type { Context } from "./context.js";
import { tellHistoryRead, tellItemsChanged } from "./news.js";
import { rememberOrigins } from "./origins.js";
import { presentRepository } from "./present-repository.js";
import { readPaths } from "./pull-paths.js";
import { referencesIn } from "./references.js";
import { nameInLog, type Repository, readableRepositories } from "./repositories.js";
import { lastChange, rememberItems } from "./store.js";

/** Changes are asked for again this far back, because clocks differ. */
const OVERLAP_MS = 5 * 60_000;

/**
 * Reads a repository's whole history in, newest first. The next page is kept with the repository, so a killed backfill
 * goes on where it was; one page is read again then, because items opened since have shifted the pages. What left
 * meanwhile shifts them the other way, past the reader: unless every number is known, it is all walked through once more.
 */
export const backfillRepository = defineJob<Context, { repositoryId: string }>({
  name: "backfill-repository",
  lane: "slow",
  // The index grows along, so that the first search afterwards does not have to read it all.
  run: (context, { repositoryId }) => readIn(context, repositoryId, () => context.index.catchUp()),
});

/** Every repository whose backfill is not finished gets its job again; the rest is compared by what changed since. */
export const reconcileRepositories = defineJob<Context, null>({
  name: "reconcile-repositories",
  lane: "slow",
  schedule: { pattern: "17 3 * * *", timezone: "Europe/Paris" },
  async run(context) {
    for (const repository of await readableRepositories(context.database.db)) {
      const job = repository.backfilled_at === null ? backfillRepository : reconcileRepository;
      await queueReading(context, job, repository.id);
    }
  },
});

export const reconcileRepository = defineJob<Context, { repositoryId: string }>({
  name: "reconcile-repository",
  lane: "slow",
  run: (context, { repositoryId }) => readChanges(context, repositoryId),
});

/** Has a repository read; once, however often it is asked for while it waits. */
export function queueReading(
  context: Context,
  job: typeof backfillRepository,
  repositoryId: string,
): Promise<void> {
  return context.queue.add(job, { repositoryId }, { id: `${job.name}-${repositoryId}` });
}

export interface BackfillProgress {
  page: number;
  /** Items new or changed on this page. */
  remembered: number;
}

/** Reads pages until the end; see `backfillRepository`. `onPage` hears of each page. */
export async function readIn(
  context: Context,
  repositoryId: string,
  onPage: (progress: BackfillProgress) => void | Promise<void> = () => undefined,
): Promise<void> {
  await context.database.lock(`backfill:${repositoryId}`, async () => {
    const db = context.database.db;
    const repository = await presentRepository(context, repositoryId);
    if (repository === undefined || repository.backfilled_at !== null) return;
    const name = nameInLog(repository);
    const started = repository.reconciled_until ?? context.clock();
    const reader = context.github.installation(repository.installation_id);
    for (let page = Math.max(1, repository.backfill_page - 1); ; page++) {
      const { remembered, isLast } = await readPage(context, reader, repository, {
        page,
        sort: "created",
        direction: "desc",
      });
      await db
        .updateTable("repositories")
        .set({ backfill_page: page + 1, reconciled_until: started })
        .where("id", "=", repositoryId)
        .execute();
      await onPage({ page, remembered });
      context.log.info({ repository: name, page, remembered }, "backfill: page read");
      if (!isLast) continue;
      if (page > 1 && (await lacksNumbers(db, repositoryId))) {
        const onWalk = (found: number) => onPage({ page, remembered: found });
        await walkChanges(context, reader, repository, new Date(0), onWalk);
      }
      break;
    }
    await readPaths(context, reader, repository);
    // Told before it is written down, so that it is told again after a kill in between.
    await tellHistoryRead(context);
    await db
      .updateTable("repositories")
      .set({ backfilled_at: context.clock() })
      .where("id", "=", repositoryId)
      .execute();
    context.log.info({ repository: name }, "backfill: done");
  });
}

/** Reads the configuration again, and what was updated since the last reading, oldest first. */
async function readChanges(context: Context, repositoryId: string): Promise<void> {
  const db = context.database.db;
  const repository = await presentRepository(context, repositoryId);
  if (repository?.reconciled_until == null) return;
  await rememberConfiguration(context, repositoryId, false);
  await rememberOrigins(context, repositoryId);
  const started = context.clock();
  const since = new Date(repository.reconciled_until.getTime() - OVERLAP_MS);
  const reader = context.github.installation(repository.installation_id);
  await walkChanges(context, reader, repository, since);
  await readPaths(context, reader, repository);
  await db
    .updateTable("repositories")
    .set({ reconciled_until: started })
    .where("id", "=", repositoryId)
    .execute();
}

/** Whether a number up to the newest is unknown: deleted, transferred, a discussion's, or missed while the pages shifted. */
async function lacksNumbers(db: Context["database"]["db"], repositoryId: string): Promise<boolean> {
  const { known, newest } = await db
    .selectFrom("items")
    .select(({ fn }) => [fn.countAll<number>().as("known"), fn.max("number").as("newest")])
    .where("repository_id", "=", repositoryId)
    .executeTakeFirstOrThrow();
  return known < (newest ?? 0);
}

/**
 * Reads all that was updated at a moment or later, oldest first, and misses nothing that changes or leaves meanwhile:
 * it goes on from the moment of the last item, not from a page, which shifts when an item before it is updated.
 */
async function walkChanges(
  context: Context,
  reader: InstallationReader,
  repository: Repository,
  from: Date,
  onPage: (remembered: number) => void | Promise<void> = () => undefined,
): Promise<void> {
  let since = from;
  for (let page = 1; ; ) {
    const query = { page, since, sort: "updated", direction: "asc" } as const;
    const { remembered, isLast, lastUpdate } = await readPage(context, reader, repository, query);
    await onPage(remembered);
    if (isLast) return;
    if (lastUpdate !== undefined && lastUpdate > since) {
      since = lastUpdate;
      page = 1;
    } else {
      // More than a page was updated in one second.
      page++;
    }
  }
}

async function readPage(
  context: Context,
  reader: InstallationReader,
  repository: Repository,
  query: Parameters<InstallationReader["items"]>[2],
): Promise<{ remembered: number; isLast: boolean; lastUpdate: Date | undefined }> {
  const readAfter = await lastChange(context.database.db);
  const { items, isLast } = await reader.items(repository.owner, repository.name, query);
  const facts = items.map((item) => (isOpenPull(item) ? { ...item, paths: null } : item));
  const changed = await rememberFacts(context, repository, facts, readAfter);
  // All of them: those that changed may have been remembered, and not told, before a kill.
  const ids = items.map((item) => item.id);
  await tellItemsChanged(context, ids, "reading");
  return { remembered: changed.length, isLast, lastUpdate: items.at(-1)?.updatedAt };
}

/** Its files may have changed with it, and are read in the end. */
function isOpenPull({ kind, state }: ItemFacts): boolean {
  return kind === "pull" && state === "open";
}

/** Remembers items of a repository as just read; returns the ids of those that are new or changed. */
export function rememberFacts(
  context: Context,
  repository: { id: string; owner: string; name: string },
  items: readonly ItemFacts[],
  readAfter: number,
): Promise<string[]> {
  return rememberItems(
    context.database.db,
    repository.id,
    items,
    (item) => referencesIn(item.body, repository, context.config.githubWebUrl),
    readAfter,
  );
}
