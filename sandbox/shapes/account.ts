import { nodeId } from "../identity.js";
import type { Account } from "../records.js";
import type { State } from "../state.js";

export type Json = Record<string, unknown>;

/** A user as it stands inside issues, comments and events. */
export function simpleUser(github: State, account: Account): Json {
  const api = `${github.url}/users/${encodeURIComponent(account.login)}`;
  const isBot = account.kind === "Bot";
  return {
    login: account.login,
    id: account.id,
    node_id: account.nodeId,
    avatar_url: `${github.url}/avatars/${account.id}`,
    gravatar_id: "",
    url: api,
    html_url: isBot
      ? `${github.url}/apps/${account.login.replace("[bot]", "")}`
      : `${github.url}/${account.login}`,
    followers_url: `${api}/followers`,
    following_url: `${api}/following{/other_user}`,
    gists_url: `${api}/gists{/gist_id}`,
    starred_url: `${api}/starred{/owner}{/repo}`,
    subscriptions_url: `${api}/subscriptions`,
    organizations_url: `${api}/orgs`,
    repos_url: `${api}/repos`,
    events_url: `${api}/events{/privacy}`,
    received_events_url: `${api}/received_events`,
    type: account.kind,
    user_view_type: "public",
    site_admin: false,
  };
}

/** The `organization` of an event. */
export function simpleOrganization(github: State, account: Account): Json {
  const api = `${github.url}/orgs/${account.login}`;
  return {
    login: account.login,
    id: account.id,
    node_id: account.nodeId,
    url: api,
    repos_url: `${api}/repos`,
    events_url: `${api}/events`,
    hooks_url: `${api}/hooks`,
    issues_url: `${api}/issues`,
    members_url: `${api}/members{/member}`,
    public_members_url: `${api}/public_members{/member}`,
    avatar_url: `${github.url}/avatars/${account.id}`,
    description: account.name,
  };
}

/** The App, as in `GET /app` and `performed_via_github_app`. */
export function appShape(github: State): Json {
  const { app } = github;
  const owner = github.accounts.values().next().value;
  return {
    id: app.id,
    slug: app.slug,
    node_id: nodeId("A", app.id),
    client_id: `Iv1.${app.id}`,
    owner: owner ? simpleUser(github, owner) : null,
    name: app.name,
    description: null,
    external_url: github.url,
    html_url: `${github.url}/apps/${app.slug}`,
    created_at: "2026-01-01T00:00:00Z",
    updated_at: "2026-01-01T00:00:00Z",
    permissions: app.permissions,
    events: app.events,
    installations_count: github.installations.size,
  };
}

/** `performed_via_github_app`: the App on what it wrote itself. */
export const viaApp = (github: State, author: Account) => (author === github.bot ? appShape(github) : null);
