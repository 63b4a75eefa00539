import type { Kysely } from "kysely";
import type { Tables } from "../db/tables.js";
import type { GitHub } from "./app.js";
import type { Attempt } from "./attempt.js";
import type { CommentFacts } from "./facts.js";
import { findMarker, findMarkers, isSameMarker, type Marker } from "./marker.js";
import { isMissing } from "./missing.js";
import { Unwritable } from "./unwritable.js";
import type { Writer, WriteTarget } from "./writes.js";
import { isLastText } from "./written.js";

export function commentWrites(
  github: GitHub,
  attempt: Attempt,
  db: Kysely<Tables>,
): Pick<Writer, "postComment" | "editComment"> {
  return {
    async postComment(target, { key, purpose, body, ...why }) {
      const marker = findMarker(body, purpose);
      if (!marker) throw new Error(`The text of ${key} lacks the marker by which it is found again`);
      const where = { owner: target.owner, repo: target.name };
      const draft = { verb: "postComment", key, content: body } as const;
      const { githubId } = await attempt(target, draft, why, async ({ rest, request, pay }) => {
        const standing = await findOurs(github, target, marker);
        if (standing?.body === body) return made(standing.id);
        await pay();
        const { data } = standing
          ? await rest.issues.updateComment({ ...where, comment_id: standing.id, body, request })
          : await rest.issues.createComment({ ...where, issue_number: target.number, body, request });
        return made(data.id);
      });
      if (!githubId) throw new Error(`The ledger doesn't know which comment ${key} is`);
      return { commentId: githubId };
    },

    async editComment(target, { commentId, body, ...why }) {
      const comment = { owner: target.owner, repo: target.name, comment_id: commentId };
      const draft = { key: null, verb: "editComment", content: body } as const;
      try {
        const { rest } = await github.client(target.installationId);
        const before = (await rest.issues.getComment(comment)).data.body ?? "";
        // A person's edit of our text stays, until there is something new to say.
        if (before === body || (await isLastText(db, { itemId: target.itemId, commentId }, body)))
          return "edited";
        await attempt(target, draft, why, async ({ rest, request, pay }) => {
          await pay();
          await rest.issues.updateComment({ ...comment, body, request });
          return { githubId: commentId, undo: { verb: "editComment", commentId } };
        });
        return "edited";
      } catch (error) {
        if (isMissing(error) || (error instanceof Unwritable && error.reason === "gone")) return "gone";
        throw error;
      }
    },
  };
}

/** A text of ours with the same marker: what an attempt that was cut short left, or a database that was lost knew. */
async function findOurs(
  github: GitHub,
  target: WriteTarget,
  marker: Marker,
): Promise<CommentFacts | undefined> {
  const { installationId, owner, name, number } = target;
  for await (const comment of github.installation(installationId).comments(owner, name, number)) {
    if (comment.ours && findMarkers(comment.body).some((other) => isSameMarker(other, marker)))
      return comment;
  }
  return undefined;
}

function made(commentId: number) {
  if (!Number.isInteger(commentId)) throw new Error("GitHub doesn't say which comment it made");
  return { githubId: commentId, undo: { verb: "deleteComment", commentId } } as const;
}
