import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Task, TaskResult } from "./tasks.js";

const HEAP_MB = 6144;

/**
 * Runs a script of this folder in a process of its own, so that what it costs is its own, with a fresh heap whose garbage can be
 * collected on demand. Resolves with the last message that it sent to its parent; with undefined when it ended without one
 * (out of memory) or was ended after `seconds`.
 */
export function runScript<T>(
  script: string,
  args: readonly string[],
  seconds: number,
): Promise<T | undefined> {
  const child = fork(fileURLToPath(new URL(script, import.meta.url)), args, {
    execArgv: ["--expose-gc", `--max-old-space-size=${HEAP_MB}`, "--import", "tsx"],
    // What it prints is for people: the parent's results alone go to stdout.
    stdio: ["ignore", 2, 2, "ipc"],
    serialization: "advanced",
  });
  const alarm = setTimeout(() => child.kill("SIGTERM"), seconds * 1_000);
  return new Promise((resolve, reject) => {
    let last: T | undefined;
    child.on("message", (message: T) => {
      last = message;
    });
    child.once("error", reject);
    child.once("close", () => {
      clearTimeout(alarm);
      resolve(last);
    });
  });
}

/** Does a task in a process of its own. */
export function inChild<T extends Task>(task: T, seconds: number): Promise<TaskResult<T> | undefined> {
  return runScript("./tasks.ts", [JSON.stringify(task)], seconds);
}
