import { migrate } from "../db/migrate.js";
import { feedbackByRepository } from "../duplicates/feedback.js";
import { DEFAULT_THRESHOLDS, type Feedback, type Thresholds, thresholds } from "../duplicates/thresholds.js";
import { repositoriesOf } from "../items/repositories.js";
import { withDatabase } from "./connected.js";
import { print, printable } from "./output.js";
import { rounded } from "./scan-formats.js";

const verdicts = ["confirmed", "linked", "dismissed", "ignored"] as const;

interface Restraint extends Thresholds, Record<Feedback["verdict"], number> {
  repository: string;
}

/** `liaison thresholds`: how sure Liaison has to be in each repository that answered it, and what was answered. */
export async function showThresholds({ format }: { format: "table" | "json" }): Promise<void> {
  const restraints = await withDatabase(async (database) => {
    await migrate(database);
    const now = new Date();
    const answers = await feedbackByRepository(database.db, now);
    return (await repositoriesOf(database.db)).flatMap(({ id, owner, name }): Restraint[] => {
      const feedback = answers.get(id);
      return feedback === undefined ? [] : [restraint(`${owner}/${name}`, feedback, now)];
    });
  });
  await print(format === "json" ? asJson(restraints) : asTable(restraints));
}

function restraint(repository: string, feedback: readonly Feedback[], now: Date): Restraint {
  const count = (verdict: Feedback["verdict"]) => feedback.filter((one) => one.verdict === verdict).length;
  return {
    repository,
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
  return JSON.stringify({ default: shown(DEFAULT_THRESHOLDS), repositories: restraints.map(shown) });
}

function asTable(restraints: readonly Restraint[]): string {
  const rows = [
    ["repository", "comment", "digest", ...verdicts],
    ...restraints.map((one) => [
      one.repository,
      one.comment.toFixed(2),
      one.digest.toFixed(2),
      ...verdicts.map((verdict) => String(one[verdict])),
    ]),
    ["all others", DEFAULT_THRESHOLDS.comment.toFixed(2), DEFAULT_THRESHOLDS.digest.toFixed(2)],
  ];
  const width = Math.max(...rows.map(([name = ""]) => name.length));
  return rows
    .map(([name = "", ...cells]) => [name.padEnd(width), ...cells.map((cell) => cell.padStart(9))].join("  "))
    .map(printable)
    .join("\n");
}
