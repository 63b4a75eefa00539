import type { Role, World } from "./world.js";

/** The App as Liaison needs to know it. `privateKey` is PEM (PKCS#1, as GitHub hands it out). */
export interface AppCredentials {
  id: number;
  privateKey: string;
  webhookSecret: string;
  slug: string;
}

export interface SandboxOptions {
  world: World;
  /** A free port by default. */
  port?: number;
  app?: Partial<AppCredentials>;
  /** What the App may do, `{ issues: "write" }`; by default what Liaison's app.yml asks for. */
  permissions?: Readonly<Record<string, "read" | "write">>;
  webhookUrl?: string;
}

/** An issue or pull request, as it stood when the action answered. */
export interface Thread {
  /** `owner/name`. */
  repository: string;
  number: number;
  kind: "issue" | "pull";
  nodeId: string;
  url: string;
}

/** Dates are ISO strings. */
export interface Comment {
  id: number;
  body: string;
  /** A login; the App's is `<slug>[bot]`. */
  author: string;
  createdAt: string;
  updatedAt: string;
}

export interface CheckRun {
  id: number;
  name: string;
  headSha: string;
  status: string;
  conclusion: string | null;
  title: string | null;
  summary: string | null;
  text: string | null;
}

export interface Delivery {
  guid: string;
  event: string;
  action: string | null;
  /** The last answer's status; 0 before there is one, 502 where nobody listened, 504 when lost or 10 s over. */
  status: number;
  attempts: number;
  payload: Record<string, unknown>;
}

export interface RecordedRequest {
  method: string;
  /** With its query. */
  path: string;
  status: number;
  /** Milliseconds since 1970. */
  at: number;
  body?: unknown;
}

export interface DeliveryFaults {
  /** So many deliveries never arrive. */
  drop?: number | "all";
  /** Each is sent twice, under one id. */
  duplicate?: boolean;
  delayMs?: number;
  /** They arrive in any order. */
  shuffle?: boolean;
}

export interface AnswerFault {
  /** "cut": the connection ends without an answer. */
  status: 500 | 403 | 429 | "cut";
  method?: string;
  path?: RegExp;
  times: number;
  headers?: Readonly<Record<string, string>>;
  /** The request takes effect first, and fails then. */
  afterEffect?: boolean;
}

export interface Faults {
  /** Holds until it is replaced or cleared. */
  deliveries(fault: DeliveryFaults): void;
  /** Adds a fault for the next `times` matching requests of the App. */
  answers(fault: AnswerFault): void;
  clear(): void;
}

/** What a person does on GitHub. A promise fails with GitHub's reason where that person may not, or the thing is gone. */
export interface Person {
  opens(
    repository: string,
    title: string,
    body: string,
    options?: { labels?: readonly string[]; createdAt?: string | Date },
  ): Promise<Thread>;
  opensPull(
    repository: string,
    title: string,
    body: string,
    options?: {
      files?: Readonly<Record<string, string | null>>;
      branch?: string;
      labels?: readonly string[];
      createdAt?: string | Date;
    },
  ): Promise<Thread>;
  edits(thread: Thread, changes: { title?: string; body?: string }): Promise<void>;
  closes(thread: Thread, options?: { reason?: "completed" | "not_planned" | "duplicate" }): Promise<void>;
  merges(thread: Thread): Promise<void>;
  reopens(thread: Thread): Promise<void>;
  comments(thread: Thread, body: string): Promise<Comment>;
  /** Of any kind of comment, and of a review. */
  editsComment(comment: Comment, body: string): Promise<void>;
  deletesComment(comment: Comment): Promise<void>;
  /** Hands in a review of a pull request that says something as a whole. */
  reviews(
    thread: Thread,
    body: string,
    options?: { verdict?: "commented" | "approved" | "changes_requested" },
  ): Promise<Comment>;
  /** Leaves a review comment on a line of a pull request. */
  commentsOnLine(thread: Thread, body: string): Promise<Comment>;
  labels(thread: Thread, ...names: string[]): Promise<void>;
  unlabels(thread: Thread, ...names: string[]): Promise<void>;
  /** Whoever can't be assigned is passed over. */
  assigns(thread: Thread, ...logins: string[]): Promise<void>;
  unassigns(thread: Thread, ...logins: string[]): Promise<void>;
  /** To a thread, or to any kind of comment on it; the API knows no reactions to a review. */
  reacts(to: Thread | Comment, content: ReactionContent): Promise<void>;
  /** Removes one's own reaction. */
  takesBack(to: Thread | Comment, content: ReactionContent): Promise<void>;
  locks(thread: Thread): Promise<void>;
  /** Commits content by path (null removes) and answers the commit's SHA. The default branch by default. */
  pushes(
    repository: string,
    files: Readonly<Record<string, string | null>>,
    options?: { branch?: string },
  ): Promise<string>;
  /** Answers the new thread. */
  transfers(thread: Thread, repository: string): Promise<Thread>;
  deletes(thread: Thread): Promise<void>;
  renames(repository: string, name: string): Promise<void>;
  transfersRepository(repository: string, owner: string): Promise<void>;
  privatizes(repository: string): Promise<void>;
  publicizes(repository: string): Promise<void>;
  archives(repository: string): Promise<void>;
  unarchives(repository: string): Promise<void>;
  describes(repository: string, description: string): Promise<void>;
  deletesRepository(repository: string): Promise<void>;
  /** Lets everybody see that they belong to the organisation, which GitHub hides otherwise. */
  showsMembership(organisation: string): Promise<void>;
  creates(repository: string, options?: { private?: boolean }): Promise<void>;
}

