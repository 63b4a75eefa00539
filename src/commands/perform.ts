import { RetryLater, UserError } from "../errors.js";
import { Unwritable } from "../github/unwritable.js";
import { ArgumentError, readArguments } from "./arguments.js";
import type { Call } from "./command.js";
import type { Invocation, NearMiss } from "./invocation.js";
import { parseCommands } from "./parse.js";
import { failed, refusal, refusedByGitHub, unknownCommand } from "./reply-words.js";
import type { Rights } from "./rights.js";
import type { CommandContext, Desk, Scene } from "./scene.js";
import { countAttempt, type KnownSource, type Result, type Run } from "./store.js";
import { argumentProblem, didYouMean } from "./words.js";

/** So often a command is tried that fails through our fault. */
const MOST_ATTEMPTS = 3;

/** Where commands are run: on one item, one after the other. */
export interface Stage<Context, Subject> {
  context: Context;
  desk: Desk<Context, Subject>;
  subject: Subject;
  scene: Scene;
  rights: Rights;
}

/**
 * Runs a line that was taken, if the person may; says what came of it. To be called again with the same line after a
 * RetryLater, or an error that it throws: the last attempt throws none.
 */
export async function perform<Context extends CommandContext, Subject>(
  stage: Stage<Context, Subject>,
  source: KnownSource,
  run: Run,
): Promise<Result> {
  const { language } = source;
  const { invocations, nearMisses } = parseCommands(run.line, stage.desk.commands(), "all");
  const [invocation] = invocations;
  const [nearMiss] = nearMisses;
  if (nearMiss !== undefined) return answerNearMiss(stage, source, run, nearMiss);
  if (invocation === undefined) return { status: "failed", said: unknownCommand(language, run.line) };
  const { name } = invocation.command;
  try {
    return await call(stage, source, run, invocation);
  } catch (error) {
    if (error instanceof RetryLater) throw error;
    if (error instanceof ArgumentError)
      return {
        status: "refused",
        said: argumentProblem(language, invocation, error),
      };
    if (error instanceof UserError) return { status: "refused", said: error.text[language] };
    if (error instanceof Unwritable) return { status: "refused", said: refusedByGitHub(language, run.line) };
    if ((await countAttempt(stage.context.database.db, run.id)) < MOST_ATTEMPTS) throw error;
    stage.context.log.error({ err: error, command: name, run: run.id }, "a command failed and is given up");
    return { status: "failed", said: failed(language, run.line) };
  }
}

async function call<Context, Subject>(
  { context, subject, scene, rights }: Stage<Context, Subject>,
  { kind, id, language, other_text }: KnownSource,
  { id: runId, typed_by: by, line }: Run,
  invocation: Invocation<Context, Subject>,
): Promise<Result> {
  const { command, preview } = invocation;
  const { owner, name } = scene.target;
  const given = readArguments(invocation, { owner, name, webUrl: scene.webUrl });
  const right = command.who(given);
  // Of what is undone, /undo itself asks.
  if (right !== "anyone" && right !== "whoever may run what is undone" && !(await rights(by, right)))
    return { status: "refused", said: refusal(language, line, right, scene) };
  const call: Call<Subject> = {
    id: runId,
    by,
    subject,
    source: { kind, id },
    language,
    otherText: other_text,
  };
  if (preview) return { status: "done", said: await command.preview(context, call, given) };
  const { say, done } = await command.run(context, call, given);
  return { status: "done", ...(say !== undefined && { said: say }), ...(done !== undefined && { done }) };
}

/** Whoever has a right to it is told; to others Liaison says nothing, for another bot may be meant. */
async function answerNearMiss<Context, Subject>(
  { rights }: Stage<Context, Subject>,
  { language }: KnownSource,
  { typed_by }: Run,
  nearMiss: NearMiss,
): Promise<Result> {
  if (!(await rights(typed_by, "author or triage"))) return { status: "passed over" };
  return { status: "refused", said: didYouMean(language, nearMiss) };
}
