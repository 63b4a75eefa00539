import type { GitHub } from "./app.js";
import type { Attempt } from "./attempt.js";
import { isMissing } from "./missing.js";
import { Unwritable } from "./unwritable.js";
import type { Label, WriteReason, Writer, WriteTarget } from "./writes.js";

/** Labels are added and removed one by one: setting them as a whole would take away what others added meanwhile. */
export function labelWrites(github: GitHub, attempt: Attempt): Pick<Writer, "addLabel" | "removeLabel"> {
  async function isKnown(target: WriteTarget, name: string): Promise<boolean> {
    const { rest } = await github.client(target.installationId);
    try {
      await rest.issues.getLabel({ owner: target.owner, repo: target.name, name });
      return true;
    } catch (error) {
      if (isMissing(error)) return false;
      throw error;
    }
  }

  async function create(target: WriteTarget, label: Label, why: WriteReason): Promise<void> {
    const draft = { key: null, verb: "createLabel", content: JSON.stringify(label) } as const;
    try {
      await attempt(target, draft, why, async ({ rest, request, pay }) => {
        await pay();
        await rest.issues.createLabel({ owner: target.owner, repo: target.name, ...label, request });
        return {};
      });
    } catch (error) {
      // Someone else made it in the meantime.
      if (!(error instanceof Unwritable && error.message.includes("already_exists"))) throw error;
    }
  }

  return {
    async addLabel(target, label, why) {
      if (!(await isKnown(target, label.name))) await create(target, label, why);
      const draft = { key: null, verb: "addLabel", content: label.name } as const;
      await attempt(target, draft, why, async ({ rest, request, pay }) => {
        await pay();
        const item = { owner: target.owner, repo: target.name, issue_number: target.number };
        await rest.issues.addLabels({ ...item, labels: [label.name], request });
        return { undo: { verb: "removeLabel", name: label.name } };
      });
    },

    async removeLabel(target, name, why) {
      const draft = { key: null, verb: "removeLabel", content: name } as const;
      await attempt(target, draft, why, async ({ rest, request, pay }) => {
        await pay();
        const item = { owner: target.owner, repo: target.name, issue_number: target.number };
        try {
          await rest.issues.removeLabel({ ...item, name, request });
        } catch (error) {
          if (!isMissing(error)) throw error;
          return {};
        }
        return { undo: { verb: "addLabel", name } };
      });
    },
  };
}
