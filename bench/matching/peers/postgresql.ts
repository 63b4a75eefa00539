import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { pino } from "pino";
import { startEmbedded } from "../../../src/db/embedded.js";
import type { Document } from "../../../src/matching/index.js";
import type { Peer } from "./peer.js";

const BODY_READ = 20_000;
const BODY_ASKED = 1_500;
const LEXEMES_ASKED = 20;
/** A lexeme of the title is taken before one of the body that is this many times rarer. */
const TITLE_BEFORE_BODY = 10;
/** Rarity is counted anew when there are so many times more items than when it was last. */
const GROWTH = 1.5;

const SCHEMA = [
  "create table item (id text primary key, words tsvector not null)",
  "create index on item using gin (words)",
  // Its query runs without a search path.
  "create materialized view lexeme as select word, ndoc from ts_stat('select words from public.item')",
  "create unique index on lexeme (word)",
];

const INSERT = `
  insert into item
  select id, setweight(to_tsvector('english', title), 'A') || setweight(to_tsvector('english', body), 'D')
  from unnest($1::text[], $2::text[], $3::text[]) as new (id, title, body)`;

const SEARCH = `
  with said as (
    select lexeme, 1 as field from unnest(to_tsvector('english', $1))
    union all
    select lexeme, ${TITLE_BEFORE_BODY} from unnest(to_tsvector('english', $2))
  ), rarest as (
    select word from (select lexeme as word, min(field) as field from said group by lexeme) as once
    join lexeme using (word) order by ndoc * field, word limit ${LEXEMES_ASKED}
  ), asked as materialized (
    select string_agg(quote_literal(word), ' | ')::tsquery as query from rarest
  )
  select id, ts_rank(words, query) as score from item, asked
  where words @@ query and id <> $3 order by score desc, id limit $4`;

/**
 * PostgreSQL's full text search, the embedded server: title and body as weights A and D, a GIN index, any of the 20 rarest
 * lexemes of title and body (`ts_stat`), `ts_rank` without regard to length. `ts_rank_cd`, more lexemes, the title alone and
 * normalised ranks found less.
 */
export async function postgresql(): Promise<Peer> {
  const folder = await mkdtemp(join(tmpdir(), "liaison-bench-"));
  // PostgreSQL, which does not run as root, has to be able to reach it.
  await chmod(folder, 0o755);
  const server = await startEmbedded(folder, pino({ level: "silent" }));
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  for (const statement of SCHEMA) await client.query(statement);
  let waiting: Document[] = [];
  let items = 0;
  let counted = 0;

  async function insert(): Promise<void> {
    if (waiting.length === 0) return;
    await client.query(INSERT, [
      waiting.map(({ id }) => id),
      waiting.map(({ title }) => storable(title)),
      waiting.map(({ body }) => storable(body.slice(0, BODY_READ))),
    ]);
    items += waiting.length;
    waiting = [];
  }

  return {
    // It computes elsewhere, and the process waits for it.
    clock: () => performance.now(),
    add(document) {
      waiting.push(document);
    },
    async ready() {
      await insert();
      if (items <= GROWTH * counted) return;
      for (const statement of ["refresh materialized view lexeme", "vacuum analyze item", "analyze lexeme"]) {
        await client.query(statement);
      }
      counted = items;
    },
    async nearest({ id, title, body }, k) {
      const values = [storable(title), storable(body.slice(0, BODY_ASKED)), id, k];
      const { rows } = await client.query<{ id: string; score: number }>(SEARCH, values);
      return rows;
    },
    async bytesElsewhere() {
      const { rows } = await client.query<{ bytes: string }>(
        "select pg_total_relation_size('item') + pg_total_relation_size('lexeme') as bytes",
      );
      return Number(rows[0]?.bytes);
    },
    async close() {
      await client.end();
      await server.release();
      await rm(folder, { recursive: true });
    },
  };
}

/** PostgreSQL's text holds no NUL. */
function storable(text: string): string {
  return text.replaceAll("\0", "");
}
