import type { Feature } from "../items/feature.js";
import {
  itemsNaming,
  itemsNamingTheGone,
  itemsTouchedBy,
  newItems,
  newsAndWarned,
} from "./affected-items.js";
import { saidIn } from "./comment-marker.js";
import { duplicate } from "./duplicate-command.js";
import { askForChecks, checkDuplicates, sinceNews, sweepChecks } from "./jobs.js";
import { recoverJudged } from "./judged-pairs.js";
import { similar, why } from "./looking-commands.js";
import { notDuplicate } from "./not-duplicate-command.js";
import { ownActs } from "./own-acts.js";
import { overlapsPage } from "./page.js";
import { askForReactions, readReactions, sweepReactions } from "./reactions.js";
import { quietAgain, saysThatQuiet, speakAgain, weighRepository } from "./restraint.js";
import { forgetOverlapsWithTheGone, recoverWarning } from "./store.js";
import { waitingChecks } from "./waiting-checks.js";
import { webhooks } from "./webhooks.js";

/** Tells the maintainers of an item that it may overlap with other work. */
export const duplicates: Feature = {
  name: "duplicates",
  jobs: [checkDuplicates, sweepChecks, readReactions, sweepReactions, weighRepository],
  webhooks,
  commands: [duplicate, notDuplicate, why, similar],
  ownActs,
  isSilencedBy: saysThatQuiet,
  endSilence: speakAgain,
  resumeSilence: quietAgain,
  pages: (context) => [overlapsPage(context)],
  workLeft: async (context) => (await waitingChecks(context.database.db, 0)).length,
  async itemsChanged(context, itemIds, origin) {
    const { db } = context.database;
    // Reading years of history in must not keep the answers waiting: of that only what is new or warned of matters.
    const subjects = origin === "delivery" ? itemIds : await newsAndWarned(db, itemIds, sinceNews(context));
    await askForChecks(context, subjects, origin);
    if (origin === "delivery") await askForReactions(context, itemIds);
    // What others say of an item follows its title and state.
    await askForChecks(context, await itemsNaming(db, itemIds), "reading");
  },
  async repositoriesChanged(context, repositoryIds) {
    const touched = await itemsTouchedBy(context.database.db, repositoryIds, sinceNews(context));
    await askForChecks(context, touched, "reading");
  },
  async recover(context, item, comment) {
    const said = saidIn(comment.body);
    if (said === undefined) return;
    await recoverWarning(context.database.db, item, comment.id, said);
    await recoverJudged(context, item, said);
    await askForChecks(context, [item.id], "reading");
  },
  async historyRead(context) {
    await askForChecks(context, await newItems(context.database.db, sinceNews(context)), "reading");
  },
  async itemsRemoved(context) {
    const { db } = context.database;
    await askForChecks(context, await itemsNamingTheGone(db), "reading");
    await forgetOverlapsWithTheGone(db);
  },
};
