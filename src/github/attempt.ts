import type { Kysely } from "kysely";
import type { Logger } from "pino";
import type { ProbotOctokit } from "probot";
import type { Tables } from "../db/tables.js";
import { RetryLater } from "../errors.js";
import type { GitHub } from "./app.js";
import { spend } from "./budget.js";
import { attemptMs, cutOff, type Intention, openLedger, type Settlement } from "./ledger.js";
import { refuseWhilePaused } from "./pauses.js";
import { refusalIn } from "./unwritable.js";
import type { CommitTarget, RepositoryTarget, WriteReason, WriteTarget } from "./writes.js";

export interface WriterOptions {
  github: GitHub;
  db: Kysely<Tables>;
  /** An installation. */
  writesPerMinute: number;
  clock: () => Date;
  log: Logger;
}

/** What is about to be written. */
export type Draft = Pick<Intention, "key" | "verb" | "content">;

/** The means of one attempt at a write. */
export interface Means {
  rest: ProbotOctokit["rest"];
  /** Every request of the attempt carries it: it gives up in time, and tries once. */
  request: { signal: AbortSignal; retries: 0 };
  /** To be called before each write: takes it from the budget. */
  pay(): Promise<void>;
}

type Target = RepositoryTarget | WriteTarget | CommitTarget;

/** The one path of all writes; gives what became of it, or of the earlier one with the same key. */
export type Attempt = (
  target: Target,
  draft: Draft,
  why: WriteReason,
  act: (means: Means) => Promise<Settlement>,
) => Promise<Settlement>;

export function prepareAttempts({ github, db, writesPerMinute, clock, log }: WriterOptions): Attempt {
  const ledger = openLedger(db, clock);
  return async (target, draft, why, act) => {
    const { installationId, owner, name } = target;
    const place = placeOf(target);
    await refuseWhilePaused(db, owner, name);
    const { id, done } = await ledger.intend({
      ...draft,
      installationId,
      target: place,
      itemId: "itemId" in target ? target.itemId : null,
      reason: why.reason,
      onBehalfOf: why.onBehalfOf ?? null,
    });
    if (done) return done;
    const request = { signal: AbortSignal.timeout(attemptMs / 2), retries: 0 } as const;
    let paid = false;
    const pay = async () => {
      await spend(db, { installationId, priority: why.priority, writesPerMinute, now: clock() });
      paid = true;
    };
    try {
      const { rest } = await github.client(installationId);
      const settlement = await act({ rest, request, pay });
      await ledger.settle(id, settlement);
      // Not where: a log is read by more people than a private repository, and the ledger says it.
      log.info({ write: id, verb: draft.verb, reason: why.reason }, "Wrote to GitHub");
      return settlement;
    } catch (error) {
      // Sent and without an answer, it may have happened all the same: a thing that must exist once has to wait.
      if (!paid || isAnswer(error)) await ledger.abandon(id, error);
      else if (draft.key === null) await ledger.abandon(id, cutOff);
      throw refusalIn(error) ?? error;
    }
  };
}

function placeOf(target: Target): string {
  const repository = `${target.owner}/${target.name}`;
  if ("sha" in target) return `${repository}@${target.sha}`;
  return "number" in target ? `${repository}#${target.number}` : repository;
}

/** GitHub said no, or asked to wait. */
function isAnswer(error: unknown): boolean {
  return (
    error instanceof RetryLater || (error instanceof Error && "response" in error && Boolean(error.response))
  );
}
