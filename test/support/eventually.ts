import { setTimeout as pause } from "node:timers/promises";

const STEP_MS = 10;

/** Resolves once the condition holds; fails, saying what was waited for, when it does not in time. */
export async function eventually(
  what: string,
  condition: () => boolean | Promise<boolean>,
  patienceMs = 20_000,
): Promise<void> {
  const until = Date.now() + patienceMs;
  while (!(await condition())) {
    if (Date.now() > until) throw new Error(`Waited ${patienceMs} ms in vain: ${what}`);
    await pause(STEP_MS);
  }
}
