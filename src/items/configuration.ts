import {
  configurationPath,
  type ParsedConfiguration,
  type Problem,
} from "../github/repository-configuration.js";
import type { CheckReport } from "../github/writer.js";
import type { Context } from "./context.js";
import { tellRepositoriesChanged } from "./news.js";
import { type Repository, repositoriesOf, repositoryById, repositoryByName } from "./repositories.js";

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

async function storedText(context: Context, repositoryId: string): Promise<string | null> {
  const row = await context.database.db
    .selectFrom("configurations")
    .select("text")
    .where("repository_id", "=", repositoryId)
    .executeTakeFirst();
  return row?.text ?? null;
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
  await context.database.db
    .insertInto("configurations")
    .values({ repository_id: repositoryId, ...read })
    .onConflict((conflict) => conflict.column("repository_id").doUpdateSet(read))
    .execute();
  const heirs =
    name === OWNERS_REPOSITORY ? await repositoriesOf(context.database.db, { owner }) : [repository];
  await tellRepositoriesChanged(
    context,
    heirs.map((heir) => heir.id),
  );
  if (file === null || repository.archived) return;
  const parsed = context.parseConfiguration({ repository: file.text }, owner);
  if (parsed.ok && !wasPushed) return;
  const head = await reader.branchHead(owner, name, repository.default_branch);
  if (head !== null) await report(context, repository, head.sha, parsed);
}

/** Says on a pull request that touches the configuration whether it would be valid. */
export async function checkPullConfiguration(
  context: Context,
  repository: Repository,
  number: number,
): Promise<void> {
  const { owner, name } = repository;
  const reader = context.github.installation(repository.installation_id);
  if (!(await reader.pullFiles(owner, name, number)).includes(configurationPath)) return;
  const head = await reader.pullHead(owner, name, number);
  const file = head && (await reader.file(owner, name, configurationPath, head.sha));
  if (head === null || file === null) return;
  await report(context, repository, head.sha, context.parseConfiguration({ repository: file.text }, owner));
}

function report(
  context: Context,
  repository: Repository,
  sha: string,
  parsed: ParsedConfiguration<object>,
): Promise<void> {
  const { owner, name } = repository;
  const target = {
    installationId: repository.installation_id,
    owner,
    name,
    repositoryId: repository.id,
    sha,
  };
  return context.writer.reportCheck(target, {
    name: CHECK_NAME,
    ...(parsed.ok ? rightReport : faultyReport(parsed.problems)),
    reason: `${configurationPath} was checked`,
    priority: "warning",
  });
}

type Report = Pick<CheckReport, "conclusion" | "title" | "summary" | "annotations">;

const rightReport: Report = {
  conclusion: "success",
  title: "The configuration is valid · La configuration est valide",
  summary: `\`${configurationPath}\` is understood. \`${configurationPath}\` est bien compris.`,
};

function faultyReport(problems: readonly Problem[]): Report {
  const lines = problems.map(
    ({ line, column, message, allowed }) =>
      `- line ${line}, column ${column}: ${message}. Allowed: ${allowed}`,
  );
  return {
    conclusion: "failure",
    title: "The configuration is not valid · La configuration n'est pas valide",
    summary: [
      `Until \`${configurationPath}\` is mended, Liaison writes nothing here. Tant que \`${configurationPath}\` n'est pas corrigé, Liaison n'écrit rien ici.`,
      lines.join("\n"),
    ].join("\n\n"),
    annotations: problems.map(({ line, message, allowed }) => ({
      path: configurationPath,
      line,
      level: "failure",
      message: `${message}. Allowed: ${allowed}`,
    })),
  };
}
