import type { Feature } from "../items/feature.js";
import { askForChecks, checkDuplicates, NEWS_MS, sweepChecks } from "./jobs.js";
import { overlapsPage } from "./page.js";
import { itemsNaming, itemsNamingTheGone, itemsTouchedBy, waitingChecks } from "./store.js";
import { webhooks } from "./webhooks.js";

/** Tells the maintainers of an item that it may overlap with other work. */
export const duplicates: Feature = {
  name: "duplicates",
  jobs: [checkDuplicates, sweepChecks],
  webhooks,
  pages: (context) => [overlapsPage(context)],
  workLeft: async (context) => (await waitingChecks(context.database.db, 0)).length,
  async itemsChanged(context, itemIds, origin) {
    await askForChecks(context, itemIds, origin);
    // What others say of an item follows its title and state.
    await askForChecks(context, await itemsNaming(context.database.db, itemIds), "reading");
  },
  async repositoriesChanged(context, repositoryIds) {
    const openedSince = new Date(context.clock().getTime() - NEWS_MS);
    const touched = await itemsTouchedBy(context.database.db, repositoryIds, openedSince);
    await askForChecks(context, touched, "reading");
  },
  async itemsRemoved(context) {
    await askForChecks(context, await itemsNamingTheGone(context.database.db), "reading");
  },
};
