import { migrate } from "../db/migrate.js";
import { feedbackByRepository } from "../duplicates/feedback.js";
import { quietRepositories } from "../duplicates/quiet-store.js";
import { DEFAULT_THRESHOLDS, type Feedback, type Thresholds, thresholds } from "../duplicates/thresholds.js";
import { repositoriesOf } from "../items/repositories.js";
import { withDatabase } from "./connected.js";
import { print, printable } from "./output.js";
import { rounded } from "./scan-formats.js";

const verdicts = ["confirmed", "linked", "dismissed", "ignored"] as const;

interface Restraint extends Thresholds, Record<Feedback["verdict"], number> {
  repository: string;
  /** The share of what was answered that was right; null while nothing was. */
  precision: number | null;
  /** It dismissed too much, and is told in digests only. */
  quiet: boolean;
}

/** `liaison thresholds`: how sure Liaison has to be in each repository that answered it, and what was answered. */
export async function showThresholds({ format }: { format: "table" | "json" }): Promise<void> {
  const restraints = await withDatabase(async (database) => {
    await migrate(database);
    const now = new Date();
    const answers = await feedbackByRepository(database.db, now);
    const quiet = await quietRepositories(database.db);
    return (await repositoriesOf(database.db)).flatMap(({ id, owner, name }): Restraint[] => {
      const feedback = answers.get(id);
      if (feedback === undefined && !quiet.has(id)) return [];
      return [{ ...restraint(`${owner}/${name}`, feedback ?? [], now), quiet: quiet.has(id) }];
    });
  });
  await print(format === "json" ? asJson(restraints) : asTable(restraints));
}

function restraint(repository: string, feedback: readonly Feedback[], now: Date): Omit<Restraint, "quiet"> {
  const count = (verdict: Feedback["verdict"]) => feedback.filter((one) => one.verdict === verdict).length;
  const right = count("confirmed") + count("linked");
  const answered = right + count("dismissed");
  return {
    repository,
    precision: answered === 0 ? null : right / answered,
    ...thresholds(feedback, now),
    confirmed: count("confirmed"),
    linked: count("linked"),
    dismissed: count("dismissed"),
    ignored: count("ignored"),
  };
}

function asJson(restraints: readonly Restraint[]): string {
  const shown = <Shown extends Thresholds>(one: Shown) => ({
    ...one,
    comment: rounded(one.comment),
    digest: rounded(one.digest),
  });
  const repositories = restraints.map((one) => ({
    ...shown(one),
    precision: one.precision === null ? null : rounded(one.precision),
  }));
  return JSON.stringify({ default: shown(DEFAULT_THRESHOLDS), repositories });
}

function asTable(restraints: readonly Restraint[]): string {
  const rows = [
    ["repository", "comment", "digest", ...verdicts, "precision"],
    ...restraints.map((one) => [
      one.repository,
      one.comment.toFixed(2),
      one.digest.toFixed(2),
      ...verdicts.map((verdict) => String(one[verdict])),
      one.precision === null ? "-" : one.precision.toFixed(2),
      ...(one.quiet ? ["  quiet: digests only"] : []),
    ]),
    ["all others", DEFAULT_THRESHOLDS.comment.toFixed(2), DEFAULT_THRESHOLDS.digest.toFixed(2)],
  ];
  const width = Math.max(...rows.map(([name = ""]) => name.length));
  return rows
    .map(([name = "", ...cells]) => [name.padEnd(width), ...cells.map((cell) => cell.padStart(9))].join("  "))
    .map(printable)
    .join("\n");
}
