import { notFound } from "../error.js";
import { timestamp } from "../identity.js";
import type { Account, Installation, Repository } from "../records.js";
import { installationShape, minimalRepository } from "../shapes/repository.js";
import type { State } from "../state.js";

function emitInstallation(
  github: State,
  action: string,
  installation: Installation,
  repositories: readonly Repository[],
): void {
  const body = {
    action,
    installation: installationShape(github, installation),
    repositories: repositories.map(minimalRepository),
    requester: null,
  };
  const sender = managerOf(github, installation);
  github.emit("installation", { sender, installations: [installation], body });
}

/** Whoever of the organisation may have pressed the button. */
function managerOf(github: State, { account }: Installation): Account {
  return [...github.accounts.values()].find((one) => one.memberOf.has(account.login)) ?? account;
}

/** Tells an installation that it covers more or fewer repositories than before. */
export function emitCoverage(
  github: State,
  installation: Installation,
  action: "added" | "removed",
  repositories: readonly Repository[],
  sender: Account,
): void {
  const body = {
    action,
    installation: installationShape(github, installation),
    repository_selection: installation.repositories === "all" ? "all" : "selected",
    repositories_added: action === "added" ? repositories.map(minimalRepository) : [],
    repositories_removed: action === "removed" ? repositories.map(minimalRepository) : [],
    requester: null,
  };
  github.emit("installation_repositories", { sender, installations: [installation], body });
}

/** Installs the App and tells nobody: how the world is filled. */
export function addInstallation(
  github: State,
  account: Account,
  selection: "all" | readonly string[] = "all",
): Installation {
  const repositories = selection === "all" ? selection : new Set(idsOf(github, account, selection));
  const id = github.newId();
  const installation: Installation = {
    id,
    account,
    repositories,
    permissions: github.app.permissions,
    suspendedAt: null,
    suspendedBy: null,
    createdAt: timestamp(),
  };
  github.installations.set(id, installation);
  return installation;
}

function idsOf(github: State, account: Account, names: readonly string[]): number[] {
  return named(github, account, names).map((repository) => repository.id);
}

/** With or without their owner. */
function named(github: State, account: Account, names: readonly string[]): Repository[] {
  return names.map((name) => github.repository(name.includes("/") ? name : `${account.login}/${name}`));
}

export function install(
  github: State,
  account: Account,
  selection: "all" | readonly string[] = "all",
): Installation {
  const installation = addInstallation(github, account, selection);
  emitInstallation(github, "created", installation, github.covered(installation));
  return installation;
}

export function uninstall(github: State, installation: Installation): void {
  const repositories = github.covered(installation);
  github.installations.delete(installation.id);
  emitInstallation(github, "deleted", installation, repositories);
}

/** A suspended installation hears of nothing but its suspension, and its tokens are refused. */
export function suspend(github: State, installation: Installation, suspended: boolean): void {
  installation.suspendedAt = suspended ? timestamp() : null;
  installation.suspendedBy = suspended ? managerOf(github, installation) : null;
  emitInstallation(github, suspended ? "suspend" : "unsuspend", installation, github.covered(installation));
}

/** Of tokens that are handed out from now on. */
export function withhold(installation: Installation, permission: string): void {
  const { [permission]: _, ...granted } = installation.permissions;
  installation.permissions = granted;
}

/** Adding chosen repositories to an installation on all of them changes nothing; removing makes it a choice. */
export function cover(
  github: State,
  installation: Installation,
  action: "added" | "removed",
  names: readonly string[],
): void {
  if (!github.installations.has(installation.id)) throw notFound();
  const repositories = named(github, installation.account, names);
  if (installation.repositories === "all") {
    if (action === "added") return;
    installation.repositories = new Set(github.covered(installation).map((one) => one.id));
  }
  for (const { id } of repositories)
    if (action === "added") installation.repositories.add(id);
    else installation.repositories.delete(id);
  emitCoverage(github, installation, action, repositories, managerOf(github, installation));
}
