import { isPaused } from "../github/pauses.js";
import { Unwritable } from "../github/unwritable.js";
import type { Context } from "../items/context.js";
import type { PlacedItem } from "../items/placed-items.js";
import { type Repository, repositoryById } from "../items/repositories.js";
import { defineJob } from "../queue/job.js";
import { policiesOf } from "./policy.js";
import { answersToWarnings, noticeOpened, quietSince, setQuiet } from "./quiet-store.js";
import { noticeIssue } from "./restraint-words.js";

/** Of so few warnings nobody can tell whether they are too many, where the window is not smaller still. */
const LEAST_WARNINGS = 5;

/**
 * Whether so much of the last warnings was dismissed that a repository is to be told in digests only.
 * @param dismissed of each warning, newest first, whether it was
 * @param quiet the share above which it is, and of how many warnings
 */
export function isTooMuch(
  dismissed: readonly boolean[],
  quiet: { dismissals: number; window: number },
): boolean {
  const last = dismissed.slice(0, quiet.window);
  if (last.length < Math.min(LEAST_WARNINGS, quiet.window)) return false;
  return last.filter(Boolean).length / last.length > quiet.dismissals;
}

/** Looks whether a repository that dismissed something has dismissed too much, and tells its maintainers. */
export const weighRepository = defineJob<Context, { repositoryId: string }>({
  name: "weigh-dismissals",
  run: (context, { repositoryId }) =>
    context.database.lock(`quiet:${repositoryId}`, async () => {
      const { db } = context.database;
      const repository = await repositoryById(db, repositoryId);
      if (repository === undefined || (await isPaused(db, repository.owner, repository.name))) return;
      const before = await quietSince(db, repositoryId);
      if (before?.quiet !== true) {
        const { quiet } = context.network;
        const answers = await answersToWarnings(db, repositoryId, quiet.window, before?.since);
        if (!isTooMuch(answers, quiet)) return;
        await setQuiet(db, repositoryId, true, context.clock());
      } else if (before.notice !== null) return;
      await tellMaintainers(context, repository);
    }),
});

/** To be called when something was dismissed in a repository. */
export function weighDismissals(context: Context, repositoryId: string): Promise<void> {
  return context.queue.add(weighRepository, { repositoryId }, { id: `weigh-${repositoryId}` });
}

/** Whether the item is the issue that tells why the repository is quiet now. */
export async function saysThatQuiet(context: Context, item: PlacedItem): Promise<boolean> {
  const silence = await quietSince(context.database.db, item.repository_id);
  return silence?.quiet === true && silence.notice === item.number;
}

/** Has warnings made again in a repository that fell quiet; what was dismissed before does not count any more. */
export async function speakAgain(context: Context, item: PlacedItem): Promise<void> {
  await setQuiet(context.database.db, item.repository_id, false, context.clock());
}

/** Takes that back; its maintainers are told already. */
export async function quietAgain(context: Context, item: PlacedItem): Promise<void> {
  const { db } = context.database;
  await setQuiet(db, item.repository_id, true, context.clock());
  await noticeOpened(db, item.repository_id, item.number);
}

/** Once, by one issue: that of the first time is opened again. Where GitHub refuses it, quiet is kept without a word. */
async function tellMaintainers(context: Context, repository: Repository): Promise<void> {
  const { installation_id: installationId, owner, name, id: repositoryId } = repository;
  const policy = await policiesOf(context).of(repositoryId);
  const target = { installationId, owner, name, repositoryId };
  const why = { reason: "too many warnings were dismissed", priority: "warning" } as const;
  try {
    const { number } = await context.writer.openIssue(target, {
      key: `notice:${repositoryId}`,
      purpose: "notice",
      ...noticeIssue(policy?.language),
      ...why,
    });
    const facts = await context.github.installation(installationId).item(owner, name, number);
    if (facts !== null) await context.writer.reopen({ ...target, number, itemId: facts.id }, why);
    await noticeOpened(context.database.db, repositoryId, number);
  } catch (error) {
    if (!(error instanceof Unwritable)) throw error;
    context.log.info({ repository: repositoryId, reason: error.reason }, "GitHub refuses the notice, quiet");
  }
}
