import type { Attempt, Draft, Means, WriterOptions } from "./attempt.js";
import type { ItemFacts } from "./facts.js";
import type { Undo } from "./ledger.js";
import { hasStatus } from "./missing.js";
import { Unwritable } from "./unwritable.js";
import type { Closing, WriteReason, Writer, WriteTarget } from "./writes.js";
import { adoptCut } from "./written.js";

const unprocessable = 422;

/** Who works on an item, and whether it is open. What is so already is left, so that undoing takes back nothing of others. */
export function stateWrites(
  attempt: Attempt,
  { github, db, clock }: WriterOptions,
): Pick<Writer, "assign" | "unassign" | "close" | "reopen"> {
  /** As it is now; a write to one that was transferred would be led to where it went. */
  async function present({ installationId, owner, name, number }: WriteTarget): Promise<ItemFacts> {
    const item = await github.installation(installationId).item(owner, name, number);
    if (item === null) throw new Unwritable("gone", new Error("The item is not there any more"));
    return item;
  }

  /** What is so already may be so by an attempt of ours whose answer got lost. */
  async function isOurs(target: WriteTarget, draft: Draft, why: WriteReason, undo: Undo): Promise<boolean> {
    return adoptCut(db, { itemId: target.itemId, reason: why.reason, ...draft }, undo, clock());
  }

  return {
    async assign(target, login, why) {
      const draft = { key: null, verb: "assign", content: login } as const;
      const undo = { verb: "unassign", login } as const;
      if (isAssigned(await present(target), login))
        return (await isOurs(target, draft, why, undo)) ? "assigned" : "already";
      const settlement = await attempt(target, draft, why, async ({ rest, request, pay }) => {
        await pay();
        const { data } = await rest.issues.addAssignees({ ...place(target), assignees: [login], request });
        const assignees = (data.assignees ?? []).map((one) => one.login);
        return isAssigned({ assignees }, login) ? { undo } : {};
      });
      return settlement.undo ? "assigned" : "refused";
    },

    async unassign(target, login, why) {
      const draft = { key: null, verb: "unassign", content: login } as const;
      const undo = { verb: "assign", login } as const;
      if (!isAssigned(await present(target), login))
        return (await isOurs(target, draft, why, undo)) ? "unassigned" : "already";
      await attempt(target, draft, why, async ({ rest, request, pay }) => {
        await pay();
        await rest.issues.removeAssignees({ ...place(target), assignees: [login], request });
        return { undo };
      });
      return "unassigned";
    },

    async close(target, { stateReason, duplicateOf, ...why }) {
      const draft = { key: null, verb: "close", content: stateReason } as const;
      const undo = { verb: "reopen" } as const;
      const item = await present(target);
      if (item.state !== "open") return (await isOurs(target, draft, why, undo)) ? "closed" : "already";
      await attempt(target, draft, why, async (means) => {
        if (item.kind === "pull") await update(means, target, { state: "closed" });
        else await closeIssue(means, target, { stateReason, duplicateOf });
        return { undo };
      });
      return "closed";
    },

    async reopen(target, why) {
      const draft = { key: null, verb: "reopen", content: "" } as const;
      const item = await present(target);
      const undo = { verb: "close", stateReason: item.stateReason } as const;
      if (item.state === "open") return (await isOurs(target, draft, why, undo)) ? "reopened" : "already";
      await attempt(target, draft, why, async (means) => {
        await update(means, target, { state: "open" });
        return { undo };
      });
      return "reopened";
    },
  };
}

/** GitHub takes no issue as the one that stays which it does not let us see; older servers take none at all. */
async function closeIssue(
  means: Means,
  target: WriteTarget,
  { stateReason, duplicateOf }: Pick<Closing, "stateReason"> & { duplicateOf: number | undefined },
): Promise<void> {
  const closed = { state: "closed", state_reason: stateReason } as const;
  if (duplicateOf !== undefined) {
    try {
      await update(means, target, { ...closed, duplicate_issue_id: duplicateOf });
      return;
    } catch (error) {
      if (!hasStatus(error, [unprocessable])) throw error;
    }
  }
  await update(means, target, closed);
}

type State = { state: "open" | "closed"; state_reason?: Closing["stateReason"]; duplicate_issue_id?: number };

async function update({ rest, request, pay }: Means, target: WriteTarget, state: State): Promise<void> {
  await pay();
  await rest.issues.update({ ...place(target), ...state, request });
}

function place(target: WriteTarget) {
  return { owner: target.owner, repo: target.name, issue_number: target.number };
}

/** Logins are the same in any case. */
function isAssigned({ assignees }: Pick<ItemFacts, "assignees">, login: string): boolean {
  return assignees.some((one) => one.toLowerCase() === login.toLowerCase());
}
