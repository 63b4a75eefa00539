import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { smallWorld, type World } from "../../sandbox/index.js";
import { reconcileRepositories } from "../../src/items/backfill.js";
import { liaison } from "../support/liaison.js";
import { frozenScreen } from "../support/texts.js";

const { older, newer } = frozenScreen;
const path = ".github/liaison.yml";

function worldWith(files: Record<string, string>): World {
  const world = smallWorld(["culture", "justice"]);
  return {
    ...world,
    repositories: world.repositories.map((repository) => {
      const text = files[`${repository.owner}/${repository.name}`];
      return text === undefined ? repository : { ...repository, files: { [path]: text } };
    }),
  };
}

async function warned({ github, settled }: Awaited<ReturnType<typeof liaison>>): Promise<boolean> {
  await github.as("paul").opens("justice/visio", older.title, older.body);
  await settled();
  const thread = await github.as("amina").opens("culture/webconf", newer.title, newer.body);
  await settled();
  return github.botCommentsOn(thread).length > 0;
}

test.each([
  ["its own side looks in its repository only", { "culture/webconf": "duplicates: {scope: repository}" }],
  ["its own side is off", { "culture/webconf": "duplicates: {scope: off}" }],
  ["the other side is off", { "justice/visio": "duplicates: {scope: 'off'}" }],
  ["its own side wants the digest only", { "culture/webconf": "duplicates: {announce: digest}" }],
  ["its author is ignored", { "culture/webconf": "duplicates: {ignore: {authors: [amina]}}" }],
])("an overlap is not said where %s", async (_, files) => {
  expect(await warned(await liaison({ world: worldWith(files) }))).toBe(false);
});

test("the language of the configuration goes before that of the thread", async () => {
  const story = await liaison({ world: worldWith({ "culture/webconf": "language: en" }) });
  expect(await warned(story)).toBe(true);
  expect(story.github.botCommentsOn(story.github.thread("culture/webconf#1"))[0]?.body).toContain(
    "may overlap",
  );
});

test("a repository inherits from its owner's .github repository, and can go against it", async () => {
  const world = worldWith({});
  const owners = {
    owner: "culture",
    name: ".github",
    files: { [path]: "duplicates:\n  announce: digest\n" },
    issues: [],
  };
  const story = await liaison({ world: { ...world, repositories: [...world.repositories, owners] } });
  const { github, settled } = story;
  expect(await warned(story)).toBe(false);

  await github.as("amina").pushes("culture/webconf", { [path]: "duplicates:\n  announce: comment\n" });
  await settled();
  expect(github.botCommentsOn(github.thread("culture/webconf#1"))).toHaveLength(1);

  await github.as("amina").pushes("culture/.github", { [path]: "duplicates: {ignore: {authors: [paul]}}\n" });
  await settled();
  expect(github.botCommentsOn(github.thread("culture/webconf#1"))[0]?.body).toContain("justice/visio#1");
  await github.as("amina").pushes("culture/.github", { [path]: "duplicates: {scope: off}\n" });
  await settled();
  expect(github.labelsOn(github.thread("culture/webconf#1"))).toEqual([]);
  await github.as("culture").deletesRepository("culture/.github");
  await settled();
  expect(github.botCommentsOn(github.thread("culture/webconf#1"))[0]?.body).toContain("justice/visio#1");
});

test("a push that Liaison never heard of is found by the nightly comparison", async () => {
  const story = await liaison();
  const { github, settled, services } = story;
  expect(await warned(story)).toBe(true);
  github.faults.deliveries({ drop: "all" });
  await github.as("amina").pushes("culture/webconf", { [path]: "duplicates: {scope: off}\n" });
  await github.idle();
  github.faults.clear();
  await services.queue.add(reconcileRepositories, null);
  await settled();
  expect(github.labelsOn(github.thread("culture/webconf#1"))).toEqual([]);
});

test("while the file is invalid one check run says what is wrong, where, and what is allowed, and nothing else is written", async () => {
  const story = await liaison();
  const { github, settled } = story;
  const wrong = await github
    .as("amina")
    .pushes("culture/webconf", { [path]: "language: fr\nduplicate:\n  scope: network\n" });
  await settled();
  expect(await warned(story)).toBe(false);
  const checks = github.checkRunsOn("culture/webconf", wrong);
  expect(checks).toEqual([expect.objectContaining({ name: "liaison configuration", conclusion: "failure" })]);
  expect(checks[0]?.summary).toContain("line 2");
  expect(checks[0]?.summary).toContain("duplicates");

  const right = await github
    .as("amina")
    .pushes("culture/webconf", { [path]: "language: fr\nduplicates:\n  scope: network\n" });
  await settled();
  expect(github.checkRunsOn("culture/webconf", right)).toEqual([
    expect.objectContaining({ conclusion: "success" }),
  ]);
  expect(github.botCommentsOn(github.thread("culture/webconf#1"))).toHaveLength(1);
});

test("a pull request that touches the file is checked, any other is not", async () => {
  const { github, settled } = await liaison();
  const wrong = await github
    .as("amina")
    .opensPull("culture/webconf", "Configure", "", { files: { [path]: "agency: 3\n" } });
  await github
    .as("amina")
    .opensPull("culture/webconf", "Something else", "", { files: { "README.md": "Hello\n" } });
  await settled();
  expect(wrong.kind).toBe("pull");
  expect(github.checkRunsOn("culture/webconf")).toEqual([
    expect.objectContaining({ name: "liaison configuration", conclusion: "failure" }),
  ]);
});

async function networkFile(text: string): Promise<{ path: string; remove(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), "liaison-network-"));
  await writeFile(join(folder, "network.yml"), text);
  return { path: join(folder, "network.yml"), remove: () => rm(folder, { recursive: true }) };
}

test("network.yml names the agencies; its ceiling holds, and owners it does not list take no part", async () => {
  const listed = `agencies:
  - {id: culture, name: Ministère de la Culture, owners: [culture]}
  - {id: justice, name: Ministère de la Justice, owners: [justice]}
`;
  const named = await networkFile(listed);
  const story = await liaison({
    agencies: ["culture", "justice", "stranger"],
    environment: { NETWORK: named.path },
  });
  expect(await warned(story)).toBe(true);
  const { github, settled, services } = story;
  expect(github.botCommentsOn(github.thread("culture/webconf#1"))[0]?.body).toContain(
    "Ministère de la Justice",
  );
  const known = services.index.size;
  await github.as("visitor").opens("stranger/app", newer.title, newer.body);
  await settled();
  expect(services.index.size).toBe(known);
  expect(github.commentsOn(github.thread("stranger/app#1"))).toEqual([]);

  await story.stops();
  await writeFile(named.path, listed.replace(/.*justice.*\n/, ""));
  await story.starts();
  await settled();
  expect(github.botCommentsOn(github.thread("culture/webconf#1"))[0]?.body).not.toContain("justice");
  expect(story.services.index.size).toBeLessThan(known);
  await named.remove();

  const quiet = await networkFile(`${listed}announce: digest\n`);
  expect(await warned(await liaison({ environment: { NETWORK: quiet.path } }))).toBe(false);
  await quiet.remove();
});
