import { readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import { parse } from "yaml";
import { world } from "../../sandbox/world/index.js";
import { nearMisses, overlaps } from "../../sandbox/world/overlaps.js";
import { scenario } from "../../sandbox/world/scenario.js";
import type { WorldThread } from "../../sandbox/world.js";

const threads = new Map<string, WorldThread>(
  world.repositories.flatMap(({ owner, name, issues }) =>
    issues.map((thread) => [`${owner}/${name}#${thread.number}`, thread] as const),
  ),
);
const createdAt = (id: string): string => threads.get(id)?.createdAt ?? `${id} is not in the world`;

test("the world holds six agencies and about seventy threads, each under a number of its own", () => {
  expect(world.agencies).toHaveLength(6);
  expect(threads.size).toBe(world.repositories.flatMap(({ issues }) => issues).length);
  expect(threads.size).toBeGreaterThanOrEqual(60);
});

test("the demo's network.yml says of the agencies what the world says", () => {
  const text = readFileSync(new URL("../../sandbox/world/network.yml", import.meta.url), "utf8");
  expect(parse(text)).toEqual({ agencies: world.agencies });
});

test("every owner belongs to one agency, and every person's rights are on something that exists", () => {
  const owners = world.owners.map(({ login }) => login).sort();
  expect(world.agencies?.flatMap((agency) => agency.owners).sort()).toEqual(owners);
  const repositories = world.repositories.map(({ owner, name }) => `${owner}/${name}`);
  const places = new Set([...repositories, ...owners.map((owner) => `${owner}/*`)]);
  const rights = world.people.flatMap(({ roles }) => Object.keys(roles));
  expect(rights.filter((place) => !places.has(place))).toEqual([]);
});

test("what closed did so after it opened, and so did its comments", () => {
  for (const { createdAt: opened, closedAt, state, comments = [] } of threads.values()) {
    expect(closedAt !== undefined).toBe(state !== "open");
    for (const later of [closedAt, ...comments.map((comment) => comment.createdAt)]) {
      if (later !== undefined) expect(opened < later).toBe(true);
    }
  }
});

test("overlaps and near misses speak of threads that exist, the newer one first", () => {
  for (const { newer, older } of overlaps) expect(createdAt(older) < createdAt(newer)).toBe(true);
  for (const id of nearMisses.flatMap(({ items }) => items)) expect(threads.has(id)).toBe(true);
});

test("the story names people, repositories and threads that exist", () => {
  const people = new Set(world.people.map(({ login }) => login));
  const repositories = new Set(world.repositories.map(({ owner, name }) => `${owner}/${name}`));
  for (const step of scenario) {
    expect(people).toContain(step.who);
    if (step.does !== "edits") expect(repositories).toContain(step.repository);
    const expected = step.does === "privatizes" ? step.expect.map(({ expect }) => expect) : [step.expect];
    const named = expected.flatMap((one) => (one.answer === "warned" ? one.names : []));
    expect(named.filter((id) => !threads.has(id))).toEqual([]);
  }
});
