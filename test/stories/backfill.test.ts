import { expect, test } from "@jest/globals";
import { pastIssues, worldWithHistory } from "../../bench/backfill/world.js";
import type { Sandbox } from "../../sandbox/index.js";
import { eventually } from "../support/eventually.js";
import { liaison } from "../support/liaison.js";
import { pairs } from "../support/overlapping.js";

const ITEMS = 350;

/** The pages of the history that were asked for, in their order. */
function pagesAsked(github: Sandbox): number[] {
  const path = /^\/repos\/culture\/webconf\/issues\?.*\bpage=(\d+)/;
  return github.requests.flatMap((request) => path.exec(request.path)?.slice(1).map(Number) ?? []);
}

test("reading a repository in goes on where it was stopped, and comments on nothing but what is new", async () => {
  const [old, fresh] = pairs;
  if (!old || !fresh) throw new Error("There are too few pairs");
  const past = pastIssues([old.older, old.newer, fresh.older], 1_001);
  const { github, starts, stops, settled } = await liaison({
    world: worldWithHistory(ITEMS, past),
    started: false,
  });
  // Nobody tells Liaison of it, since it is down: it finds out by reading.
  const mine = await github.as("paul").opens("justice/visio", fresh.newer.title, fresh.newer.body);

  github.faults.answers({ status: 500, path: /\/webconf\/issues\?.*\bpage=3/, times: 20 });
  await starts();
  await eventually("the third page is asked for", () => pagesAsked(github).includes(3));
  await stops();
  github.faults.clear();
  const before = pagesAsked(github);
  await starts();
  await settled();

  expect(new Set(before)).toEqual(new Set([1, 2, 3]));
  expect(new Set(pagesAsked(github).slice(before.length))).toEqual(new Set([2, 3, 4]));
  const comments = github.requests.filter(({ method, path }) => method === "POST" && /comments$/.test(path));
  expect(comments).toHaveLength(1);
  expect(github.botCommentsOn(mine)[0]?.body).toContain("culture/webconf#1003");
}, 120_000);
