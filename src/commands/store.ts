import { type Kysely, type Selectable, sql } from "kysely";
import type { CommandRunsTable, CommandSourcesTable, Tables } from "../db/tables.js";
import { isWritable } from "../github/pauses.js";
import type { Json } from "../queue/job.js";
import type { Saying, Source } from "./command.js";
import type { Line } from "./lines.js";

type Db = Kysely<Tables>;

/** Of these, the newest whose command can be undone is taken back. */
const MOST_LOOKED_AT = 100;

export type KnownSource = Selectable<CommandSourcesTable>;
export type Run = Selectable<CommandRunsTable>;

/** What someone typed into a source. */
export interface Taking {
  source: Source;
  itemId: string;
  language: "en" | "fr";
  otherText: string;
  by: string;
  at: Date;
  /** Newly typed by that person. */
  taken: readonly Line[];
  /** All that stands in the source now. */
  standing: readonly Line[];
  now: Date;
}

/**
 * Has newly typed lines run; each line only once, whatever came of it. Lines that are known and don't stand any more
 * are not spoken of in the answer from now on.
 */
export async function take(db: Db, taking: Taking): Promise<void> {
  const { source, itemId, language, otherText, by, at, taken, standing, now } = taking;
  await db.transaction().execute(async (transaction) => {
    const said = { language, other_text: otherText, unanswered_since: now };
    await transaction
      .insertInto("command_sources")
      .values({ kind: source.kind, id: source.id, item_id: itemId, ...said })
      .onConflict((conflict) => conflict.columns(["kind", "id"]).doUpdateSet(said))
      .execute();
    await transaction
      .updateTable("command_runs")
      .set({ is_standing: false })
      .where("source_kind", "=", source.kind)
      .where("source_id", "=", source.id)
      .execute();
    if (taken.length > 0) {
      const typed = { source_kind: source.kind, source_id: source.id, typed_by: by, typed_at: at };
      await transaction
        .insertInto("command_runs")
        .values(taken.map((line) => ({ ...rowOf(line), ...typed })))
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    }
    await sql`
      update command_runs set is_standing = true, line_number = line.number
      from unnest(
        ${standing.map(({ key }) => key.line)}::text[],
        ${standing.map(({ key }) => key.occurrence)}::integer[],
        ${standing.map(({ lineNumber }) => lineNumber)}::integer[]
      ) as line (hash, occurrence, number)
      where source_kind = ${source.kind} and source_id = ${source.id}
        and line_hash = line.hash and command_runs.occurrence = line.occurrence
    `.execute(transaction);
  });
}

function rowOf({ key, lineNumber, line }: Line) {
  return { line_hash: key.line, occurrence: key.occurrence, line_number: lineNumber, line };
}

/** What was not run yet is not run, and nothing more is said. */
export async function passOver(db: Db, { kind, id }: Source): Promise<void> {
  await db
    .updateTable("command_runs")
    .set({ status: "passed over" })
    .where("source_kind", "=", kind)
    .where("source_id", "=", id)
    .where("status", "=", "taken")
    .execute();
  await db
    .updateTable("command_sources")
    .set({ unanswered_since: null })
    .where("kind", "=", kind)
    .where("id", "=", id)
    .execute();
}

/** The source was deleted, and its text with it; what its commands did can still be undone. */
export async function forgetSource(db: Db, source: Source): Promise<void> {
  await passOver(db, source);
  await db
    .updateTable("command_sources")
    .set({ other_text: "" })
    .where("kind", "=", source.kind)
    .where("id", "=", source.id)
    .execute();
}

/** Whether anything of this source was ever taken. */
export async function isKnown(db: Db, { kind, id }: Source): Promise<boolean> {
  const row = await db
    .selectFrom("command_sources")
    .select("id")
    .where("kind", "=", kind)
    .where("id", "=", id)
    .executeTakeFirst();
  return row !== undefined;
}

/** Sources on an item in which something is to be run or said, in the order in which it was typed. */
export function unansweredSources(db: Db, itemId: string): Promise<KnownSource[]> {
  return db
    .selectFrom("command_sources as source")
    .selectAll()
    .where("item_id", "=", itemId)
    .where("unanswered_since", "is not", null)
    .orderBy((eb) =>
      eb
        .selectFrom("command_runs as run")
        // What was run and is not answered yet keeps its place.
        .select(sql`coalesce(min(typed_at) filter (where status = 'taken'), max(typed_at))`.as("typed"))
        .whereRef("run.source_kind", "=", "source.kind")
        .whereRef("run.source_id", "=", "source.id"),
    )
    .orderBy("unanswered_since")
    .orderBy("kind")
    .orderBy("id")
    .execute();
}

