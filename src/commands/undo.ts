import { type Bilingual, UserError } from "../errors.js";
import type { Json } from "../queue/job.js";
import { readArguments } from "./arguments.js";
import { type Call, type Command, defineCommand, type Outcome, type Right } from "./command.js";
import { parseCommands } from "./parse.js";
import { refusal, undoWords } from "./reply-words.js";
import { rightsOn } from "./rights.js";
import type { CommandContext, Desk, OwnAct } from "./scene.js";
import { choose, markUndone, type Run, runById, undoableRuns } from "./store.js";

/** What can be taken back: a command that somebody ran, or something that Liaison did by itself. */
interface Undoable {
  /** Of what is chosen, for another try: `run:12`, `act:warning`. */
  key: string;
  at: Date;
  right: Exclude<Right, "whoever may run what is undone">;
  said: Bilingual;
  wouldSay: Bilingual;
  undo(): Promise<Outcome>;
}

/** `/undo`: takes back the last thing that Liaison did on an item, for whoever may have it done. */
export function undoCommand<Context extends CommandContext, Subject>(
  desk: Desk<Context, Subject>,
): Command<Context, Subject> {
  return defineCommand<Context, Subject, undefined>({
    name: "undo",
    alias: "annuler",
    usage: { en: "/undo", fr: "/annuler" },
    summary: {
      en: "Takes back the last thing that Liaison did here.",
      fr: "Annule la dernière chose que Liaison a faite ici.",
    },
    examples: [
      {
        line: "/undo",
        does: {
          en: "Takes back the last command that was run here, or Liaison's own warning, which is dismissed.",
          fr: "Annule la dernière commande exécutée ici, ou le signalement de Liaison, qui est alors écarté.",
        },
      },
    ],
    who: () => "whoever may run what is undone",
    parse: () => undefined,

    async run(context, call) {
      const { db } = context.database;
      const chosen = (await runById(db, call.id))?.undoes ?? undefined;
      const found = await findUndoable(context, desk, call, chosen);
      // Tried again after it was done, and before that was written down.
      if (found === undefined && chosen !== undefined) return {};
      if (found === undefined) throw new UserError(undoWords.nothing);
      await requireRight(context, desk, call, found);
      await choose(db, call.id, found.key);
      const { say } = await found.undo();
      return { say: say ?? found.said[call.language] };
    },

    async preview(context, call) {
      const found = await findUndoable(context, desk, call);
      if (found === undefined) throw new UserError(undoWords.nothing);
      await requireRight(context, desk, call, found);
      return found.wouldSay[call.language];
    },
  });
}

async function requireRight<Context extends CommandContext, Subject>(
  context: Context,
  desk: Desk<Context, Subject>,
  { by, subject, language }: Call<Subject>,
  found: Undoable,
): Promise<void> {
  const scene = await desk.scene(context, subject);
  if (found.right === "anyone" || (await rightsOn(context, scene)(by, found.right))) return;
  throw new UserError(
    `${found.wouldSay[language]} ${refusal(language, language === "fr" ? "/annuler" : "/undo", found.right, scene)}`,
  );
}

/** The newest of what can be taken back; or, once one was chosen, that one, unless it is taken back already. */
async function findUndoable<Context extends CommandContext, Subject>(
  context: Context,
  desk: Desk<Context, Subject>,
  call: Call<Subject>,
  chosen?: string,
): Promise<Undoable | undefined> {
  const { target, webUrl } = await desk.scene(context, call.subject);
  const { db } = context.database;
  const place = { owner: target.owner, name: target.name, webUrl };
  const runs = (await undoableRuns(db, target.itemId)).flatMap((run) =>
    ofRun(context, desk, call, run, place),
  );
  const acts = (await desk.ownActs(context, call.subject)).map((act) => ofAct(context, call, act));
  const all = [...runs, ...acts].filter(({ key }) => chosen === undefined || key === chosen);
  return all.sort((one, other) => other.at.getTime() - one.at.getTime())[0];
}

function ofRun<Context extends CommandContext, Subject>(
  context: Context,
  desk: Desk<Context, Subject>,
  call: Call<Subject>,
  { id, line, typed_by, settled_at, done }: Run,
  place: Parameters<typeof readArguments>[1],
): Undoable[] {
  const [invocation] = parseCommands(line, desk.commands(), "all").invocations;
  if (invocation === undefined) return [];
  const { command } = invocation;
  const right = command.who(readArguments(invocation, place));
  if (command.undo === undefined || right === "whoever may run what is undone") return [];
  return [
    {
      key: `run:${id}`,
      at: settled_at ?? new Date(0),
      // Who has released an issue is not assigned any more, and may take it back.
      right: right === "assignee" && typed_by === call.by ? "anyone" : right,
      said: undoWords.command(line, typed_by),
      wouldSay: undoWords.wouldUndoCommand(line, typed_by),
      async undo() {
        const outcome = (await command.undo?.(context, call, done as Json)) ?? {};
        await markUndone(context.database.db, id, call.id);
        return outcome;
      },
    },
  ];
}

function ofAct<Context, Subject>(
  context: Context,
  { by, subject, language }: Call<Subject>,
  { key, at, right, what, undo }: OwnAct<Context, Subject>,
): Undoable {
  return {
    key: `act:${key}`,
    at,
    right,
    said: undoWords.act(what),
    wouldSay: undoWords.wouldUndoAct(what),
    async undo() {
      await undo(context, { login: by, subject, language });
      return {};
    },
  };
}
