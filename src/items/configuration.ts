import { type Bilingual, RetryLater } from "../errors.js";
import { configurationPath, type ParsedConfiguration } from "../github/repository-configuration.js";
import { Unwritable } from "../github/unwritable.js";
import type { Context } from "./context.js";
import { tellRepositoriesChanged } from "./news.js";
import {
  nameInLog,
  type Repository,
  repositoriesOf,
  repositoryById,
  repositoryByName,
} from "./repositories.js";
import { configurationReport } from "./words.js";

/** An owner's repository of this name holds what all its repositories inherit. */
const OWNERS_REPOSITORY = ".github";

const CHECK_NAME = "liaison configuration";

/** The configuration that holds in a repository, as it was last read. */
export async function configurationOf(
  context: Context,
  repository: Repository,
): Promise<ParsedConfiguration<object>> {
  const owners = await repositoryByName(context.database.db, repository.owner, OWNERS_REPOSITORY);
  const [own, inherited] = await Promise.all([
    storedText(context, repository.id),
    owners === undefined || owners.id === repository.id ? null : storedText(context, owners.id),
  ]);
  return context.parseConfiguration({ repository: own, owner: inherited }, repository.owner);
}

/** Until the file was read once, nothing may be done on the assumption that there is none. */
async function storedText(context: Context, repositoryId: string): Promise<string | null> {
  const row = await storedConfiguration(context, repositoryId);
  if (row === undefined) throw new RetryLater("a configuration is not read yet", 1000);
  return row.text;
}

function storedConfiguration(context: Context, repositoryId: string) {
  return context.database.db
    .selectFrom("configurations")
    .select("text")
    .where("repository_id", "=", repositoryId)
    .executeTakeFirst();
}

/** The ids of all repositories of an owner whose `.github` repository is among these. */
export async function heirsOf(context: Context, repositoryIds: readonly string[]): Promise<string[]> {
  const { db } = context.database;
  const heirs: Repository[] = [];
  for (const id of repositoryIds) {
    const repository = await repositoryById(db, id);
    if (repository?.name.toLowerCase() === OWNERS_REPOSITORY)
      heirs.push(...(await repositoriesOf(db, { owner: repository.owner })));
  }
  return heirs.map((heir) => heir.id);
}

/**
 * Reads a repository's configuration from its default branch. Says on the commit what is wrong with it, and, of a
 * file that was just pushed, also that it is right.
 */
export async function rememberConfiguration(
  context: Context,
  repositoryId: string,
  wasPushed: boolean,
): Promise<void> {
  const repository = await repositoryById(context.database.db, repositoryId);
  if (repository === undefined) return;
  const { owner, name } = repository;
  const reader = context.github.installation(repository.installation_id);
  const file = await reader.file(owner, name, configurationPath);
  const read = { text: file?.text ?? null, read_at: context.clock() };
  const known = await storedConfiguration(context, repositoryId);
  await context.database.db
    .insertInto("configurations")
    .values({ repository_id: repositoryId, ...read })
    .onConflict((conflict) => conflict.column("repository_id").doUpdateSet(read))
    .execute();
  if (!wasPushed && known !== undefined && known.text === read.text) return;
  await tellRepositoriesChanged(context, [repositoryId, ...(await heirsOf(context, [repositoryId]))]);
  if (file === null || repository.archived) return;
  if (!wasPushed && context.parseConfiguration({ repository: file.text }, owner).ok) return;
  const head = await reader.branchHead(owner, name, repository.default_branch);
  if (head !== null) await report(context, repository, head.sha, file.text);
}

/** Says on a pull request that touches the configuration whether it would be valid. */
export async function checkPullConfiguration(
  context: Context,
  repository: Repository,
  number: number,
  paths: readonly string[],
): Promise<void> {
  if (!paths.includes(configurationPath)) return;
  const { owner, name } = repository;
  const reader = context.github.installation(repository.installation_id);
  const head = await reader.pullHead(owner, name, number);
  const file = head && (await reader.file(owner, name, configurationPath, head.sha));
  if (head === null || file === null) return;
  await report(context, repository, head.sha, file.text);
}

async function report(context: Context, repository: Repository, sha: string, text: string): Promise<void> {
  const { owner, name } = repository;
  const target = {
    installationId: repository.installation_id,
    owner,
    name,
    repositoryId: repository.id,
    sha,
  };
  const faults = (language: keyof Bilingual) => {
    const parsed = context.parseConfiguration({ repository: text }, owner, language);
    return parsed.ok ? [] : parsed.problems;
  };
  const report = configurationReport({ en: faults("en"), fr: faults("fr") });
  const why = { reason: `${configurationPath} was checked`, priority: "warning" } as const;
  try {
    await context.writer.reportCheck(target, { name: CHECK_NAME, ...report, ...why });
  } catch (error) {
    if (!(error instanceof Unwritable)) throw error;
    context.log.warn({ repository: nameInLog(repository), reason: error.reason }, "the check run is refused");
  }
}
