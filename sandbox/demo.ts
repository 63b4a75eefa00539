import { count, print } from "../src/cli/output.js";
import { openStage, type Stage } from "./demo/stage.js";
import { checked, told, verdict } from "./demo/telling.js";
import { play } from "./play.js";
import { world } from "./world/index.js";
import { scenario } from "./world/scenario.js";

/**
 * Plays the scenario with Liaison on the sandbox and tells it on stdout, then stays up until it is told to stop. With
 * `check` it verifies each step instead, and resolves to whether all of it came true.
 */
export async function demo({ check }: { check: boolean }): Promise<boolean> {
  const stop = stopSignal();
  const stopped = new Promise((resolve) => stop.addEventListener("abort", resolve));
  const stage = await openStage().catch((error: unknown) => {
    // A ctrl-C also reaches the programs that prepare the database.
    if (!stop.aborted) throw error;
  });
  if (stage === undefined) return !check;
  try {
    if (stop.aborted) return !check;
    if (check) return await Promise.race([verify(stage), stopped.then(() => false)]);
    await Promise.race([perform(stage).then(() => stopped), stopped]);
    return true;
  } finally {
    await stage.close();
  }
}

async function perform({ github, dashboard, settled }: Stage): Promise<void> {
  await settled();
  const threads = world.repositories.flatMap(({ issues }) => issues);
  const work = count(threads.length, "issue or pull request", "issues and pull requests");
  const agencies = count(world.agencies?.length ?? 0, "agency", "agencies");
  await print(`Liaison has read ${work} of ${agencies}.\n`);
  for await (const scene of play(github, scenario, settled)) await print(told(scene));
  await print(
    `The sandbox GitHub:    ${github.url}\nLiaison's dashboard:   ${dashboard}\nCtrl-C stops both.`,
  );
}

async function verify({ github, settled }: Stage): Promise<boolean> {
  await settled();
  let faults = 0;
  for await (const scene of play(github, scenario, settled)) {
    await print(checked(scene));
    faults += scene.outcomes.flatMap((outcome) => outcome.faults).length;
  }
  const requests = count(github.requests.length, "request");
  const refused = github.deliveries.filter(({ status }) => status < 200 || status > 299);
  const complaints = refused.map(({ event, action, status }) => `${event} ${action ?? ""}: status ${status}`);
  await print(verdict(github.violations, `GitHub's own description allows each of the ${requests}.`));
  await print(
    verdict(complaints, `Liaison accepted each of the ${count(github.deliveries.length, "webhook")}.`),
  );
  faults += github.violations.length + complaints.length;
  await print(
    faults === 0 ? "The story came true." : `The story did not come true: ${count(faults, "fault")}.`,
  );
  return faults === 0;
}

/** Aborted when somebody wants this to end: by ctrl-C, by closing the terminal, or by reading no further. */
function stopSignal(): AbortSignal {
  const stop = new AbortController();
  const onEnd = () => stop.abort();
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, onEnd);
  // Instead of ending at once, which would leave the database behind.
  process.stdout.removeAllListeners("error").on("error", onEnd);
  return stop.signal;
}
