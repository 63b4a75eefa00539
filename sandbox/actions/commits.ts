import { timestamp } from "../identity.js";
import type { Account, Commit, Repository, Thread } from "../records.js";
import { requireRole } from "../rights.js";
import { pushedCommit } from "../shapes/repository.js";
import { fullName, head, type State } from "../state.js";
import { closeAsMerged, emitThread, type NewThread, open, touch } from "./threads.js";

/** Commits to a branch (made from the default one where it is missing) and tells of the push. */
export function push(
  github: State,
  author: Account,
  repository: Repository,
  files: Readonly<Record<string, string | null>>,
  branch = "main",
  message = `Update ${Object.keys(files).join(", ")}`,
): Commit {
  requireRole(author, repository, "write");
  const existing = repository.branches.get(branch);
  const parent = existing ?? head(repository);
  const commit = github.commit(parent, message, author, treeWith(files, parent));
  repository.commits.set(commit.sha, commit);
  repository.branches.set(branch, commit);
  emitPush(github, author, repository, branch, existing ?? null, commit);
  for (const thread of repository.threads.values())
    if (thread.pull?.branch === branch && thread.state === "open")
      synchronize(github, author, thread, commit);
  return commit;
}

function emitPush(
  github: State,
  sender: Account,
  repository: Repository,
  branch: string,
  before: Commit | null,
  after: Commit,
): void {
  const commit = pushedCommit(github, repository, after);
  const from = before?.sha ?? "0".repeat(40);
  github.emit("push", {
    sender,
    repository,
    body: {
      ref: `refs/heads/${branch}`,
      before: from,
      after: after.sha,
      created: before === null,
      deleted: false,
      forced: false,
      base_ref: null,
      compare: `${github.url}/${fullName(repository)}/compare/${from.slice(0, 12)}...${after.sha.slice(0, 12)}`,
      commits: [commit],
      head_commit: commit,
      pusher: { name: sender.login, email: `${sender.login}@users.noreply.github.com` },
    },
  });
}

function synchronize(github: State, sender: Account, thread: Thread, commit: Commit): void {
  if (!thread.pull) return;
  const before = thread.pull.head.sha;
  thread.pull.head = commit;
  touch(thread);
  emitThread(github, "synchronize", thread, sender, { before, after: commit.sha });
}

/** Applies a pull request's changes to the default branch. */
export function merge(github: State, actor: Account, thread: Thread): void {
  const { pull, repository } = thread;
  requireRole(actor, repository, "write");
  const before = head(repository);
  const files: Record<string, string | null> = {};
  for (const path of new Set([...(pull?.base.files.keys() ?? []), ...(pull?.head.files.keys() ?? [])])) {
    const content = pull?.head.files.get(path);
    if (content !== pull?.base.files.get(path)) files[path] = content ?? null;
  }
  const message = `Merge pull request #${thread.number}: ${thread.title}`;
  const commit = github.commit(before, message, actor, treeWith(files, before), timestamp());
  closeAsMerged(github, actor, thread, commit);
  repository.commits.set(commit.sha, commit);
  repository.branches.set("main", commit);
  emitPush(github, actor, repository, "main", before, commit);
}

/** The default branch's commit with some files changed. */
export function treeWith(files: Readonly<Record<string, string | null>>, base: Commit): Map<string, string> {
  const tree = new Map(base.files);
  for (const [path, content] of Object.entries(files)) {
    if (content === null) tree.delete(path);
    else tree.set(path, content);
  }
  return tree;
}

/** A pull request of one commit on a new branch. */
export function openPull(
  github: State,
  author: Account,
  repository: Repository,
  what: Omit<NewThread, "pull"> & {
    files?: Readonly<Record<string, string | null>>;
    branch?: string | undefined;
  },
): Thread {
  requireRole(author, repository, "read");
  const base = head(repository);
  const { files = {}, branch = `patch-${repository.nextNumber}`, ...rest } = what;
  const commit = github.commit(base, what.title, author, treeWith(files, base), timestamp(what.createdAt));
  repository.commits.set(commit.sha, commit);
  repository.branches.set(branch, commit);
  return open(github, author, repository, { ...rest, pull: { branch, head: commit, base } });
}
