import { addComment } from "./actions/comments.js";
import { treeWith } from "./actions/commits.js";
import { addInstallation } from "./actions/installations.js";
import { addThread } from "./actions/threads.js";
import { timestamp } from "./identity.js";
import type { Repository } from "./records.js";
import { roleKey } from "./roles.js";
import { head, type State } from "./state.js";
import type { World, WorldThread } from "./world.js";

/** Fills an empty GitHub with a world; nobody is told. Fails on an owner that the world does not have. */
export function load(github: State, world: World): void {
  for (const { login, name, kind } of world.owners) github.addAccount(login, name, kind);
  for (const { login, name, memberOf } of world.people) {
    const person = github.account(login) ?? github.addAccount(login, name, "User");
    for (const owner of memberOf) person.memberOf.add(owner);
  }
  for (const { owner, files = {}, issues, ...rest } of world.repositories) {
    const account = github.account(owner);
    if (!account) throw new Error(`The world has ${owner}/${rest.name}, but no owner ${owner}.`);
    const createdAt = issues.map((issue) => issue.createdAt).sort()[0];
    const tree = new Map(Object.entries(files));
    const repository = github.addRepository(account, rest.name, { ...rest, files: tree, createdAt });
    for (const issue of [...issues].sort((a, b) => a.number - b.number))
      loadThread(github, repository, issue);
  }
  for (const { login, roles } of world.people)
    for (const [where, role] of Object.entries(roles))
      github.person(login).roles.set(roleKey(github, where), role);
  for (const owner of world.installed) addInstallation(github, github.person(owner));
}

function loadThread(github: State, repository: Repository, issue: WorldThread): void {
  const author = github.person(issue.author);
  const base = head(repository);
  const changed = issue.kind === "pull" ? treeWith(issue.files ?? {}, base) : undefined;
  const commit = changed && github.commit(base, issue.title, author, changed, timestamp(issue.createdAt));
  const branch = `patch-${issue.number}`;
  if (commit) {
    repository.commits.set(commit.sha, commit);
    repository.branches.set(branch, commit);
  }
  const { number, title, body, labels, createdAt } = issue;
  const what = { number, title, body, labels, createdAt };
  const thread = addThread(
    github,
    repository,
    author,
    commit ? { ...what, pull: { branch, head: commit, base } } : what,
  );
  for (const { author: login, body: text, createdAt: at } of issue.comments ?? [])
    addComment(github, github.person(login), thread, text, { createdAt: at });
  const moments = [issue.createdAt, issue.closedAt, ...(issue.comments ?? []).map((one) => one.createdAt)];
  thread.updatedAt = timestamp(
    moments
      .filter((one) => one !== undefined)
      .sort()
      .at(-1),
  );
  if (issue.state === "open") return;
  thread.state = issue.state;
  thread.closedAt = timestamp(issue.closedAt ?? thread.updatedAt);
  thread.closedBy = author;
  if (issue.kind === "issue") thread.stateReason = issue.stateReason ?? "completed";
  if (thread.pull && issue.state === "merged") thread.pull.merge = thread.pull.head;
}
