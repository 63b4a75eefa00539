import type { GitHub } from "./app.js";
import type { Attempt } from "./attempt.js";
import type { CheckAnnotation, CommitTarget, Writer } from "./writes.js";

/** GitHub takes so many annotations in one request; the summary lists all. */
const mostAnnotations = 50;

export function checkWrites(github: GitHub, attempt: Attempt): Pick<Writer, "reportCheck"> {
  async function standing(target: CommitTarget, name: string) {
    const { rest } = await github.client(target.installationId);
    const where = { owner: target.owner, repo: target.name, ref: target.sha };
    const { data } = await rest.checks.listForRef({ ...where, check_name: name, filter: "latest" });
    const { slug } = await github.self();
    return data.check_runs.find((run) => run.app?.slug === slug);
  }

  return {
    async reportCheck(target, report) {
      const { name, conclusion, title, summary, annotations, ...why } = report;
      const run = await standing(target, name);
      if (run?.conclusion === conclusion && run.output.title === title && run.output.summary === summary)
        return;
      const draft = {
        key: null,
        verb: "reportCheck",
        content: JSON.stringify([name, conclusion, title, summary]),
      } as const;
      await attempt(target, draft, why, async ({ rest, request, pay }) => {
        await pay();
        const where = { owner: target.owner, repo: target.name, request };
        // An update adds its annotations to those that stand, so a run that has some keeps them.
        const output = {
          title,
          summary,
          annotations: run?.output.annotations_count ? [] : marks(annotations),
        };
        const result = { name, status: "completed", conclusion, output } as const;
        const { data } = run
          ? await rest.checks.update({ ...where, check_run_id: run.id, ...result })
          : await rest.checks.create({ ...where, head_sha: target.sha, ...result });
        return { githubId: data.id };
      });
    },
  };
}

function marks(annotations: readonly CheckAnnotation[] = []) {
  return annotations.slice(0, mostAnnotations).map(({ path, line, level, message }) => ({
    path,
    start_line: line,
    end_line: line,
    annotation_level: level,
    message,
  }));
}
