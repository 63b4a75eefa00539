/** GitHub's answers (and the like parts of its webhooks), as far as Liaison reads them, turned into facts. */

import type { Visibility } from "../db/tables.js";
import type { CommentFacts, InstallationFacts, ItemFacts, RepositoryFacts } from "./facts.js";

/** Null: the account was deleted. */
export type Account = { login: string; type?: string | undefined } | null | undefined;

export interface RepositoryAnswer {
  node_id: string;
  owner: { login: string };
  name: string;
  private: boolean;
  visibility?: string | undefined;
  archived?: boolean | undefined;
  default_branch?: string | undefined;
  fork?: boolean | undefined;
  /** Only of a repository that is asked for by its name. */
  parent?: { full_name: string } | undefined;
}

export interface ItemAnswer {
  id: number;
  node_id: string;
  number: number;
  title: string;
  body?: string | null | undefined;
  state: string;
  state_reason?: string | null | undefined;
  user: Account;
  labels: readonly (string | { name?: string | undefined })[];
  assignees?: readonly Account[] | null | undefined;
  created_at: string;
  updated_at: string;
  closed_at: string | null;
  /** Of the issues API: the item is a pull request. */
  pull_request?: { merged_at?: string | null | undefined } | undefined;
}

export interface CommentAnswer {
  id: number;
  issue_url: string;
  body?: string | undefined;
  user: Account;
  created_at: string;
}

export interface ReviewAnswer {
  id: number;
  pull_request_url: string;
  body: string;
  user: Account;
  /** Absent: it was not handed in yet. */
  submitted_at?: string | undefined;
}

export interface InstallationAnswer {
  id: number;
  account: { login?: string | undefined; slug?: string | undefined } | null;
  target_type: string;
  suspended_at?: string | null | undefined;
  permissions: Permissions;
  created_at: string;
}

type Permissions = Record<string, string | undefined>;

export function repositoryFacts(answer: RepositoryAnswer): RepositoryFacts {
  return {
    id: answer.node_id,
    owner: answer.owner.login,
    name: answer.name,
    visibility: visibilityOf(answer),
    archived: answer.archived ?? false,
    defaultBranch: answer.default_branch ?? "main",
    ...forkOf(answer),
  };
}

function forkOf({ fork, parent }: RepositoryAnswer): Pick<RepositoryFacts, "forkOf"> {
  if (parent !== undefined) return { forkOf: parent.full_name };
  return fork === false ? { forkOf: null } : {};
}

export function itemFacts(answer: ItemAnswer): ItemFacts {
  const merged = Boolean(answer.pull_request?.merged_at);
  return {
    id: answer.node_id,
    databaseId: answer.id,
    number: answer.number,
    kind: answer.pull_request ? "pull" : "issue",
    title: answer.title,
    body: answer.body ?? "",
    state: merged ? "merged" : answer.state === "open" ? "open" : "closed",
    stateReason: answer.state_reason ?? null,
    author: loginOf(answer.user),
    authorIsBot: isBot(answer.user),
    labels: answer.labels.map((label) => (typeof label === "string" ? label : (label.name ?? ""))),
    assignees: (answer.assignees ?? []).map(loginOf),
    createdAt: new Date(answer.created_at),
    updatedAt: new Date(answer.updated_at),
    closedAt: answer.closed_at === null ? null : new Date(answer.closed_at),
  };
}

/** `self` is the App's login, as comment authors are named. */
export function commentFacts(answer: CommentAnswer, self: string): CommentFacts {
  return {
    id: answer.id,
    itemNumber: Number(answer.issue_url.split("/").at(-1)),
    body: answer.body ?? "",
    author: loginOf(answer.user),
    authorIsBot: isBot(answer.user),
    ours: loginOf(answer.user) === self,
    createdAt: new Date(answer.created_at),
  };
}

/** Null: it was not handed in yet, and says nothing to anyone but its author. */
export function reviewFacts(answer: ReviewAnswer, self: string): CommentFacts | null {
  const { id, body, user, pull_request_url, submitted_at } = answer;
  if (!submitted_at) return null;
  return commentFacts({ id, body, user, issue_url: pull_request_url, created_at: submitted_at }, self);
}

export function installationFacts(answer: InstallationAnswer): InstallationFacts {
  return {
    id: answer.id,
    owner: answer.account?.login ?? answer.account?.slug ?? "",
    ownerKind: answer.target_type === "Organization" ? "Organization" : "User",
    suspended: Boolean(answer.suspended_at),
    permissions: statedIn(answer.permissions),
    createdAt: new Date(answer.created_at),
  };
}

/** Those of them that are given. */
export function statedIn(permissions: Permissions): Record<string, string> {
  return Object.fromEntries(
    Object.entries(permissions).flatMap(([name, level]) => (level ? [[name, level]] : [])),
  );
}

function visibilityOf(answer: RepositoryAnswer): Visibility {
  if (!answer.private) return "public";
  return answer.visibility === "internal" ? "internal" : "private";
}

/** GitHub shows what deleted accounts wrote as ghost's. */
export function loginOf(account: Account): string {
  return account?.login ?? "ghost";
}

export function isBot(account: Account): boolean {
  return account?.type === "Bot" || loginOf(account).endsWith("[bot]");
}
