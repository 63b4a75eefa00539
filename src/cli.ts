import { readFileSync } from "node:fs";
import { Command, CommanderError, Option } from "commander";
import { share, wholeNumberUpTo } from "./cli/arguments.js";
import { endQuietlyWhenUnread, printable } from "./cli/output.js";
import { explain, UserError } from "./errors.js";

const skipInvalid = () => new Option("--skip-invalid", "count malformed records and pass over them");
const format = (...formats: string[]) =>
  new Option("--format <format>", "how to print the result").choices(formats).default(formats[0]);
const exportsHelp = `
Items are read from the output of
  gh issue list --state all --limit 10000 --json number,title,body,url,state,labels,createdAt,author
(and gh pr list), from arrays of GitHub's REST API, or from JSON lines
  {"id","repo","number","title","body","state","kind","createdAt"}, of which only id and title are required.
A file named - is standard input.`;

/**
 * Runs `liaison` with the arguments of process.argv; results go to stdout, everything else to stderr.
 * Sets the exit status: 0 done; 1 it failed, or a fault in an input; 2 wrong arguments or environment.
 */
export async function main(argv: readonly string[]): Promise<void> {
  endQuietlyWhenUnread();
  try {
    await program().parseAsync(argv);
  } catch (error) {
    process.exitCode = statusOf(error);
    if (error instanceof CommanderError) return;
    process.stderr.write(`${printable(explain(error))}\n`);
    if (process.env.LOG_LEVEL === "debug" && error instanceof Error) process.stderr.write(`${error.stack}\n`);
  }
}

function statusOf(error: unknown): number {
  if (error instanceof UserError) return error.status;
  if (!(error instanceof CommanderError)) return 1;
  return error.exitCode === 0 ? 0 : 2;
}

function program(): Command {
  const liaison = new Command("liaison")
    .description(
      "Tells public bodies on GitHub when they work on the same thing, and helps them do it together.",
    )
    .version(version())
    .helpCommand(false)
    .showHelpAfterError("(--help says what is allowed)")
    .exitOverride();
  addApplicationCommands(liaison);
  addOperatorCommands(liaison);
  addExportCommands(liaison);
  return liaison;
}

function version(): string {
  // The compiled sources are one folder deeper than the sources.
  const folder = import.meta.url.endsWith(".ts") ? "../" : "../../";
  return JSON.parse(readFileSync(new URL(`${folder}package.json`, import.meta.url), "utf8")).version;
}

function addApplicationCommands(liaison: Command): void {
  liaison
    .command("serve")
    .description("the application; SIGTERM finishes running jobs and ends it with status 0")
    .addOption(
      new Option("--role <role>", "what this process does").choices(["all", "web", "worker"]).default("all"),
    )
    .addHelpText(
      "after",
      "\nWithout a GitHub App it offers to make one.\n\nExample: liaison serve --role worker",
    )
    .action(async (options) => (await import("./cli/serve.js")).serve(options));

  liaison
    .command("backfill [repository...]")
    .description(
      "reads repositories (owner/repo) into the index, going on where it stopped (default: all of them)",
    )
    .addHelpText("after", "\nExample: liaison backfill culture/webconf justice/visio")
    .action(async (names) => (await import("./cli/backfill.js")).backfill(names));

  liaison
    .command("recover")
    .description("rebuilds the database from what stands on GitHub")
    .addHelpText(
      "after",
      "\nStop liaison serve before, and start it again afterwards.\n\nExample: liaison recover",
    )
    .action(async () => (await import("./cli/backfill.js")).recover());

  liaison
    .command("similar <text...>")
    .description("the closest items in the index to a text, or to the item at an address")
    .addOption(format("table", "json"))
    .addHelpText("after", "\nExample: liaison similar https://github.com/culture/webconf/issues/12")
    .action(async (words, options) => (await import("./cli/similar.js")).similar(words, options));

  liaison
    .command("demo")
    .description("plays the scenario on a sandbox GitHub, and stays up to be looked at")
    .option("--check", "verify each step, then end with status 0 or 1")
    .addHelpText("after", "\nIt needs a checkout.\n\nExample: liaison demo --check")
    .action(async (options) => (await import("./cli/demo.js")).runDemo(options));
}

