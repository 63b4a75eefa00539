import type { Context } from "./context.js";
import type { Origin } from "./feature.js";
import { takeBackHiddenNames } from "./hidden-names.js";

/** Intake tells every feature what changed in memory; see `Feature` for what each piece of news means. */

export async function tellItemsChanged(
  context: Context,
  itemIds: readonly string[],
  origin: Origin,
): Promise<void> {
  for (const feature of context.features) await feature.itemsChanged(context, itemIds, origin);
}

export async function tellHistoryRead(context: Context): Promise<void> {
  for (const feature of context.features) await feature.historyRead(context);
}

export async function tellItemsRemoved(context: Context): Promise<void> {
  for (const feature of context.features) await feature.itemsRemoved(context);
  await takeBackHiddenNames(context, []);
}

export async function tellRepositoriesChanged(
  context: Context,
  repositoryIds: readonly string[],
): Promise<void> {
  for (const feature of context.features) await feature.repositoriesChanged(context, repositoryIds);
  await takeBackHiddenNames(context, repositoryIds);
}
