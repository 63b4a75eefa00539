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
  /** A login; `ghost` stands for an account that was deleted. */
  author: string;
  authorIsBot: boolean;
  labels: string[];
  /** Logins. */
  assignees: string[];
  createdAt: Date;
  updatedAt: Date;
  closedAt: Date | null;
  /** Files that a pull request changes, read apart from it; null: they are to be read anew; absent: as they were known. */
  paths?: readonly string[] | null;
}

/** A comment on an issue or a pull request, a comment of a review, or what a review says as a whole. */
export interface CommentFacts {
  id: number;
  /** Of the issue or pull request it stands on. */
  itemNumber: number;
  /** Markdown. */
  body: string;
  /** A login; `ghost` stands for an account that was deleted. */
  author: string;
  authorIsBot: boolean;
  /** Written by this App. */
  ours: boolean;
  createdAt: Date;
}

/** What people can react to: an item's own text, or a comment. GitHub's REST API knows no reactions to a review. */
export type ReactionSubject = { kind: "body" } | { kind: "comment" | "review comment"; id: number };

export type ReactionContent = "+1" | "-1" | "laugh" | "confused" | "heart" | "hooray" | "rocket" | "eyes";

export interface ReactionFacts {
  id: number;
  content: ReactionContent;
  /** A login; `ghost` stands for an account that was deleted. */
  by: string;
  byBot: boolean;
  /** Of this App. */
  ours: boolean;
  at: Date;
}

/** What someone may do in a repository; each includes those before it. */
export const roles = ["none", "read", "triage", "write", "maintain", "admin"] as const;
export type Role = (typeof roles)[number];

export interface InstallationFacts {
  id: number;
  owner: string;
  ownerKind: "Organization" | "User";
  suspended: boolean;
  /** What the owner has granted, `{ issues: "write" }`; less than the App asks for until the owner accepts what is new. */
  permissions: Record<string, string>;
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
