import type { Account, Commit, Installation, Label, Repository } from "../records.js";
import { roleOf } from "../rights.js";
import { fullName, head, type State } from "../state.js";
import { type Json, simpleOrganization, simpleUser } from "./account.js";

export const apiUrl = (github: State, repository: Repository) =>
  `${github.url}/repos/${fullName(repository)}`;

/** Templated addresses of a repository's parts, `name` to path after the repository's own. */
const addresses: Readonly<Record<string, string>> = {
  forks: "/forks",
  keys: "/keys{/key_id}",
  collaborators: "/collaborators{/collaborator}",
  teams: "/teams",
  hooks: "/hooks",
  issue_events: "/issues/events{/number}",
  events: "/events",
  assignees: "/assignees{/user}",
  branches: "/branches{/branch}",
  tags: "/tags",
  blobs: "/git/blobs{/sha}",
  git_tags: "/git/tags{/sha}",
  git_refs: "/git/refs{/sha}",
  trees: "/git/trees{/sha}",
  statuses: "/statuses/{sha}",
  languages: "/languages",
  stargazers: "/stargazers",
  contributors: "/contributors",
  subscribers: "/subscribers",
  subscription: "/subscription",
  commits: "/commits{/sha}",
  git_commits: "/git/commits{/sha}",
  comments: "/comments{/number}",
  issue_comment: "/issues/comments{/number}",
  contents: "/contents/{+path}",
  compare: "/compare/{base}...{head}",
  merges: "/merges",
  archive: "/{archive_format}{/ref}",
  downloads: "/downloads",
  issues: "/issues{/number}",
  pulls: "/pulls{/number}",
  milestones: "/milestones{/number}",
  notifications: "/notifications{?since,all,participating}",
  labels: "/labels{/name}",
  releases: "/releases{/id}",
  deployments: "/deployments",
};

/** A repository inside lists and events. */
export function repositoryShape(github: State, repository: Repository): Json {
  const api = apiUrl(github, repository);
  const open = [...repository.threads.values()].filter((thread) => thread.state === "open").length;
  const html = `${github.url}/${fullName(repository)}`;
  return {
    ...minimalRepository(repository),
    owner: simpleUser(github, repository.owner),
    html_url: html,
    description: repository.description,
    fork: repository.forkOf !== null,
    url: api,
    ...Object.fromEntries(Object.entries(addresses).map(([name, path]) => [`${name}_url`, api + path])),
    created_at: repository.createdAt,
    updated_at: repository.updatedAt,
    pushed_at: head(repository).at,
    git_url: `git://${new URL(html).host}/${fullName(repository)}.git`,
    ssh_url: `git@${new URL(html).hostname}:${fullName(repository)}.git`,
    clone_url: `${html}.git`,
    svn_url: html,
    homepage: null,
    size: 0,
    stargazers_count: 0,
    watchers_count: 0,
    language: null,
    has_issues: true,
    has_projects: true,
    has_downloads: true,
    has_wiki: true,
    has_pages: false,
    has_discussions: false,
    forks_count: 0,
    mirror_url: null,
    archived: repository.archived,
    disabled: false,
    open_issues_count: open,
    license: null,
    allow_forking: true,
    is_template: false,
    web_commit_signoff_required: false,
    topics: [],
    visibility: repository.private ? "private" : "public",
    forks: 0,
    open_issues: open,
    watchers: 0,
    default_branch: "main",
    custom_properties: {},
  };
}

/** `GET /repos/{owner}/{repo}`: also its parent, and what the caller may do. */
export function fullRepository(github: State, repository: Repository, reader: Account | null): Json {
  const parent = repository.forkOf ? github.findRepository(repository.forkOf) : undefined;
  const role = reader ? roleOf(reader, repository) : "read";
  const rank = ["read", "triage", "write", "maintain", "admin"].indexOf(role);
  return {
    ...repositoryShape(github, repository),
    permissions: {
      pull: rank >= 0,
      triage: rank >= 1,
      push: rank >= 2,
      maintain: rank >= 3,
      admin: rank >= 4,
    },
    ...(repository.owner.kind === "Organization" && {
      organization: simpleOrganization(github, repository.owner),
    }),
    ...(parent && { parent: repositoryShape(github, parent), source: repositoryShape(github, parent) }),
    network_count: 0,
    subscribers_count: 0,
  };
}

/** As installation events list them. */
export function minimalRepository(repository: Repository): Json {
  return {
    id: repository.id,
    node_id: repository.nodeId,
    name: repository.name,
    full_name: fullName(repository),
    private: repository.private,
  };
}

export function labelShape(github: State, repository: Repository, label: Label): Json {
  return {
    id: label.id,
    node_id: label.nodeId,
    url: `${apiUrl(github, repository)}/labels/${encodeURIComponent(label.name)}`,
    name: label.name,
    color: label.color,
    default: false,
    description: label.description,
  };
}

/** The `installation` of `GET /app/installations` and of installation events. */
export function installationShape(github: State, installation: Installation): Json {
  const { app, url } = github;
  const { account } = installation;
  return {
    id: installation.id,
    client_id: `Iv1.${app.id}`,
    account: simpleUser(github, account),
    repository_selection: installation.repositories === "all" ? "all" : "selected",
    access_tokens_url: `${url}/app/installations/${installation.id}/access_tokens`,
    repositories_url: `${url}/installation/repositories`,
    html_url: `${url}/organizations/${account.login}/settings/installations/${installation.id}`,
    app_id: app.id,
    app_slug: app.slug,
    target_id: account.id,
    target_type: account.kind,
    permissions: installation.permissions,
    events: app.events,
    created_at: installation.createdAt,
    updated_at: installation.suspendedAt ?? installation.createdAt,
    single_file_name: null,
    has_multiple_single_files: false,
    single_file_paths: [],
    suspended_by: installation.suspendedBy ? simpleUser(github, installation.suspendedBy) : null,
    suspended_at: installation.suspendedAt,
  };
}

/** A commit in a push event. */
export function pushedCommit(github: State, repository: Repository, commit: Commit): Json {
  const before = commit.parent?.files ?? new Map<string, string>();
  const person = {
    name: commit.author.name,
    email: `${commit.author.id}+${commit.author.login}@users.noreply.github.com`,
    username: commit.author.login,
  };
  const paths = [...commit.files.keys()];
  return {
    id: commit.sha,
    tree_id: commit.sha,
    distinct: true,
    message: commit.message,
    timestamp: commit.at,
    url: `${github.url}/${fullName(repository)}/commit/${commit.sha}`,
    author: person,
    committer: person,
    added: paths.filter((path) => !before.has(path)),
    modified: paths.filter((path) => before.has(path) && before.get(path) !== commit.files.get(path)),
    removed: [...before.keys()].filter((path) => !commit.files.has(path)),
  };
}