function addOperatorCommands(liaison: Command): void {
  liaison
    .command("migrate")
    .description("brings the database's schema up to date")
    .addHelpText("after", "\nExample: DATABASE_URL=postgresql://localhost/liaison liaison migrate")
    .action(async () => (await import("./cli/migrate.js")).runMigrations());

  liaison
    .command("doctor")
    .description("checks configuration, database, queue, the App, webhooks, network and mail, with remedies")
    .addOption(format("text", "json"))
    .addHelpText("after", "\nExample: liaison doctor --format json")
    .action(async (options) => (await import("./cli/doctor.js")).doctor(options));

  liaison
    .command("pause [name]")
    .description("writes nothing to GitHub in an owner, a repository (owner/repo), or anywhere")
    .addHelpText("after", "\nIt goes on reading and queueing.\n\nExample: liaison pause culture/webconf")
    .action(async (name) => (await import("./cli/pauses.js")).pause(name));

  liaison
    .command("resume [name]")
    .description("ends the pause of the same name; what was queued is written")
    .addHelpText("after", "\nExample: liaison resume culture/webconf")
    .action(async (name) => (await import("./cli/pauses.js")).resume(name));

  liaison
    .command("thresholds")
    .description("how sure Liaison has to be in each repository, and the feedback that moved it")
    .addOption(format("table", "json"))
    .addHelpText(
      "after",
      "\nRepositories without feedback have the engine's own thresholds. docs/operating.md tells the rule.\n\nExample: liaison thresholds --format json",
    )
    .action(async (options) => (await import("./cli/thresholds.js")).showThresholds(options));

  liaison
    .command("config")
    .description("the configuration of repositories")
    .command("check <file>")
    .description("validates a .github/liaison.yml: file, line, what is wrong, what is allowed")
    .option("--owner <login>", "also check what an owner may claim of the network (the one of NETWORK)")
    .addHelpText("after", "\nExample: liaison config check .github/liaison.yml --owner culture")
    .action(async (file, options) => {
      await (await import("./cli/check-configuration.js")).checkConfiguration(file, options);
    });
}

function addExportCommands(liaison: Command): void {
  liaison
    .command("scan <file...>")
    .description("overlaps inside exported issues, without GitHub: try before you install")
    .option(
      "--min <probability>",
      "leave out pairs below this probability (default: what a comment needs)",
      share,
    )
    .addOption(format("table", "json", "md"))
    .addOption(skipInvalid())
    .addHelpText(
      "after",
      `
A pair's probability orders it: it grows with the chance that the two are the same work, and is no
percentage of it. docs/matching.md shows how often it was right.
${exportsHelp}

Example: liaison scan issues.json --format md > overlaps.md`,
    )
    .action(async (files, options) => (await import("./cli/scan.js")).scan(files, options));

  liaison
    .command("rank")
    .description("the closest items of each query, one JSON line a query")
    .requiredOption("--items <file...>", "exported items")
    .option("--queries <file>", "ids, or JSON lines with id, one a line (default: all items)")
    .option("--k <number>", "how many candidates", wholeNumberUpTo(1_000), 10)
    .option("--before", "only candidates older than the query")
    .addOption(skipInvalid())
    .addHelpText(
      "after",
      `${exportsHelp}\n\nExample: liaison rank --items issues.json --k 5 --before > nearest.jsonl`,
    )
    .action(async (options) => (await import("./cli/rank.js")).rank(options));

  liaison
    .command("eval")
    .description("measures the detection against known duplicates")
    .requiredOption("--items <file...>", "exported items")
    .requiredOption("--pairs <file>", 'known duplicates: JSON lines {"id","duplicateOf":["…"]}')
    .option("--related <file>", 'pairs that are no false alarm either: JSON lines ["a","b"]')
    .option("--ignore <file>", 'pairs that count neither way: JSON lines ["a","b"]')
    .option("--unknown <file>", "items that count neither way: ids, or JSON lines with id, one a line")
    .option("--before", "only candidates older than the query")
    .addOption(format("table", "json"))
    .addOption(skipInvalid())
    .addHelpText(
      "after",
      `${exportsHelp}\n\nExample: liaison eval --items issues.json --pairs pairs.jsonl --before`,
    )
    .action(async (options) => (await import("./cli/evaluate.js")).evaluate(options));
}
