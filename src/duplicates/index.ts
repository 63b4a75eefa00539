import type { Feature } from "../items/feature.js";
import { askForChecks, checkDuplicates, sweepChecks } from "./jobs.js";
import { overlapsPage } from "./page.js";
import { itemsNaming, itemsNamingTheGone, itemsTouchedBy } from "./store.js";
import { webhooks } from "./webhooks.js";

/** Tells the maintainers of an item that it may overlap with other work. */
export const duplicates: Feature = {
  name: "duplicates",
  jobs: [checkDuplicates, sweepChecks],
  webhooks,
  pages: (context) => [overlapsPage(context)],
  async itemsChanged(context, itemIds, origin) {
    await askForChecks(context, itemIds, origin);
    // What others say of an item follows its title and state.
    await askForChecks(context, await itemsNaming(context.database.db, itemIds), "reading");
  },
  async repositoriesChanged(context, repositoryIds) {
    await askForChecks(context, await itemsTouchedBy(context.database.db, repositoryIds), "reading");
  },
  async itemsRemoved(context) {
    await askForChecks(context, await itemsNamingTheGone(context.database.db), "reading");
  },
};
