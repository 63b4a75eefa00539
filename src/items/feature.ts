import type { Command } from "../commands/command.js";
import type { OwnAct } from "../commands/scene.js";
import type { CommentFacts } from "../github/facts.js";
import type { JobDefinition, Json } from "../queue/job.js";
import type { Page } from "../web/pages.js";
import type { Context } from "./context.js";
import type { GitHubEvent } from "./event.js";
import type { PlacedItem } from "./placed-items.js";

/** How news of an item came: only a delivery, or an item just opened, may lead to a new comment. */
export type Origin = "delivery" | "reading";

export interface WebhookHandler {
  /** `event.action`, as in `issue_comment.deleted`. */
  on: string;
  handle(context: Context, event: GitHubEvent): Promise<void>;
}

/** What a feature offers to the rest of Liaison. Every hook may run twice for the same news. */
export interface Feature {
  name: string;
  jobs: readonly JobDefinition<Context, Json>[];
  webhooks: readonly WebhookHandler[];
  /** What people may ask of it where they write; in the order of the help. */
  commands: readonly Command<Context, PlacedItem>[];
  /** What it did on an item without being asked to, and people may take back by `/undo`. */
  ownActs(context: Context, item: PlacedItem): Promise<readonly OwnAct<Context, PlacedItem>[]>;
  /** Whether it keeps silent in a way that this item stands for, so that `/unmute` on it ends that. */
  isSilencedBy(context: Context, item: PlacedItem): Promise<boolean>;
  endSilence(context: Context, item: PlacedItem): Promise<void>;
  /** That was undone. */
  resumeSilence(context: Context, item: PlacedItem): Promise<void>;
  /** For the dashboard; shows what everybody may read. */
  pages(context: Context): readonly Page[];
  /** How much of what it was told is still to be done, and may be done now. */
  workLeft(context: Context): Promise<number>;
  /** Items were added or changed in memory. */
  itemsChanged(context: Context, itemIds: readonly string[], origin: Origin): Promise<void>;
  /** The repositories' visibility, name or configuration changed. */
  repositoriesChanged(context: Context, repositoryIds: readonly string[]): Promise<void>;
  /** A repository's history is read in to the end: items that came meanwhile were looked at without all of it. */
  historyRead(context: Context): Promise<void>;
  /** A comment of Liaison's stands on an item, and the database may know nothing of it: its marker says what it is. */
  recover(context: Context, item: PlacedItem, comment: CommentFacts): Promise<void>;
  /** Items left memory. */
  itemsRemoved(context: Context): Promise<void>;
}
