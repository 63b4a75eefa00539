import { notFound } from "./error.js";
import { nodeId, sha1, timestamp } from "./identity.js";
import type {
  Account,
  Comment,
  Commit,
  Files,
  Installation,
  Label,
  Repository,
  Review,
  Thread,
} from "./records.js";
import type { AppCredentials } from "./sandbox.js";

/** Tells the App of an event. */
export type Emit = (event: string, payload: Event) => void;

export interface Event {
  sender: Account;
  repository?: Repository;
  /** Who hears of it; absent: those that cover the repository. */
  installations?: readonly Installation[];
  /** The event's own part of the payload. */
  body: Record<string, unknown>;
}

export interface App extends AppCredentials {
  name: string;
  permissions: Readonly<Record<string, string>>;
  events: readonly string[];
}

/** All that exists on this GitHub, with the few ways to find and add things. Knows no HTTP. */
export class State {
  url = "";
  readonly app: App;
  readonly bot: Account;
  readonly accounts = new Map<string, Account>();
  readonly repositories = new Map<number, Repository>();
  readonly installations = new Map<number, Installation>();
  readonly comments = new Map<number, Comment>();
  readonly reviews = new Map<number, Review>();
  readonly threads = new Map<string, Thread>();
  /** Former full names in lower case: GitHub redirects them. */
  readonly formerNames = new Map<string, Repository>();
  emit: Emit = () => {};
  private lastId = 1000;

  constructor(app: App) {
    this.app = app;
    this.bot = this.addAccount(`${app.slug}[bot]`, app.name, "Bot");
  }

  newId(): number {
    this.lastId += 1;
    return this.lastId;
  }

  addAccount(login: string, name: string, kind: Account["kind"]): Account {
    const id = this.newId();
    const prefix = { User: "U", Organization: "O", Bot: "BOT" } as const;
    const account: Account = {
      id,
      nodeId: nodeId(prefix[kind], id),
      login,
      name,
      kind,
      roles: new Map(),
      memberOf: new Set(),
      shownIn: new Set(),
    };
    this.accounts.set(login.toLowerCase(), account);
    return account;
  }

  account(login: string): Account | undefined {
    return this.accounts.get(login.toLowerCase());
  }

  /** Anyone may have an account: an unknown login gets one. */
  person(login: string): Account {
    return this.account(login) ?? this.addAccount(login, login, login.endsWith("[bot]") ? "Bot" : "User");
  }

  addRepository(
    owner: Account,
    name: string,
    options: {
      description?: string | undefined;
      private?: boolean | undefined;
      forkOf?: string | undefined;
      files?: Files | undefined;
      createdAt?: string | undefined;
    } = {},
  ): Repository {
    const id = this.newId();
    const at = timestamp(options.createdAt);
    const first = this.commit(null, "Initial commit", owner, options.files ?? new Map(), at);
    const repository: Repository = {
      id,
      nodeId: nodeId("R", id),
      owner,
      name,
      description: options.description ?? null,
      private: options.private ?? false,
      archived: false,
      forkOf: options.forkOf ?? null,
      createdAt: at,
      updatedAt: at,
      labels: new Map(),
      threads: new Map(),
      gone: new Map(),
      nextNumber: 1,
      branches: new Map([["main", first]]),
      commits: new Map([[first.sha, first]]),
      checkRuns: [],
    };
    this.repositories.set(id, repository);
    this.formerNames.delete(fullName(repository).toLowerCase());
    return repository;
  }

  commit(parent: Commit | null, message: string, author: Account, files: Files, at = timestamp()): Commit {
    const sha = sha1(`${this.newId()} ${parent?.sha} ${message} ${JSON.stringify([...files])}`);
    return { sha, parent, message, author, at, files };
  }

  label(repository: Repository, name: string, color = "ededed", description: string | null = null): Label {
    const known = repository.labels.get(name.toLowerCase());
    if (known) return known;
    const id = this.newId();
    const label = { id, nodeId: nodeId("LA", repository.id, id), name, color, description };
    repository.labels.set(name.toLowerCase(), label);
    return label;
  }

  /** By its present name. */
  findRepository(name: string): Repository | undefined {
    const wanted = name.toLowerCase();
    for (const repository of this.repositories.values())
      if (fullName(repository).toLowerCase() === wanted) return repository;
    return undefined;
  }

  /** By its present or a former name; fails with 404. */
  repository(name: string): Repository {
    const repository = this.findRepository(name) ?? this.formerNames.get(name.toLowerCase());
    if (!repository || !this.repositories.has(repository.id)) throw notFound();
    return repository;
  }

  /** The installation that covers a repository, suspended or not. */
  installationOf(repository: Repository): Installation | undefined {
    for (const installation of this.installations.values())
      if (covers(installation, repository)) return installation;
    return undefined;
  }

  installationOn(owner: string): Installation {
    for (const installation of this.installations.values())
      if (installation.account.login.toLowerCase() === owner.toLowerCase()) return installation;
    throw notFound();
  }

  covered(installation: Installation): Repository[] {
    return [...this.repositories.values()].filter((repository) => covers(installation, repository));
  }
}

export const fullName = (repository: Repository) => `${repository.owner.login}/${repository.name}`;

export function covers(installation: Installation, repository: Repository): boolean {
  return (
    installation.account === repository.owner &&
    (installation.repositories === "all" || installation.repositories.has(repository.id))
  );
}

/** The commit of the default branch. */
export function head(repository: Repository): Commit {
  const commit = repository.branches.get("main");
  if (!commit) throw notFound();
  return commit;
}
