import type { ReactionContent } from "./sandbox.js";
import type { Role } from "./world.js";

/** What the sandbox remembers. Moments are GitHub's timestamps; shapes/ says how the API shows these. */

export interface Account {
  id: number;
  nodeId: string;
  login: string;
  name: string;
  kind: "User" | "Organization" | "Bot";
  /** By a repository's node id, or by `owner/*`. */
  roles: Map<string, Role>;
  /** Logins of organisations. */
  memberOf: Set<string>;
  /** Those of which they show it to everybody; GitHub hides it otherwise. */
  shownIn: Set<string>;
}

export interface Repository {
  id: number;
  nodeId: string;
  owner: Account;
  name: string;
  description: string | null;
  private: boolean;
  archived: boolean;
  /** `owner/name` of the parent. */
  forkOf: string | null;
  createdAt: string;
  updatedAt: string;
  /** By name in lower case. */
  labels: Map<string, Label>;
  threads: Map<number, Thread>;
  /** What used to have a number here: deleted, or where it was transferred to. */
  gone: Map<number, "deleted" | Thread>;
  nextNumber: number;
  branches: Map<string, Commit>;
  commits: Map<string, Commit>;
  checkRuns: CheckRun[];
}

export interface Label {
  id: number;
  nodeId: string;
  name: string;
  color: string;
  description: string | null;
}

export type Files = ReadonlyMap<string, string>;

export interface Commit {
  sha: string;
  parent: Commit | null;
  message: string;
  author: Account;
  at: string;
  /** The whole tree. */
  files: Files;
}

export interface Reaction {
  id: number;
  content: ReactionContent;
  author: Account;
  at: string;
}

export interface Thread {
  id: number;
  nodeId: string;
  repository: Repository;
  number: number;
  title: string;
  body: string;
  author: Account;
  state: "open" | "closed" | "merged";
  stateReason: string | null;
  /** The issue that stays, where this one was closed as a duplicate of it. */
  duplicateOf: Thread | null;
  labels: Label[];
  assignees: Account[];
  createdAt: string;
  updatedAt: string;
  closedAt: string | null;
  closedBy: Account | null;
  locked: boolean;
  /** Review comments included, oldest first. */
  comments: Comment[];
  reactions: Reaction[];
  /** Null: an issue. */
  pull: Pull | null;
}

export interface Pull {
  id: number;
  branch: string;
  head: Commit;
  base: Commit;
  merge: Commit | null;
  /** Handed in, oldest first. */
  reviews: Review[];
}

/** What someone says of a pull request as a whole; comments on its lines hang on one that may say nothing. */
export interface Review {
  id: number;
  nodeId: string;
  thread: Thread;
  author: Account;
  body: string;
  state: "commented" | "approved" | "changes_requested";
  submittedAt: string;
  /** SHA. */
  commit: string;
}

export interface Comment {
  id: number;
  nodeId: string;
  thread: Thread;
  author: Account;
  body: string;
  createdAt: string;
  updatedAt: string;
  reactions: Reaction[];
  /** Null: an issue comment. */
  review: { id: number; path: string; diffHunk: string; commit: string } | null;
}

export interface CheckRun {
  id: number;
  nodeId: string;
  name: string;
  headSha: string;
  status: string;
  conclusion: string | null;
  startedAt: string;
  completedAt: string | null;
  externalId: string;
  detailsUrl: string | null;
  output: { title: string | null; summary: string | null; text: string | null; annotations: number };
}

export interface Installation {
  id: number;
  account: Account;
  /** "all", or ids of repositories. */
  repositories: "all" | Set<number>;
  /** What the owner has granted: the App may have come to ask for more since. */
  permissions: Readonly<Record<string, string>>;
  suspendedAt: string | null;
  suspendedBy: Account | null;
  createdAt: string;
}

/** What comes with an `Authorization` header. */
export type Caller =
  | { kind: "app" }
  | { kind: "installation"; token: InstallationToken }
  | { kind: "person"; account: Account }
  | { kind: "anyone" };

export interface InstallationToken {
  installation: Installation;
  permissions: Readonly<Record<string, string>>;
  /** Absent: all of the installation's. */
  repositoryIds: ReadonlySet<number> | null;
  /** Milliseconds since 1970. */
  expiresAt: number;
}
