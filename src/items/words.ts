import { configurationPath, type Problem } from "../github/repository-configuration.js";
import type { CheckReport } from "../github/writer.js";

const file = `\`${configurationPath}\``;

/**
 * What the check run on a configuration says, in both languages, since a commit has none.
 * @param problems the same ones, as they are worded in each language; none: the file is valid
 */
export function configurationReport(problems: {
  en: readonly Problem[];
  fr: readonly Problem[];
}): Pick<CheckReport, "conclusion" | "title" | "summary" | "annotations"> {
  if (problems.en.length === 0) {
    return {
      conclusion: "success",
      title: "The configuration is valid · La configuration est valide",
      summary: `${file} is understood.\n\n${file} est bien compris.`,
    };
  }
  return {
    conclusion: "failure",
    title: "The configuration is not valid · La configuration n'est pas valide",
    summary: [
      `Until ${file} is mended, Liaison writes nothing else in this repository.`,
      problems.en
        .map(
          (problem) =>
            `- line ${problem.line}, column ${problem.column}: ${problem.message}. Allowed: ${problem.allowed}`,
        )
        .join("\n"),
      `Tant que ${file} n'est pas corrigé, Liaison n'écrit rien d'autre dans ce dépôt.`,
      problems.fr
        .map(
          (problem) =>
            `- ligne ${problem.line}, colonne ${problem.column} : ${problem.message}. Permis : ${problem.allowed}`,
        )
        .join("\n"),
    ].join("\n\n"),
    annotations: problems.en.map((problem, i) => ({
      path: configurationPath,
      line: problem.line,
      level: "failure",
      message: [problem, problems.fr[i]].map((one) => one?.message).join(" · "),
    })),
  };
}
