import { createHash } from "node:crypto";
import type { Kysely } from "kysely";
import type { Tables } from "../db/tables.js";
import { RetryLater } from "../errors.js";
import type { ReactionContent, ReactionSubject } from "./facts.js";

/**
 * For so long after its intention a write may still be about to happen, if its process was killed or the line was
 * cut; only then another attempt may look whether it did. A request is given up after half of it, since GitHub may
 * work on one that nobody waits for any more.
 */
export const attemptMs = 12_000;

/** Said of a write that was sent, and whose answer nobody saw. */
export const cutOff = "cut off: it may have been written";

/** What would take a write back. */
export type Undo =
  | { verb: "deleteComment"; commentId: number }
  /** Without the text from before, which may speak of what has left or turned private since: it is rendered anew. */
  | { verb: "editComment"; commentId: number }
  | { verb: "addLabel" | "removeLabel"; name: string }
  | { verb: "addReaction" | "removeReaction"; to: ReactionSubject; content: ReactionContent }
  | { verb: "assign" | "unassign"; login: string }
  | { verb: "reopen" }
  | { verb: "close"; stateReason: string | null };

export type Verb =
  | "postComment"
  | "editComment"
  | "createLabel"
  | "addLabel"
  | "removeLabel"
  | "addReaction"
  | "removeReaction"
  | "assign"
  | "unassign"
  | "close"
  | "reopen"
  | "openIssue"
  | "reportCheck";

/** A write that is about to happen. */
export interface Intention {
  /** One per thing that must exist once; null for a write that changes nothing when it is repeated. */
  key: string | null;
  verb: Verb;
  installationId: number;
  /** `owner/repo`, `owner/repo#n` or `owner/repo@sha`. */
  target: string;
  /** Node id of the issue or pull request, where it is about one. */
  itemId: string | null;
  reason: string;
  onBehalfOf: string | null;
  /** What is written; the ledger keeps its hash. */
  content: string;
}

/** What became of a write. */
export interface Settlement {
  githubId?: number | null;
  undo?: Undo;
}

/** The memory of every write to GitHub: its intention stands here before the write happens. */
export interface Ledger {
  /**
   * Writes the intention down and gives its id, or what became of a write with this key that is done already.
   * Throws RetryLater while another attempt at it may be under way.
   */
  intend(intention: Intention): Promise<{ id: number; done?: Settlement }>;
  settle(id: number, settlement: Settlement): Promise<void>;
  /** The attempt ended without the write, or (`cutOff`) without our knowing: the next one need not wait. */
  abandon(id: number, error: unknown): Promise<void>;
}

export function openLedger(db: Kysely<Tables>, clock: () => Date): Ledger {
  return {
    async intend(intention) {
      const now = clock();
      await settleCut(db, now);
      const attempt = await db
        .insertInto("writes")
        .values(row(intention, now))
        .onConflict((conflict) =>
          conflict
            .column("key")
            .doUpdateSet((eb) => ({
              status: "intended",
              error: null,
              reason: eb.ref("excluded.reason"),
              content_hash: eb.ref("excluded.content_hash"),
              intended_at: now,
            }))
            .where("writes.status", "!=", "done")
            .where((eb) =>
              eb.or([
                eb("writes.error", "is not", null),
                eb("writes.intended_at", "<=", new Date(now.getTime() - attemptMs)),
              ]),
            ),
        )
        .returning("id")
        .executeTakeFirst();
      return attempt ?? standing(db, intention, now);
    },

    async settle(id, { githubId, undo }) {
      await db
        .updateTable("writes")
        .set({
          status: "done",
          error: null,
          github_id: githubId ?? null,
          undo: undo ? JSON.stringify(undo) : null,
          settled_at: clock(),
        })
        .where("id", "=", id)
        .execute();
    },

    async abandon(id, error) {
      const message = error instanceof Error ? error.message : String(error);
      await db
        .updateTable("writes")
        .set({ status: "failed", error: message, settled_at: clock() })
        .where("id", "=", id)
        .execute();
    },
  };
}

/** Of what is written. */
export function hashOf(content: string): string {
  return createHash("sha256").update(content).digest("hex");
}

function row(intention: Intention, now: Date) {
  return {
    key: intention.key,
    verb: intention.verb,
    installation_id: intention.installationId,
    target: intention.target,
    item_id: intention.itemId,
    reason: intention.reason,
    on_behalf_of: intention.onBehalfOf,
    content_hash: hashOf(intention.content),
    intended_at: now,
  };
}

/** What a killed process left open and nobody will ask for again, because it may be repeated. */
async function settleCut(db: Kysely<Tables>, now: Date): Promise<void> {
  await db
    .updateTable("writes")
    .set({ status: "failed", error: cutOff, settled_at: now })
    .where("status", "=", "intended")
    .where("key", "is", null)
    .where("intended_at", "<=", new Date(now.getTime() - attemptMs))
    .execute();
}

async function standing(db: Kysely<Tables>, { key }: Intention, now: Date) {
  const { id, status, github_id, intended_at } = await db
    .selectFrom("writes")
    .select(["id", "status", "github_id", "intended_at"])
    .where("key", "=", key)
    .executeTakeFirstOrThrow();
  if (status === "done") return { id, done: { githubId: github_id } };
  const free = intended_at.getTime() + attemptMs;
  throw new RetryLater("Another attempt at this write may be under way", Math.max(free - now.getTime(), 100));
}
