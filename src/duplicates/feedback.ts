import { type Kysely, sql } from "kysely";
import type { FeedbackTable, Tables } from "../db/tables.js";
import type { Overlap } from "./decide.js";
import type { Feedback } from "./thresholds.js";

/** What a comment names and what people made of it: what the thresholds of a repository are moved by. */

type Db = Kysely<Tables>;

/** What somebody made of a pair, and how they said it. */
export interface Verdict {
  source: FeedbackTable["source"];
  verdict: FeedbackTable["verdict"];
  by: FeedbackTable["given_by"];
  at: Date;
}

/** Who leaves a comment unanswered for so long ignores it. */
const IGNORED_AFTER_DAYS = 30;

/** What is older has faded to a sixtieth, and is not read any more. */
const READ_DAYS = 3 * 365;

/** Has it known what an item's comment names from now on; what it named before, it does no longer. */
export async function rememberNamed(
  db: Db,
  itemId: string,
  named: readonly Overlap[],
  now: Date,
): Promise<void> {
  const ids = named.map((overlap) => overlap.candidateId);
  await db.transaction().execute(async (transaction) => {
    await transaction
      .updateTable("named_pairs")
      .set({ until: now })
      .where("item_id", "=", itemId)
      .where("until", "is", null)
      .where(sql<boolean>`candidate_id <> all(${ids}::text[])`)
      .execute();
    await sql`
      insert into named_pairs (item_id, candidate_id, probability, since)
      select ${itemId}, items.id, named.probability, ${now}::timestamptz
      from unnest(${ids}::text[], ${named.map((overlap) => overlap.match.probability)}::real[]) as named (id, probability)
      join items on items.id = named.id
      on conflict (item_id, candidate_id) do update
        set probability = excluded.probability, since = excluded.since, until = null
        where named_pairs.until is not null
    `.execute(transaction);
  });
}

/**
 * Remembers what somebody made of pairs; said again in the same way it changes nothing, and the opposite replaces it.
 * @param item the newer one of each pair, on which the warning is
 */
export async function rememberVerdict(
  db: Db,
  item: { id: string; repository_id: string },
  candidateIds: readonly string[],
  { source, verdict, by, at }: Verdict,
): Promise<void> {
  if (candidateIds.length === 0) return;
  await sql`
    insert into feedback (repository_id, item_id, candidate_id, source, verdict, given_by, probability, given_at)
    select ${item.repository_id}, ${item.id}, items.id, ${source}, ${verdict}, ${by},
      coalesce(named_pairs.probability, "overlaps".probability), ${at}::timestamptz
    from items
    left join named_pairs on named_pairs.item_id = ${item.id} and named_pairs.candidate_id = items.id
    left join "overlaps" on "overlaps".item_id = ${item.id} and "overlaps".candidate_id = items.id
    where items.id = any(${[...candidateIds]}::text[])
    on conflict (item_id, candidate_id, source) do update
      set verdict = excluded.verdict, given_by = excluded.given_by, given_at = excluded.given_at
      where feedback.verdict <> excluded.verdict
  `.execute(db);
}

/**
 * Takes back what was said of an item's pairs in one way: of all, or of those with some candidates.
 * @returns the candidates of which something was said
 */
export async function forgetVerdict(
  db: Db,
  itemId: string,
  source: Verdict["source"],
  candidateIds?: readonly string[],
): Promise<string[]> {
  let said = db.deleteFrom("feedback").where("item_id", "=", itemId).where("source", "=", source);
  if (candidateIds !== undefined)
    said = said.where(sql<boolean>`candidate_id = any(${sql.val([...candidateIds])}::text[])`);
  const rows = await said.returning("candidate_id").execute();
  return rows.map((row) => row.candidate_id);
}

/**
 * The candidates that people said on the item are not the same, by a command or by their reaction; the newest word on a
 * pair counts. What they deleted, or took the label off, is no such word: that comment is silent by itself.
 */
export async function dismissedOn(db: Db, itemId: string): Promise<string[]> {
  const rows = await db
    .selectFrom("feedback")
    .distinctOn("candidate_id")
    .select(["candidate_id", "verdict"])
    .where("item_id", "=", itemId)
    .where("source", "in", ["command", "reaction"])
    .orderBy("candidate_id")
    .orderBy("given_at", "desc")
    .execute();
  return rows.filter(({ verdict }) => verdict === "dismissed").map((row) => row.candidate_id);
}

/** What people made of the pairs that a repository was told of. */
export async function feedbackIn(db: Db, repositoryId: string, now: Date): Promise<Feedback[]> {
  const { rows } = await answers(db, now, sql`= ${repositoryId}`);
  return rows;
}

/** The same of all repositories that gave any, by the repository's id. */
export async function feedbackByRepository(db: Db, now: Date): Promise<Map<string, Feedback[]>> {
  const { rows } = await answers(db, now, sql`is not null`);
  const found = new Map<string, Feedback[]>();
  for (const { repositoryId, ...one } of rows) {
    const before = found.get(repositoryId);
    if (before === undefined) found.set(repositoryId, [one]);
    else before.push(one);
  }
  return found;
}

/**
 * One row a pair, of the repositories whose id passes. What was said in as many words goes before what may have other
 * reasons (a deletion, a link); of equals the newest counts.
 */
function answers(db: Db, now: Date, passes: ReturnType<typeof sql>) {
  const oldest = sql`${now}::timestamptz - make_interval(days => ${READ_DAYS})`;
  const patience = sql`make_interval(days => ${IGNORED_AFTER_DAYS})`;
  return sql<Feedback & { repositoryId: string }>`
    with given as (
      select distinct on (repository_id, item_id, candidate_id) repository_id, verdict, probability, given_at as at
      from feedback
      where repository_id ${passes}
      order by repository_id, item_id, candidate_id,
        source in ('link', 'comment deleted', 'label removed'), given_at desc
    ),
    ignored as (
      select items.repository_id, 'ignored' as verdict, named_pairs.probability, since + ${patience} as at
      from named_pairs
      join items on items.id = named_pairs.item_id
      where items.repository_id ${passes}
        and coalesce(until, ${now}::timestamptz) >= since + ${patience}
        and not exists (
          select from feedback
          where feedback.item_id = named_pairs.item_id and feedback.candidate_id = named_pairs.candidate_id
        )
    )
    select repository_id as "repositoryId", verdict, probability, at
    from (select * from given union all select * from ignored) as answers
    where probability is not null and at > ${oldest}
    order by at
  `.execute(db);
}
