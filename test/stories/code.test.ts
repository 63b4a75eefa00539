import { expect, test } from "@jest/globals";
import { smallWorld, type World } from "../../sandbox/index.js";
import { reconcileRepository } from "../../src/items/backfill.js";
import { documentOf } from "../../src/items/live-index.js";
import { placedItem } from "../../src/items/placed-items.js";
import { liaison, type Story } from "../support/liaison.js";

/** What the engine is given of an item's code: the files it changes, and what its repository is based on. */
async function code({ services }: Story, { nodeId }: { nodeId: string }) {
  const item = await placedItem(services.database.db, nodeId);
  if (item === undefined) throw new Error("The item is not known");
  const { paths, basedOn } = documentOf(item);
  return { paths, basedOn };
}

const filesAsked = ({ github }: Story) =>
  github.requests.filter(({ path }) => /\/pulls\/\d+\/files/.test(path)).length;

/** The small world, with something more in one of its repositories. */
function worldWith(owner: string, more: Partial<World["repositories"][number]>): World {
  const world = smallWorld();
  const repositories = world.repositories.map((one) => (one.owner === owner ? { ...one, ...more } : one));
  return { ...world, repositories };
}

const pull = (number: number, state: "open" | "merged", author = "paul") =>
  ({
    number,
    kind: "pull",
    title: `Change ${number}`,
    body: "",
    author,
    state,
    labels: [],
    createdAt: `2025-01-0${number}T10:00:00Z`,
    files: { [`src/part-${number}.ts`]: "export {};" },
  }) as const;

test("of a pull request the changed files are known, and known anew when it gets commits", async () => {
  const story = await liaison();
  const { github, settled } = story;
  const amina = github.as("amina");
  const files = { "src/screen.ts": "export {};", "src/screen.css": "" };
  const thread = await amina.opensPull("culture/webconf", "Écran", "", { files, branch: "screen" });
  await settled();
  expect(await code(story, thread)).toMatchObject({ paths: ["src/screen.css", "src/screen.ts"] });
  const asked = filesAsked(story);
  await amina.comments(thread, "Encore un détail.");
  await settled();
  expect(filesAsked(story)).toBe(asked);
  await amina.pushes("culture/webconf", { "docs/écran.md": "" }, { branch: "screen" });
  await settled();
  expect(await code(story, thread)).toMatchObject({
    paths: ["docs/écran.md", "src/screen.css", "src/screen.ts"],
  });
});

test("of the history the files of open pull requests are read, and those of bots and merged ones are not", async () => {
  const issues = [pull(1, "merged"), pull(2, "open"), pull(3, "open", "renovate[bot]"), pull(4, "open")];
  const story = await liaison({ world: worldWith("justice", { issues }) });
  expect(filesAsked(story)).toBe(2);
  const known = await Promise.all(
    issues.map(({ number }) => code(story, story.github.thread(`justice/visio#${number}`))),
  );
  expect(known.map(({ paths }) => paths)).toEqual([
    undefined,
    ["src/part-2.ts"],
    undefined,
    ["src/part-4.ts"],
  ]);
});

test("commits that no delivery told of are found at night", async () => {
  const story = await liaison();
  const { github, services, settled } = story;
  const amina = github.as("amina");
  const opening = { files: { a: "" }, branch: "b", createdAt: new Date(Date.now() - 60_000) };
  const thread = await amina.opensPull("culture/webconf", "Écran", "", opening);
  await settled();
  github.faults.deliveries({ drop: "all" });
  await amina.pushes("culture/webconf", { b: "" }, { branch: "b" });
  await github.idle();
  const webconf = services.database.db.selectFrom("repositories").select("id").where("name", "=", "webconf");
  await reconcileRepository.run(services, { repositoryId: (await webconf.executeTakeFirstOrThrow()).id });
  expect(await code(story, thread)).toMatchObject({ paths: ["a", "b"] });
});

test("a pull request whose files GitHub fails to list is remembered without them, and the history with it", async () => {
  const story = await liaison({ started: false, world: worldWith("justice", { issues: [pull(1, "open")] }) });
  const { github } = story;
  github.faults.answers({ status: 500, path: /\/pulls\/1\/files/, times: 3 });
  await story.starts();
  await story.settled();
  expect(await code(story, github.thread("justice/visio#1"))).toMatchObject({ paths: undefined });
  const fresh = await github.as("paul").opensPull("justice/visio", "Son", "", { files: { son: "" } });
  await story.settled();
  expect(await code(story, fresh)).toMatchObject({ paths: ["son"] });
});

test("what a repository is based on: its parent, its upstreams, and what its publiccode.yml names", async () => {
  const files = { ".github/liaison.yml": "upstream:\n  - repository: jitsi/jitsi-meet\n" };
  const story = await liaison({ world: worldWith("culture", { files, forkOf: "justice/visio" }) });
  const { github, settled } = story;
  const amina = github.as("amina");
  const thread = await amina.opens("culture/webconf", "Écran figé", "");
  await settled();
  expect(await code(story, thread)).toMatchObject({ basedOn: ["jitsi/jitsi-meet", "justice/visio"] });
  const address = `${github.url}/data-office/portal`;
  await amina.pushes("culture/webconf", { "publiccode.yml": `isBasedOn: ${address}` });
  await settled();
  expect(await code(story, thread)).toMatchObject({
    basedOn: ["data-office/portal", "jitsi/jitsi-meet", "justice/visio"],
  });
});
