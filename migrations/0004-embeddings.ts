import { type Kysely, sql } from "kysely";

const statements = [
  // Vectors from an embeddings service, so that each text is sent once. A null one: the service refused the text.
  // The row goes when the text changes.
  sql`create table item_embeddings (
    item_id text primary key references items on delete cascade on update cascade,
    model text not null,
    vector bytea
  )`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await statement.execute(db);
}
