/** GitHub's answers (and the like parts of its webhooks), as far as Liaison reads them, turned into facts. */

import type { Visibility } from "../db/tables.js";
import type { CommentFacts, InstallationFacts, ItemFacts, RepositoryFacts } from "./facts.js";

/** Null: the account was deleted. */
type Account = { login: string; type?: string | undefined } | null | undefined;

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
}

export interface InstallationAnswer {
  id: number;
  account: { login?: string | undefined; slug?: string | undefined } | null;
  target_type: string;
  suspended_at?: string | null | undefined;
  created_at: string;
}

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
    ours: loginOf(answer.user) === self,
  };
}

export function installationFacts(answer: InstallationAnswer): InstallationFacts {
  return {
    id: answer.id,
    owner: answer.account?.login ?? answer.account?.slug ?? "",
    ownerKind: answer.target_type === "Organization" ? "Organization" : "User",
    suspended: Boolean(answer.suspended_at),
    createdAt: new Date(answer.created_at),
  };
}

function visibilityOf(answer: RepositoryAnswer): Visibility {
  if (!answer.private) return "public";
  return answer.visibility === "internal" ? "internal" : "private";
}

/** GitHub shows what deleted accounts wrote as ghost's. */
function loginOf(account: Account): string {
  return account?.login ?? "ghost";
}

function isBot(account: Account): boolean {
  return account?.type === "Bot" || loginOf(account).endsWith("[bot]");
}
