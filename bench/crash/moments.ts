import { setTimeout as pause } from "node:timers/promises";
import type { Sandbox } from "../../sandbox/index.js";
import { eventually } from "../../test/support/eventually.js";
import type { LiaisonProcess } from "../../test/support/liaison-process.js";

/** A moment at which Liaison is killed; `comes` resolves when it is there, with false when it was waited for in vain. */
export interface Moment {
  name: string;
  comes(github: Sandbox, liaison: LiaisonProcess): Promise<boolean>;
}

/** It is killed anyway if nothing of the kind happens for so long after it is ready. */
const PATIENCE_MS = 4_000;
const LONGEST_START_MS = 5_000;
const LONGEST_COMMIT_MS = 30;

export const moments: readonly Moment[] = [
  {
    name: "at any moment, its start included",
    comes: () => pause(Math.random() * LONGEST_START_MS, true),
  },
  {
    name: "around the commit of a delivery",
    async comes(github, liaison) {
      await eventually("Liaison is ready", () => liaison.isReady());
      const before = github.deliveries.length;
      const comes = await seen(() => github.deliveries.length > before);
      return pause(Math.random() * LONGEST_COMMIT_MS, comes);
    },
  },
  {
    name: "as a comment is made",
    comes: (github, liaison) => asked(github, liaison, /\/comments$/),
  },
  {
    name: "with a comment made, its answer lost",
    async comes(github, liaison) {
      const path = /\/issues\/\d+\/comments$/;
      github.faults.answers({ status: "cut", afterEffect: true, method: "POST", path, times: 1 });
      const comes = await asked(github, liaison, path);
      github.faults.clear();
      return comes;
    },
  },
  {
    name: "as a label is set",
    comes: (github, liaison) => asked(github, liaison, /\/issues\/\d+\/labels$/),
  },
];

/** A write to a path like that has arrived, and its answer is at most on its way. */
async function asked(github: Sandbox, liaison: LiaisonProcess, path: RegExp): Promise<boolean> {
  const known = github.requests.length;
  const comes = () =>
    github.requests.slice(known).some((request) => request.method === "POST" && path.test(request.path));
  await eventually("Liaison is ready", async () => comes() || (await liaison.isReady()));
  return seen(comes);
}

/** Looks every millisecond, and says whether it came in time. */
async function seen(condition: () => boolean): Promise<boolean> {
  const until = Date.now() + PATIENCE_MS;
  while (!condition() && Date.now() < until) await pause(1);
  return condition();
}
