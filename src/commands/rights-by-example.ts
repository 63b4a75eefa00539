import { readArguments } from "./arguments.js";
import type { Command, Right } from "./command.js";
import { parseCommands } from "./parse.js";

/** Where examples stand. */
const PLACE = { owner: "culture", name: "webconf", webUrl: "https://github.com" };

/** What right each of a command's examples asks for. Throws when an example can't be read. */
export function rightsByExample<Context, Subject>(
  command: Command<Context, Subject>,
): { line: string; right: Right }[] {
  return command.examples.map(({ line }) => {
    const [invocation] = parseCommands(line, [command], "all").invocations;
    if (invocation === undefined) throw new Error(`The example ${line} doesn't call /${command.name}`);
    return { line, right: command.who(readArguments(invocation, PLACE)) };
  });
}
