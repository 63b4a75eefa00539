import type { Services } from "../src/services.js";
import { workLeft } from "../src/worker.js";
import type { Sandbox } from "./sandbox.js";

/**
 * Whether nothing is on its way to Liaison, and nothing is left for it to do. Asked twice, since work moves on (from a
 * delivery to a job, from a job to a check) while the places it can be in are looked at one by one.
 */
export async function isSettled(github: Sandbox, services: Services): Promise<boolean> {
  for (let pass = 0; pass < 2; pass++) {
    await github.idle();
    const sent = github.deliveries.length;
    if ((await workLeft(services)) > 0 || github.deliveries.length > sent) return false;
  }
  return true;
}
