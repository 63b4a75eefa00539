import { explain, RetryLater } from "../errors.js";
import type { CommentFacts, ItemFacts } from "../github/app.js";
import { configurationPath } from "../github/repository-configuration.js";
import { defineJob } from "../queue/job.js";
import { rememberFacts } from "./backfill.js";
import { checkPullConfiguration, rememberConfiguration } from "./configuration.js";
import type { Context } from "./context.js";
import {
  countFailedAttempt,
  finishDelivery,
  forgetOldDeliveries,
  overdueDeliveries,
  pendingDelivery,
} from "./deliveries.js";
import { type GitHubEvent, type NamedRepository, readEvent } from "./event.js";
import { forget, syncInstallations, takeIn } from "./installations.js";
import { tellItemsChanged, tellItemsRemoved } from "./news.js";
import { publiccodePath, rememberOrigins } from "./origins.js";
import { itemByNumber } from "./placed-items.js";
import { filesOf, newPathsOf } from "./pull-paths.js";
import { referencesIn } from "./references.js";
import { type Repository, rememberInstallation, repositoryById } from "./repositories.js";
import { forgetItem, lastChange, moveItem, replaceReferences } from "./store.js";
import { takeCommands } from "./typed-texts.js";

/** Works on one delivery. The row says what is to be done; the job is only its wake-up, and may come twice. */
export const handleDelivery = defineJob<Context, { id: string }>({
  name: "handle-delivery",
  async run(context, { id }) {
    const db = context.database.db;
    const delivery = await pendingDelivery(db, id);
    if (delivery === undefined || delivery.payload === null) return;
    try {
      const event = readEvent(delivery.event, delivery.payload);
      const outcome = await remember(context, event);
      for (const feature of context.features) {
        for (const webhook of feature.webhooks)
          if (webhook.on === event.name) await webhook.handle(context, event);
      }
      await finishDelivery(db, id, outcome);
    } catch (error) {
      if (error instanceof RetryLater) throw error;
      const status = await countFailedAttempt(db, id, explain(error));
      if (status === "pending") throw error;
      context.log.error(
        { err: error, delivery: id, event: delivery.event },
        "delivery given up until it is redelivered",
      );
    }
  },
});

/** Queues again what was received and is not done: jobs are lost with a Redis, rows are not. */
export const sweepDeliveries = defineJob<Context, null>({
  name: "sweep-deliveries",
  schedule: { everyMs: 60_000 },
  async run(context) {
    for (const id of await overdueDeliveries(context.database.db)) await queueDelivery(context, id);
    await forgetOldDeliveries(context.database.db);
  },
});

export function queueDelivery(context: Pick<Context, "queue">, id: string): Promise<void> {
  return context.queue.add(handleDelivery, { id }, { id: `delivery-${id}`, priority: 2 });
}

/** Brings memory up to date with what the event is about; says in a word or two what it did. */
async function remember(context: Context, event: GitHubEvent): Promise<string> {
  if (event.event === "installation" || event.event === "installation_repositories") {
    return compareInstallations(context);
  }
  if (event.repository === undefined || event.installation === undefined) {
    return "passed over: it names no repository or no installation";
  }
  if (!context.network.takesPart(event.repository.owner.login)) {
    return "passed over: the owner takes no part in the network";
  }
  // Whether an item is open matters to all that is said of it, whoever closed it.
  const isState = /\.(closed|reopened)$/.test(event.name);
  if (!isState && (await isOurs(context, event))) return "passed over: Liaison's own write";
  if (event.event === "repository") return rememberRepositoryEvent(context, event);
  if (event.event === "push") return rememberPush(context, event);
  if (event.name === "issues.transferred") return rememberTransfer(context, event);
  if (event.issue !== undefined || event.pull_request !== undefined) return rememberThread(context, event);
  return "passed over: nothing in it is kept";
}

async function isOurs(context: Context, event: GitHubEvent): Promise<boolean> {
  const { slug } = await context.github.self();
  return event.sender?.login === `${slug}[bot]`;
}

async function compareInstallations(context: Context): Promise<string> {
  await context.queue.add(syncInstallations, null, { id: "sync-installations" });
  return "installations are compared";
}

async function rememberRepositoryEvent(context: Context, event: GitHubEvent): Promise<string> {
  const { repository, installation } = event;
  if (repository === undefined || installation === undefined) return "passed over";
  const facts = await context.github
    .installation(installation.id)
    .repository(repository.owner.login, repository.name);
  if (facts?.id === repository.node_id) {
    await takeIn(context, installation.id, facts);
    return "repository remembered";
  }
  if (event.name === "repository.deleted") await forget(context, [repository.node_id]);
  // An old delivery may carry a name that is no longer right, or is another's by now, or it moved where we can't read.
  await compareInstallations(context);
  return "repository not found under that name";
}

async function rememberPush(context: Context, event: GitHubEvent): Promise<string> {
  const repository = await knownRepository(context, event);
  if (repository === undefined) return "passed over: unknown repository";
  const commits = event.commits ?? [];
  const touched = new Set(
    commits.flatMap(({ added, modified, removed }) => [added, modified, removed].flat()),
  );
  // A push may list no commits at all (a force push, more than 2,048 of them): then the files are read to be sure.
  const mayTouch = (path: string) => commits.length === 0 || touched.has(path);
  if (event.ref !== `refs/heads/${repository.default_branch}`) return "push passed over";
  const isConfigured = mayTouch(configurationPath);
  if (!isConfigured && !mayTouch(publiccodePath)) return "push passed over";
  if (isConfigured) await rememberConfiguration(context, repository.id, true);
  await rememberOrigins(context, repository.id);
  return isConfigured ? "configuration read" : "publiccode.yml read";
}

