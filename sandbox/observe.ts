import { notFound } from "./error.js";
import { commentHandle, findComment, findThread, threadHandle } from "./person.js";
import type * as records from "./records.js";
import type { Sandbox } from "./sandbox.js";
import { fullName, head, type State } from "./state.js";

type Eyes = Pick<
  Sandbox,
  | "thread"
  | "commentsOn"
  | "botCommentsOn"
  | "labelsOn"
  | "stateOf"
  | "assigneesOf"
  | "reactionsOn"
  | "checkRunsOn"
  | "headOf"
>;

/** What stands on GitHub now, for whoever checks. Fails on what is not there. */
export function eyesOn(github: State): Eyes {
  const on = (thread: Parameters<Eyes["commentsOn"]>[0]) => findThread(github, thread);
  return {
    thread: (reference) => {
      const [name = "", number] = reference.split("#");
      const thread = github.repository(name).threads.get(Number(number));
      if (!thread) throw notFound();
      return threadHandle(github, thread);
    },
    commentsOn: (thread) => on(thread).comments.map(commentHandle),
    botCommentsOn: (thread) =>
      on(thread)
        .comments.filter(({ author }) => author === github.bot)
        .map(commentHandle),
    labelsOn: (thread) => on(thread).labels.map((label) => label.name),
    stateOf: (thread) => {
      const { title, body, state, stateReason, duplicateOf } = on(thread);
      return { title, body, state, stateReason, duplicateOf: duplicateOf && referenceTo(duplicateOf) };
    },
    assigneesOf: (thread) => on(thread).assignees.map((one) => one.login),
    reactionsOn: (to) => {
      const { reactions } = "nodeId" in to ? on(to) : findComment(github, to.id);
      return reactions.map(({ content, author }) => ({ content, author: author.login }));
    },
    checkRunsOn: (repository, sha) =>
      github
        .repository(repository)
        .checkRuns.filter((run) => !sha || run.headSha === sha)
        .map(checkRunHandle),
    headOf: (repository) => head(github.repository(repository)).sha,
  };
}

function referenceTo({ repository, number }: records.Thread): string {
  return `${fullName(repository)}#${number}`;
}

function checkRunHandle({ id, name, headSha, status, conclusion, output }: records.CheckRun) {
  const { title, summary, text } = output;
  return { id, name, headSha, status, conclusion, title, summary, text };
}
