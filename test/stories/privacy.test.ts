import { expect, test } from "@jest/globals";
import type { World } from "../../sandbox/index.js";
import { smallWorld } from "../../sandbox/index.js";
import { liaison } from "../support/liaison.js";
import { frozenScreen } from "../support/texts.js";

const { older, newer } = frozenScreen;

/** Culture with a public repository and two private ones, of which the first may open its items to the organisation. */
function withPrivateRepositories(firstIsOpenTo: "closed" | "organisation"): World {
  const world = smallWorld(["culture", "justice"]);
  const files = { ".github/liaison.yml": `duplicates:\n  visibility: ${firstIsOpenTo}\n` };
  return {
    ...world,
    people: [
      ...world.people,
      { login: "chloe", name: "Chloé", roles: { "culture/*": "write" }, memberOf: ["culture"] },
    ],
    repositories: [
      ...world.repositories,
      { owner: "culture", name: "secret", private: true, files, issues: [] },
      { owner: "culture", name: "intern", private: true, issues: [] },
    ],
  };
}

test("an item of a private repository is named inside that repository only", async () => {
  const { github, settled } = await liaison({ world: withPrivateRepositories("closed") });
  await github.as("chloe").opens("culture/secret", older.title, older.body);
  await settled();
  const elsewhere = [
    await github.as("amina").opens("culture/webconf", newer.title, newer.body),
    await github.as("amina").opens("culture/intern", newer.title, newer.body),
  ];
  const inside = await github.as("amina").opens("culture/secret", newer.title, newer.body);
  await settled();
  for (const thread of elsewhere) expect(JSON.stringify(github.commentsOn(thread))).not.toContain("secret");
  expect(github.botCommentsOn(inside)[0]?.body).toContain("culture/secret#1");
});

test("opened to its organisation, it is named in the same owner's other private repositories too", async () => {
  const { github, settled } = await liaison({ world: withPrivateRepositories("organisation") });
  await github.as("chloe").opens("culture/secret", older.title, older.body);
  await settled();
  const privateThread = await github.as("amina").opens("culture/intern", newer.title, newer.body);
  await settled();
  const publicThread = await github.as("amina").opens("culture/webconf", newer.title, newer.body);
  await settled();
  expect(github.botCommentsOn(privateThread)[0]?.body).toContain("culture/secret#1");
  expect(github.commentsOn(publicThread)).toEqual([]);
});

test("what was named among private repositories goes when the place turns public, or the named one gets another owner", async () => {
  const { github, settled } = await liaison({ world: withPrivateRepositories("organisation") });
  await github.as("chloe").opens("culture/secret", older.title, older.body);
  await settled();
  const thread = await github.as("amina").opens("culture/intern", newer.title, newer.body);
  await settled();
  await github.as("amina").publicizes("culture/intern");
  await settled();
  expect(github.botCommentsOn(thread)[0]?.body).not.toContain("secret");
  await github.as("amina").privatizes("culture/intern");
  await settled();
  expect(github.botCommentsOn(thread)[0]?.body).toContain("culture/secret#1");
  await github.as("chloe").transfersRepository("culture/secret", "justice");
  await settled();
  expect(github.botCommentsOn(thread)[0]?.body).not.toContain("secret");
});

test("in a private repository one is told of public work", async () => {
  const { github, settled } = await liaison({ world: withPrivateRepositories("closed") });
  await github.as("paul").opens("justice/visio", older.title, older.body);
  await settled();
  const thread = await github.as("amina").opens("culture/secret", newer.title, newer.body);
  await settled();
  expect(github.botCommentsOn(thread)[0]?.body).toContain("justice/visio#1");
});

test("when a repository turns private, what named its items elsewhere is rewritten; back when it is public again", async () => {
  const { github, settled, url } = await liaison();
  await github.as("paul").opens("justice/visio", older.title, older.body);
  const thread = await github.as("amina").opens("culture/webconf", newer.title, newer.body);
  await settled();
  expect(github.botCommentsOn(thread)[0]?.body).toContain("justice/visio#1");
  expect(await (await fetch(url)).text()).toContain("justice/visio#1");

  await github.as("paul").privatizes("justice/visio");
  await settled();
  expect(JSON.stringify(github.commentsOn(thread))).not.toMatch(/visio|partage/);
  expect(github.labelsOn(thread)).toEqual([]);
  expect(await (await fetch(url)).text()).not.toContain("justice/visio#1");

  await github.as("paul").publicizes("justice/visio");
  await settled();
  expect(github.botCommentsOn(thread)[0]?.body).toContain("justice/visio#1");
});

test("a repository that turned private while the news is still under way is not named", async () => {
  const { github, settled } = await liaison();
  await github.as("paul").opens("justice/visio", older.title, older.body);
  await settled();
  github.faults.deliveries({ drop: 1 });
  await github.as("paul").privatizes("justice/visio");
  await github.idle();
  github.faults.clear();
  const thread = await github.as("amina").opens("culture/webconf", newer.title, newer.body);
  await settled();
  expect(github.commentsOn(thread)).toEqual([]);
});

test("what is written in a repository after it turned private stays in it, also when that news is lost", async () => {
  const { github, settled } = await liaison();
  const first = await github.as("paul").opens("justice/visio", older.title, older.body);
  const thread = await github.as("amina").opens("culture/webconf", newer.title, newer.body);
  await settled();
  expect(github.botCommentsOn(thread)[0]?.body).toContain("justice/visio#1");
  github.faults.deliveries({ drop: 1 });
  await github.as("paul").privatizes("justice/visio");
  await github.idle();
  github.faults.clear();
  await github.as("paul").edits(first, { title: `${older.title} (dossier confidentiel)` });
  await settled();
  expect(JSON.stringify(github.commentsOn(thread))).not.toMatch(/visio|confidentiel/);
});

test("while an installation is suspended nobody can tell whether it is public still: the dashboard leaves it out", async () => {
  const { github, settled, url } = await liaison();
  await github.as("paul").opens("justice/visio", older.title, older.body);
  await github.as("amina").opens("culture/webconf", newer.title, newer.body);
  await settled();
  expect(await (await fetch(url)).text()).toContain("justice/visio#1");
  github.suspends("justice");
  await settled();
  expect(await (await fetch(url)).text()).not.toContain("justice/visio#1");
});

test("a repository that moved unheard of keeps its warning, which follows what it names once it is found", async () => {
  const { github, settled } = await liaison({ world: withPrivateRepositories("closed") });
  const named = await github.as("paul").opens("justice/visio", older.title, older.body);
  await settled();
  const thread = await github.as("amina").opens("culture/secret", newer.title, newer.body);
  await settled();
  expect(github.botCommentsOn(thread)[0]?.body).toContain("justice/visio#1");

  github.faults.deliveries({ drop: 1 });
  await github.as("culture").transfersRepository("culture/secret", "justice");
  await github.idle();
  github.faults.clear();
  await github.as("paul").edits(named, { body: `${older.body} Toujours.` });
  await settled();
  await github.as("justice").privatizes("justice/visio");
  await settled();
  const moved = github.thread("justice/secret#1");
  expect(github.botCommentsOn(moved)[0]?.body).not.toContain("justice/visio");
  expect(github.labelsOn(moved)).toEqual([]);
});