/** Items with such sources that have waited this long, where writing is neither paused nor suspended; oldest first. */
export async function itemsWithUnanswered(db: Db, olderThanSeconds: number): Promise<string[]> {
  const rows = await db
    .selectFrom("command_sources")
    .innerJoin("items", "items.id", "command_sources.item_id")
    .innerJoin("repositories", "repositories.id", "items.repository_id")
    .innerJoin("installations", "installations.id", "repositories.installation_id")
    .select("item_id")
    .where("unanswered_since", "is not", null)
    .where("unanswered_since", "<=", sql<Date>`now() - make_interval(secs => ${olderThanSeconds})`)
    .where(isWritable)
    .groupBy("item_id")
    .orderBy(({ fn }) => fn.min("unanswered_since"))
    .limit(10_000)
    .execute();
  return rows.map((row) => row.item_id);
}

/** All runs of a source, in the order of its lines. */
export function runsOf(db: Db, source: Pick<KnownSource, "kind" | "id">): Promise<Run[]> {
  return db
    .selectFrom("command_runs")
    .selectAll()
    .where("source_kind", "=", source.kind)
    .where("source_id", "=", source.id)
    .orderBy("line_number")
    .orderBy("id")
    .execute();
}

/** What came of a run. */
export interface Result {
  status: Exclude<Run["status"], "taken">;
  said?: Saying;
  done?: Json;
}

export async function finishRun(
  db: Db,
  id: number,
  { status, said, done }: Result,
  now: Date,
): Promise<void> {
  await db
    .updateTable("command_runs")
    .set({
      status,
      said: typeof said === "object" ? said.text : (said ?? null),
      names: typeof said === "object" ? [...said.names] : [],
      done: done === undefined ? null : JSON.stringify(done),
      settled_at: now,
    })
    .where("id", "=", id)
    .execute();
}

/** Counts an attempt that failed through our fault; returns how many there were. */
export async function countAttempt(db: Db, id: number): Promise<number> {
  const { attempts } = await db
    .updateTable("command_runs")
    .set({ attempts: sql`attempts + 1` })
    .where("id", "=", id)
    .returning("attempts")
    .executeTakeFirstOrThrow();
  return attempts;
}

export async function updateSource(
  db: Db,
  { kind, id }: Pick<KnownSource, "kind" | "id">,
  change: Partial<Pick<KnownSource, "eyes" | "sign" | "reply_id">>,
): Promise<void> {
  await db.updateTable("command_sources").set(change).where("kind", "=", kind).where("id", "=", id).execute();
}

/** All is said, unless more was taken since it was looked at. */
export async function finishSource(db: Db, { kind, id, unanswered_since }: KnownSource): Promise<void> {
  await db
    .updateTable("command_sources")
    .set({ unanswered_since: null })
    .where("kind", "=", kind)
    .where("id", "=", id)
    .where("unanswered_since", "=", unanswered_since)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("command_runs")
            .select("command_runs.id")
            .where("source_kind", "=", kind)
            .where("source_id", "=", id)
            .where("status", "=", "taken"),
        ),
      ),
    )
    .execute();
}

/** Runs on an item that changed something and were not taken back, newest first. */
export function undoableRuns(db: Db, itemId: string): Promise<Run[]> {
  return db
    .selectFrom("command_runs as run")
    .innerJoin("command_sources as source", (join) =>
      join.onRef("source.kind", "=", "run.source_kind").onRef("source.id", "=", "run.source_id"),
    )
    .selectAll("run")
    .where("source.item_id", "=", itemId)
    .where("run.done", "is not", null)
    .where("run.undone_by", "is", null)
    .orderBy("run.settled_at", "desc")
    .orderBy("run.id", "desc")
    .limit(MOST_LOOKED_AT)
    .execute();
}

export async function runById(db: Db, id: number): Promise<Run | undefined> {
  return db.selectFrom("command_runs").selectAll().where("id", "=", id).executeTakeFirst();
}

/** What an /undo takes back is chosen once: tried again after it was cut off, it must not take back more. */
export async function choose(db: Db, id: number, undoes: string): Promise<void> {
  await db.updateTable("command_runs").set({ undoes }).where("id", "=", id).execute();
}

export async function markUndone(db: Db, id: number, by: number): Promise<void> {
  await db.updateTable("command_runs").set({ undone_by: by }).where("id", "=", id).execute();
}
