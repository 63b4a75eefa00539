import type { Account, Thread } from "../records.js";
import { grantedRole, may } from "../rights.js";
import { simpleUser } from "../shapes/account.js";
import type { State } from "../state.js";
import { emitThread, touch } from "./threads.js";

const mostAssignees = 10;

/** GitHub passes over whoever can't be assigned, an eleventh, and everything asked by people without triage. */
export function assign(github: State, actor: Account, thread: Thread, logins: readonly string[]): void {
  if (!may(actor, thread.repository, "triage")) return;
  for (const login of logins) {
    const account = github.account(login);
    if (!account || thread.assignees.includes(account) || !isAssignable(account, thread)) continue;
    if (thread.assignees.length >= mostAssignees) return;
    thread.assignees.push(account);
    tell(github, "assigned", thread, actor, account);
  }
}

export function unassign(github: State, actor: Account, thread: Thread, logins: readonly string[]): void {
  if (!may(actor, thread.repository, "triage")) return;
  for (const account of logins.map((login) => github.account(login))) {
    if (!account || !thread.assignees.includes(account)) continue;
    thread.assignees = thread.assignees.filter((one) => one !== account);
    tell(github, "unassigned", thread, actor, account);
  }
}

/** As a whole: those who are not named leave. */
export function replaceAssignees(
  github: State,
  actor: Account,
  thread: Thread,
  logins: readonly string[],
): void {
  const named = logins.map((login) => login.toLowerCase());
  const leaving = thread.assignees.filter(({ login }) => !named.includes(login.toLowerCase()));
  unassign(
    github,
    actor,
    thread,
    leaving.map(({ login }) => login),
  );
  assign(github, actor, thread, logins);
}

/** People with a role, the author, and those who commented. */
function isAssignable(account: Account, thread: Thread): boolean {
  return (
    account.kind === "User" &&
    (grantedRole(account, thread.repository) !== undefined ||
      account === thread.author ||
      thread.comments.some((comment) => comment.author === account))
  );
}

function tell(github: State, action: string, thread: Thread, sender: Account, assignee: Account): void {
  touch(thread);
  emitThread(github, action, thread, sender, { assignee: simpleUser(github, assignee) });
}