export type ReactionContent = "+1" | "-1" | "laugh" | "confused" | "heart" | "hooray" | "rocket" | "eyes";

/** A running sandbox GitHub. Everything is in memory and ends with `close`. */
export interface Sandbox {
  /** Serves the API and the web pages. */
  readonly url: string;
  readonly app: AppCredentials;
  sendWebhooksTo(url: string): void;
  close(): Promise<void>;

  as(login: string): Person;
  /** A personal access token with all the rights of that person. */
  tokenOf(login: string): string;

  /** Gives a role in `owner/name`, or in all of an owner's repositories by `owner/*`, in place of an earlier one there. */
  grants(login: string, role: Role, where: string): void;
  /** Takes back what was given there. */
  revokes(login: string, where: string): void;
  addsMember(organisation: string, login: string): void;
  removesMember(organisation: string, login: string): void;

  installs(owner: string, options?: { repositories?: "all" | readonly string[] }): void;
  uninstalls(owner: string): void;
  suspends(owner: string): void;
  unsuspends(owner: string): void;
  /** As an owner who installed the App before it asked for that permission, and has not granted it since. */
  withholds(owner: string, permission: string): void;
  /** Names without their owner. */
  addsRepositories(owner: string, names: readonly string[]): void;
  removesRepositories(owner: string, names: readonly string[]): void;

  /** By `owner/name#1`. */
  thread(reference: string): Thread;
  /** Oldest first, review comments included. */
  commentsOn(thread: Thread): Comment[];
  /** Those of the App. */
  botCommentsOn(thread: Thread): Comment[];
  labelsOn(thread: Thread): string[];
  stateOf(thread: Thread): {
    title: string;
    body: string;
    state: "open" | "closed" | "merged";
    stateReason: string | null;
    /** `owner/name#1` of the issue that stays, where it was closed as a duplicate of one. */
    duplicateOf: string | null;
  };
  /** Logins. */
  assigneesOf(thread: Thread): string[];
  reactionsOn(to: Thread | Comment): { content: ReactionContent; author: string }[];
  /** All of the repository, or those of a commit. */
  checkRunsOn(repository: string, sha?: string): CheckRun[];
  /** The SHA of the default branch. */
  headOf(repository: string): string;

  /** Every request of the App that breaks GitHub's OpenAPI description, as readable lines. */
  readonly violations: string[];
  /** What the App asked for. */
  readonly requests: RecordedRequest[];
  readonly deliveries: Delivery[];
  readonly faults: Faults;
  /** Posts a delivery of the caller's making to the webhook URL; answers the status. */
  sends(
    event: string,
    payload: object,
    options?: { signature?: "right" | "wrong" | "none"; guid?: string; raw?: Buffer | string },
  ): Promise<number>;
  /** Resolves when no delivery is under way. */
  idle(): Promise<void>;
}
