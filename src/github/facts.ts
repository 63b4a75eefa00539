/** What Liaison reads of GitHub: the few facts it uses of repositories, items, comments and installations. */

import type { Visibility } from "../db/tables.js";

export interface RepositoryFacts {
  /** Node id. */
  id: string;
  owner: string;
  name: string;
  visibility: Visibility;
  archived: boolean;
  defaultBranch: string;
  /** `owner/repo` of the one it was forked from; null: it is no fork; absent: a list, which doesn't name it. */
  forkOf?: string | null;
}

/** An issue or a pull request. */
export interface ItemFacts {
  /** Node id. */
  id: string;
  /** GitHub's number of it, which grows with time over all repositories. */
  databaseId: number;
  number: number;
  kind: "issue" | "pull";
  title: string;
  /** Markdown. */
  body: string;
  state: "open" | "closed" | "merged";
  stateReason: string | null;
  author: string;
  authorIsBot: boolean;
  labels: string[];
  createdAt: Date;
  updatedAt: Date;
  closedAt: Date | null;
  /** Files that a pull request changes, read apart from it; null: they are to be read anew; absent: as they were known. */
  paths?: readonly string[] | null;
}

export interface CommentFacts {
  id: number;
  /** Of the issue or pull request it stands on. */
  itemNumber: number;
  /** Markdown. */
  body: string;
  /** Written by this App. */
  ours: boolean;
}

export interface InstallationFacts {
  id: number;
  owner: string;
  ownerKind: "Organization" | "User";
  suspended: boolean;
  createdAt: Date;
}

/** One page of a list of items. */
export interface ItemPage {
  items: ItemFacts[];
  isLast: boolean;
}

export interface ItemPageOptions {
  /** From 1; a page holds 100. */
  page: number;
  /** Only items updated at this moment or later. */
  since?: Date;
  sort: "created" | "updated";
  direction: "asc" | "desc";
}