async function rememberTransfer(context: Context, event: GitHubEvent): Promise<string> {
  const { new_issue: issue, new_repository: target } = event.changes ?? {};
  const from = event.issue?.node_id;
  if (from === undefined) return "passed over: it names no issue";
  const repository =
    target === undefined ? undefined : await repositoryById(context.database.db, target.node_id);
  if (issue === undefined || repository === undefined) {
    await forgetItem(context.database.db, from);
    await tellItemsRemoved(context);
    return "issue left for a repository that takes no part";
  }
  await moveItem(context.database.db, from, {
    id: issue.node_id,
    repositoryId: repository.id,
    number: issue.number,
  });
  await readThread(context, repository, issue.number);
  return "issue moved";
}

async function rememberThread(context: Context, event: GitHubEvent): Promise<string> {
  const repository = await knownRepository(context, event);
  const thread = event.issue ?? event.pull_request;
  if (repository === undefined || thread === undefined) return "passed over: unknown repository";
  const {
    outcome,
    paths,
    facts,
    comment = null,
  } = await readThread(context, repository, thread.number, event);
  if (bringsCommits(event)) {
    const touched = paths ?? (await filesOf(context, repository, thread.number));
    await checkPullConfiguration(context, repository, thread.number, touched);
  }
  if (facts !== undefined) await takeCommands(context, repository, event, facts, comment);
  return outcome;
}

function bringsCommits(event: GitHubEvent): boolean {
  return event.name === "pull_request.opened" || event.name === "pull_request.synchronize";
}

interface Reading {
  /** What became of it, in a word or two. */
  outcome: string;
  /** The files of a pull request, if they were read. */
  paths?: string[] | undefined;
  /** Undefined: it is gone. */
  facts?: ItemFacts;
  /** The comment that the event names; null: it is gone. */
  comment?: CommentFacts | null | undefined;
}

/**
 * Reads a thread, and a comment on it that the event names, as they are now, one reader at a time; tells the features.
 */
async function readThread(
  context: Context,
  repository: Repository,
  number: number,
  event?: GitHubEvent,
): Promise<Reading> {
  const db = context.database.db;
  return context.database.lock(`thread:${repository.id}#${number}`, async () => {
    const readAfter = await lastChange(db);
    const reader = context.github.installation(repository.installation_id);
    const facts = await reader.item(repository.owner, repository.name, number);
    if (facts === null) {
      const known = await itemByNumber(db, repository.id, number);
      if (known !== undefined) await forgetItem(db, known.id);
      await tellItemsRemoved(context);
      return { outcome: "thread is gone" };
    }
    const paths = await newPathsOf(context, repository, facts, event !== undefined && bringsCommits(event));
    await rememberFacts(context, repository, [{ ...facts, ...(paths && { paths }) }], readAfter);
    const comment = event && (await rememberComment(context, repository, number, event));
    await tellItemsChanged(context, [facts.id], "delivery");
    return { outcome: "thread remembered", paths, facts, comment };
  });
}

/**
 * A comment may say what its item refers to; Liaison's own comments name candidates, which is no reference. It is read
 * as it is now: news of it may come after it was edited or deleted.
 */
async function rememberComment(
  context: Context,
  repository: Repository,
  number: number,
  event: GitHubEvent,
): Promise<CommentFacts | null> {
  const { comment } = event;
  if (comment === undefined) return null;
  const db = context.database.db;
  const item = await itemByNumber(db, repository.id, number);
  if (item === undefined) return null;
  const { owner, name } = repository;
  const kind = event.event === "pull_request_review_comment" ? "review" : "thread";
  const facts = event.name.endsWith(".deleted")
    ? null
    : await context.github.installation(repository.installation_id).comment(owner, name, comment.id, kind);
  const text = facts === null || facts.ours ? "" : facts.body;
  await replaceReferences(
    db,
    item.id,
    `comment:${comment.id}`,
    referencesIn(text, repository, context.config.githubWebUrl),
  );
  return facts;
}

/** The repository of an event, taken in first if it was not known yet, or not as the event has it. */
async function knownRepository(context: Context, event: GitHubEvent): Promise<Repository | undefined> {
  const { repository, installation } = event;
  if (repository === undefined || installation === undefined) return undefined;
  const { db } = context.database;
  const known = await repositoryById(db, repository.node_id);
  // News that it was renamed or turned private may be late or lost, and what is read in it must not be taken for public.
  if (known !== undefined && isAsNamed(known, repository)) return known;
  if (known === undefined) {
    // The first event of an installation may overtake the news of the installation itself.
    const installed = await context.github.installationFacts(installation.id);
    if (installed === null || installed.suspended) return undefined;
    await rememberInstallation(db, installed);
  }
  const facts = await context.github
    .installation(installation.id)
    .repository(repository.owner.login, repository.name);
  if (facts?.id === repository.node_id) await takeIn(context, installation.id, facts);
  else await compareInstallations(context);
  return repositoryById(db, repository.node_id);
}

function isAsNamed(known: Repository, named: NamedRepository): boolean {
  const sameName =
    `${known.owner}/${known.name}`.toLowerCase() === `${named.owner.login}/${named.name}`.toLowerCase();
  return sameName && (named.private ?? known.visibility !== "public") === (known.visibility !== "public");
}
