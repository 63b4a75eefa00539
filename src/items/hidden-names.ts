import { sql } from "kysely";
import { takenBack } from "./command-words.js";
import type { Context } from "./context.js";

/**
 * Replies to commands are texts of the past: when an item that one names, or the place in which it stands, changes
 * hands, is closed to the public or is gone, what was said is taken back.
 * @param repositoryIds those that changed; what names an item that is not known any more is taken back in any case
 */
export async function takeBackHiddenNames(context: Context, repositoryIds: readonly string[]): Promise<void> {
  const { rows } = await sql<{ item_id: string }>`
    with hidden as (
      update command_runs as run set names = '{}',
        said = case source.language when 'fr' then ${takenBack.fr} else ${takenBack.en} end
      from command_sources as source
      join items on items.id = source.item_id
      where source.kind = run.source_kind and source.id = run.source_id and run.names <> '{}' and exists (
        select from unnest(run.names) as named (id)
        left join items as other on other.id = named.id
        left join repositories as there on there.id = other.repository_id
        where there.id is null or (
          there.visibility <> 'public' and there.id <> items.repository_id
          and (there.id = any(${repositoryIds}::text[]) or items.repository_id = any(${repositoryIds}::text[]))
        )
      )
      returning source.kind, source.id
    )
    update command_sources set unanswered_since = ${context.clock()}
    from hidden
    where command_sources.kind = hidden.kind and command_sources.id = hidden.id
    returning command_sources.item_id
  `.execute(context.database.db);
  for (const { item_id } of rows) await context.commands.answerAnew(context, item_id);
}
