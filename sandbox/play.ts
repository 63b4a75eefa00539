import { faultsOf } from "./expectations.js";
import type { Comment, Sandbox, Thread } from "./index.js";
import type { Expected, Step } from "./world/scenario.js";

/** A thread that a step was about, as it stands once everything has settled. */
export interface Outcome {
  thread: Thread;
  /** Those of Liaison. */
  comments: readonly Comment[];
  labels: readonly string[];
  /** From the step to the last time that Liaison wrote its comment; absent where it wrote none. */
  answeredAfterMs?: number;
  /** What is not as the scenario expects it, a line each. */
  faults: readonly string[];
}

export interface Scene {
  /** From 1. */
  number: number;
  step: Step;
  outcomes: readonly Outcome[];
}

/**
 * Plays the steps in order on the sandbox and yields what became of each.
 * @param settled resolves when Liaison has nothing left to do
 */
export async function* play(
  github: Sandbox,
  steps: readonly Step[],
  settled: () => Promise<void>,
): AsyncGenerator<Scene> {
  const threads = new Map<string, Thread>();
  const known = (name: string): Thread => {
    const thread = threads.get(name);
    if (thread === undefined) throw new Error(`The scenario has opened no thread “${name}” by then`);
    return thread;
  };
  for (const [position, step] of steps.entries()) {
    const start = Date.now();
    if (step.does === "opens") threads.set(step.thread, await open(github, step));
    else if (step.does === "edits") await github.as(step.who).edits(known(step.thread), step);
    else await github.as(step.who).privatizes(step.repository);
    await settled();
    const outcomes = expectationsOf(step).map(({ thread, expect }) =>
      outcomeOf(github, known(thread), expect, start),
    );
    yield { number: position + 1, step, outcomes };
  }
}

function open(github: Sandbox, step: Extract<Step, { does: "opens" }>): Promise<Thread> {
  const { who, kind, repository, title, body, files = {} } = step;
  const person = github.as(who);
  return kind === "pull"
    ? person.opensPull(repository, title, body, { files })
    : person.opens(repository, title, body);
}

function expectationsOf(step: Step): readonly { thread: string; expect: Expected }[] {
  return step.does === "privatizes" ? step.expect : [step];
}

function outcomeOf(github: Sandbox, thread: Thread, expected: Expected, start: number): Outcome {
  const comments = github.botCommentsOn(thread);
  const labels = github.labelsOn(thread);
  const written = writtenAt(github, thread, comments);
  return {
    thread,
    comments,
    labels,
    faults: faultsOf(expected, { comments: comments.map(({ body }) => body), labels }),
    ...(written !== undefined && written >= start && { answeredAfterMs: written - start }),
  };
}

/** When a comment of the thread was last posted or edited. */
function writtenAt(github: Sandbox, thread: Thread, comments: readonly Comment[]): number | undefined {
  const issues = `/repos/${thread.repository}/issues`;
  const writes = [
    `POST ${issues}/${thread.number}/comments`,
    ...comments.map(({ id }) => `PATCH ${issues}/comments/${id}`),
  ];
  return github.requests.findLast(({ method, path }) => writes.includes(`${method} ${path}`))?.at;
}
