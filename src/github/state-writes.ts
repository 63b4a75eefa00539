import type { GitHub } from "./app.js";
import type { Attempt, Means } from "./attempt.js";
import type { ItemFacts } from "./facts.js";
import { hasStatus } from "./missing.js";
import { Unwritable } from "./unwritable.js";
import type { Closing, Writer, WriteTarget } from "./writes.js";

const unprocessable = 422;

/** Who works on an item, and whether it is open. What is so already is left, so that undoing takes back nothing of others. */
export function stateWrites(
  github: GitHub,
  attempt: Attempt,
): Pick<Writer, "assign" | "unassign" | "close" | "reopen"> {
  /** As it is now; a write to one that was transferred would be led to where it went. */
  async function present({ installationId, owner, name, number }: WriteTarget): Promise<ItemFacts> {
    const item = await github.installation(installationId).item(owner, name, number);
    if (item === null) throw new Unwritable("gone", new Error("The item is not there any more"));
    return item;
  }

  return {
    async assign(target, login, why) {
      if (isAssigned(await present(target), login)) return "already";
      const draft = { key: null, verb: "assign", content: login } as const;
      const { undo } = await attempt(target, draft, why, async ({ rest, request, pay }) => {
        await pay();
        const { data } = await rest.issues.addAssignees({ ...place(target), assignees: [login], request });
        const assignees = (data.assignees ?? []).map((one) => one.login);
        return isAssigned({ assignees }, login) ? { undo: { verb: "unassign", login } } : {};
      });
      return undo ? "assigned" : "refused";
    },

    async unassign(target, login, why) {
      if (!isAssigned(await present(target), login)) return "already";
      const draft = { key: null, verb: "unassign", content: login } as const;
      await attempt(target, draft, why, async ({ rest, request, pay }) => {
        await pay();
        await rest.issues.removeAssignees({ ...place(target), assignees: [login], request });
        return { undo: { verb: "assign", login } };
      });
      return "unassigned";
    },

    async close(target, { stateReason, duplicateOf, ...why }) {
      const item = await present(target);
      if (item.state !== "open") return "already";
      const draft = { key: null, verb: "close", content: stateReason } as const;
      await attempt(target, draft, why, async (means) => {
        if (item.kind === "pull") await update(means, target, { state: "closed" });
        else await closeIssue(means, target, { stateReason, duplicateOf });
        return { undo: { verb: "reopen" } };
      });
      return "closed";
    },

    async reopen(target, why) {
      const item = await present(target);
      if (item.state === "open") return "already";
      const draft = { key: null, verb: "reopen", content: "" } as const;
      await attempt(target, draft, why, async (means) => {
        await update(means, target, { state: "open" });
        return { undo: { verb: "close", stateReason: item.stateReason } };
      });
      return "reopened";
    },
  };
}

/** GitHub takes no issue as the one that stays which it does not let us see; servers of before 2026 take none at all. */
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
