export type Role = "read" | "triage" | "write" | "maintain" | "admin";

/** What exists on the sandbox GitHub when it starts. Dates are ISO strings; content is Markdown or plain text. */
export interface World {
  /** The network as its operator would describe it; the sandbox itself makes no use of it. */
  agencies?: readonly WorldAgency[];
  owners: readonly WorldOwner[];
  people: readonly WorldPerson[];
  repositories: readonly WorldRepository[];
  /** Owners whose every repository the App is installed on. */
  installed: readonly string[];
}

export interface WorldAgency {
  id: string;
  name: string;
  owners: readonly string[];
  contact?: string;
}

export interface WorldOwner {
  login: string;
  name: string;
  kind: "Organization" | "User";
}

export interface WorldPerson {
  login: string;
  name: string;
  /** By `owner/name`, or by `owner/*` for all of an owner's repositories. */
  roles: Readonly<Record<string, Role>>;
  /** Logins of organisations. */
  memberOf: readonly string[];
}

export interface WorldRepository {
  owner: string;
  name: string;
  description?: string;
  private?: boolean;
  /** Content by path, on the default branch `main`. */
  files?: Readonly<Record<string, string>>;
  /** `owner/name` of the parent. */
  forkOf?: string;
  issues: readonly WorldThread[];
}

/** An issue or a pull request. */
export interface WorldThread {
  number: number;
  kind: "issue" | "pull";
  title: string;
  body: string;
  /** A login; one that is not among the people gets an account without any role. `name[bot]` is a bot. */
  author: string;
  state: "open" | "closed" | "merged";
  stateReason?: "completed" | "not_planned" | "duplicate";
  labels: readonly string[];
  createdAt: string;
  closedAt?: string;
  /** A pull request's changes: content by path, null for a removed file. */
  files?: Readonly<Record<string, string | null>>;
  comments?: readonly { author: string; body: string; createdAt: string }[];
}

const repositoryOf: Readonly<Record<string, string>> = { culture: "webconf", justice: "visio" };

/**
 * A world for tests: each agency is an organisation with one empty repository (`culture/webconf`, `justice/visio`,
 * `x/app` for any other x) where the App is installed. `paul` may write in justice, `amina` in culture, `visitor` nowhere.
 */
export function smallWorld(agencies: readonly string[] = ["culture", "justice"]): World {
  const member = (login: string, name: string, owner: string): WorldPerson =>
    agencies.includes(owner)
      ? { login, name, roles: { [`${owner}/*`]: "write" }, memberOf: [owner] }
      : { login, name, roles: {}, memberOf: [] };
  return {
    agencies: agencies.map((id) => ({ id, name: id, owners: [id] })),
    owners: agencies.map((login) => ({ login, name: login, kind: "Organization" })),
    people: [
      member("paul", "Paul Lefèvre", "justice"),
      member("amina", "Amina Benali", "culture"),
      { login: "visitor", name: "Visitor", roles: {}, memberOf: [] },
    ],
    repositories: agencies.map((owner) => ({ owner, name: repositoryOf[owner] ?? "app", issues: [] })),
    installed: agencies,
  };
}
