import { existsSync } from "node:fs";
import { UserError } from "../errors.js";

/** What a checkout offers beside the sources. */
interface Stage {
  /** Plays the scenario; with `check`, verifies each step and resolves to whether all of them came true. */
  demo(options: { check: boolean }): Promise<boolean>;
}

/** `liaison demo`: the sandbox and the scenario, which only a checkout has. */
export async function runDemo({ check = false }: { check?: boolean }): Promise<void> {
  const stage = new URL("../../sandbox/demo.ts", import.meta.url);
  if (!existsSync(stage))
    throw new UserError("The demo needs a checkout of Liaison: clone it and run script/demo");
  const { demo } = (await import(stage.href)) as Stage;
  if (!(await demo({ check }))) process.exitCode = 1;
}
