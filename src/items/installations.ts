import { RetryLater } from "../errors.js";
import type { RepositoryFacts } from "../github/app.js";
import { defineJob } from "../queue/job.js";
import { backfillRepository, queueReading, reconcileRepository } from "./backfill.js";
import { heirsOf, rememberConfiguration } from "./configuration.js";
import type { Context } from "./context.js";
import { tellItemsRemoved, tellRepositoriesChanged } from "./news.js";
import { rememberOrigins } from "./origins.js";
import { noteRepository } from "./present-repository.js";
import {
  forgetInstallation,
  forgetRepositories,
  installationIds,
  nameInLog,
  rememberInstallation,
  repositoriesOf,
  stillToRead,
} from "./repositories.js";

/**
 * Compares what is installed with what is known: new repositories are read in, those that left are forgotten with all
 * their data. Runs at start, every hour, and whenever GitHub tells of an installation.
 */
export const syncInstallations = defineJob<Context, null>({
  name: "sync-installations",
  lane: "slow",
  schedule: { everyMs: 60 * 60_000 },
  run: (context) => context.database.lock("sync-installations", () => compareWithGitHub(context)),
});

async function compareWithGitHub(context: Context): Promise<void> {
  const db = context.database.db;
  const unread = await repositoriesOf(db);
  const gone = new Set(await installationIds(db));
  const seen = new Set<string>();
  for await (const installation of context.github.installations()) {
    gone.delete(installation.id);
    await rememberInstallation(db, installation);
    // A suspended installation's token reaches nothing: what is known of it stays as it is, and is not written to.
    const silent = installation.suspended && (await repositoriesOf(db, { installationId: installation.id }));
    const there = silent ? silent.map(({ id }) => id) : await takeInAll(context, installation.id);
    for (const id of there) seen.add(id);
  }
  // Only now: what left one installation may stand in another.
  await forget(
    context,
    unread.map(({ id }) => id).filter((id) => !seen.has(id)),
  );
  for (const id of gone) {
    await forgetInstallation(db, id);
    context.log.info({ installation: id }, "installation left, its data is deleted");
  }
  // Once more, for what a kill kept from being told.
  await tellItemsRemoved(context);
}

/** Takes in the repositories of an installation that take part; returns their ids. */
async function takeInAll(context: Context, installationId: number): Promise<string[]> {
  const seen: string[] = [];
  for await (const facts of context.github.installation(installationId).repositories()) {
    if (!context.network.takesPart(facts.owner)) continue;
    seen.push(facts.id);
    await takeIn(context, installationId, facts).catch((err: unknown) => {
      if (err instanceof RetryLater) throw err;
      // The others are taken in all the same; this one is tried again in an hour, and when something happens in it.
      context.log.error({ err, repository: nameInLog(facts) }, "a repository could not be read");
    });
  }
  return seen;
}

/** Remembers a repository as it is now, has read in what is not yet, and tells the features what changed. */
export async function takeIn(
  context: Context,
  installationId: number,
  facts: RepositoryFacts,
): Promise<void> {
  const db = context.database.db;
  await noteRepository(context, installationId, facts);
  const { configuration, backfill } = await stillToRead(db, facts.id);
  // Without its configuration, a repository that was read in has been out of sight: changes were missed, too.
  if (configuration && !backfill) await queueReading(context, reconcileRepository, facts.id);
  if (configuration) {
    await rememberConfiguration(context, facts.id, false);
    await rememberOrigins(context, facts.id);
  }
  if (backfill) await queueReading(context, backfillRepository, facts.id);
}

/**
 * Forgets repositories with all their data, has what was said elsewhere of their items rewritten, and tells those that
 * inherited a configuration from them.
 */
export async function forget(context: Context, repositoryIds: readonly string[]): Promise<void> {
  if (repositoryIds.length === 0) return;
  const heirs = await heirsOf(context, repositoryIds);
  await forgetRepositories(context.database.db, repositoryIds);
  await tellItemsRemoved(context);
  await tellRepositoriesChanged(context, heirs);
}
