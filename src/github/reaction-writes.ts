import { RetryLater } from "../errors.js";
import type { Attempt, Means, WriterOptions } from "./attempt.js";
import { isMissing } from "./missing.js";
import { Unwritable } from "./unwritable.js";
import type { Reaction, Writer, WriteTarget } from "./writes.js";
import { lastMade } from "./written.js";

/** Reactions are signs beside an answer: where GitHub refuses one, nothing is lost. */
export function reactionWrites(
  attempt: Attempt,
  { db, github }: WriterOptions,
): Pick<Writer, "addReaction" | "removeReaction"> {
  /** The ledger knows most; a reaction whose making was cut off, or that was made before, is looked up. */
  async function ours(target: WriteTarget, { to, content }: Reaction): Promise<number | null> {
    const { installationId, owner, name, number, itemId } = target;
    const made = await lastMade(db, { itemId, verb: "addReaction", content: write({ to, content }) });
    if (made !== null) return made;
    const reader = github.installation(installationId);
    for await (const reaction of reader.reactions(owner, name, number, to, content))
      if (reaction.ours) return reaction.id;
    return null;
  }

  return {
    async addReaction(target, { to, content, optional = false, ...why }) {
      const draft = { key: null, verb: "addReaction", content: write({ to, content }) } as const;
      const urgency = optional ? { ...why, priority: "courtesy" as const } : why;
      try {
        await attempt(target, draft, urgency, async (means) => {
          await means.pay();
          const githubId = await add(means, target, { to, content });
          return { githubId, undo: { verb: "removeReaction", to, content } };
        });
        return "added";
      } catch (error) {
        if (error instanceof Unwritable) return "refused";
        if (optional && error instanceof RetryLater) return "skipped";
        throw error;
      }
    },

    async removeReaction(target, reaction) {
      const { to, content, ...why } = reaction;
      const id = await ours(target, reaction);
      if (id === null) return;
      const draft = { key: null, verb: "removeReaction", content: write({ to, content }) } as const;
      try {
        await attempt(target, draft, why, async (means) => {
          await means.pay();
          try {
            await remove(means, target, to, id);
          } catch (error) {
            if (!isMissing(error)) throw error;
            return {};
          }
          return { undo: { verb: "addReaction", to, content } };
        });
      } catch (error) {
        if (!(error instanceof Unwritable)) throw error;
      }
    },
  };
}

type Sign = Pick<Reaction, "to" | "content">;

function write({ to, content }: Sign): string {
  return JSON.stringify([to.kind, to.kind === "body" ? null : to.id, content]);
}

async function add({ rest, request }: Means, target: WriteTarget, { to, content }: Sign): Promise<number> {
  const sign = { owner: target.owner, repo: target.name, content, request };
  const { createForIssue, createForIssueComment, createForPullRequestReviewComment } = rest.reactions;
  if (to.kind === "body") return (await createForIssue({ ...sign, issue_number: target.number })).data.id;
  const create = to.kind === "comment" ? createForIssueComment : createForPullRequestReviewComment;
  return (await create({ ...sign, comment_id: to.id })).data.id;
}

async function remove({ rest, request }: Means, target: WriteTarget, to: Sign["to"], id: number) {
  const sign = { owner: target.owner, repo: target.name, reaction_id: id, request };
  const { deleteForIssue, deleteForIssueComment, deleteForPullRequestComment } = rest.reactions;
  if (to.kind === "body") await deleteForIssue({ ...sign, issue_number: target.number });
  else if (to.kind === "comment") await deleteForIssueComment({ ...sign, comment_id: to.id });
  else await deleteForPullRequestComment({ ...sign, comment_id: to.id });
}
