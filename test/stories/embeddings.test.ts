import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { smallWorld, type World } from "../../sandbox/index.js";
import { embedItems } from "../../src/items/embed-items.js";
import { vectorOf } from "../../src/items/item-vectors.js";
import { liaison as runs } from "../cli/liaison.js";
import { type EmbeddingsDouble, embeddingsService, KEY, MODEL } from "../support/embeddings-service.js";
import { liaison, type Story } from "../support/liaison.js";
import { frozenScreen } from "../support/texts.js";

const { older, newer } = frozenScreen;

let double: EmbeddingsDouble;

beforeEach(async () => {
  double = await embeddingsService();
});

afterEach(() => double.close());

const environment = (more: Record<string, string> = {}) => ({
  EMBEDDINGS_URL: double.url,
  EMBEDDINGS_KEY: KEY,
  EMBEDDINGS_MODEL: MODEL,
  ...more,
});

const textOf = ({ title, body }: { title: string; body: string }) => `${title}\n\n${body}`;

/** Culture also has a private repository with an issue, and the history of Justice holds one. */
function worldWithHistory(): World {
  const world = smallWorld(["culture", "justice"]);
  const issue = (what: { title: string; body: string }) =>
    ({
      ...what,
      number: 1,
      kind: "issue",
      author: "paul",
      state: "open",
      labels: [],
      createdAt: "2025-01-01T10:00:00Z",
    }) as const;
  const [webconf, visio] = world.repositories;
  if (!webconf || !visio) throw new Error("The world is too small");
  const secret = {
    owner: "culture",
    name: "secret",
    private: true,
    issues: [issue({ title: "Secret", body: "Rien." })],
  };
  return { ...world, repositories: [webconf, { ...visio, issues: [issue(older)] }, secret] };
}

async function vectors({ services }: Story): Promise<string[]> {
  const { db } = services.database;
  const items = await db.selectFrom("items").select(["id", "title"]).orderBy("title").execute();
  const known = await Promise.all(items.map(({ id }) => vectorOf(db, id, MODEL)));
  return items.filter((_, position) => known[position]?.values.length === 8).map(({ title }) => title);
}

test("each public text is sent once, one of a private repository never", async () => {
  const story = await liaison({ world: worldWithHistory(), environment: environment() });
  const { github, settled, services } = story;
  await embedItems.run(services, null);
  expect(double.texts).toEqual([textOf(older)]);
  const thread = await github.as("amina").opens("culture/webconf", newer.title, newer.body);
  await github.as("amina").comments(thread, "Personne d'autre ?");
  await settled();
  await embedItems.run(services, null);
  expect(double.texts).toEqual([textOf(older), textOf(newer)]);
  expect(await vectors(story)).toEqual([newer.title, older.title].sort());
  expect(github.botCommentsOn(thread)[0]?.body).toContain("justice/visio#1");

  await github.as("amina").edits(thread, { body: `${newer.body} Encore.` });
  await settled();
  expect(double.texts.slice(2)).toEqual([textOf({ ...newer, body: `${newer.body} Encore.` })]);
}, 120_000);

test("with EMBEDDINGS_PRIVATE those of private repositories are sent, too", async () => {
  const story = await liaison({
    world: worldWithHistory(),
    environment: environment({ EMBEDDINGS_PRIVATE: "true" }),
  });
  await embedItems.run(story.services, null);
  expect(double.texts.sort()).toEqual([textOf(older), "Secret\n\nRien."].sort());
}, 120_000);

test("while the service is down people notice nothing and operators do; what was left is made up for", async () => {
  double.mood = { status: 401 };
  const story = await liaison({ world: worldWithHistory(), environment: environment() });
  const { github, settled, logged, url } = story;
  const thread = await github.as("amina").opens("culture/webconf", newer.title, newer.body);
  await settled();
  expect(github.botCommentsOn(thread)[0]?.body).toContain("justice/visio#1");
  expect(logged.filter((line) => line.includes("the embeddings service fails"))).toHaveLength(1);
  expect(logged.join()).not.toMatch(new RegExp(`${KEY}|${newer.title}`));
  expect((await fetch(`${url}/readyz`)).status).toBe(200);
  expect(await (await fetch(`${url}/metrics`)).text()).toMatch(/^liaison_embeddings_up 0$/m);
  expect(await vectors(story)).toEqual([]);

  const doctor = await runs(["doctor"], { environment: story.environment() });
  expect(doctor.status).toBe(1);
  expect(doctor.stdout).toMatch(/^✗ embeddings +127.0.0.1:\d+: .* status 401 → correct EMBEDDINGS_URL, /m);
  expect(doctor.stdout).not.toContain(KEY);

  double.mood = "answers";
  await story.stops();
  await story.starts();
  await settled();
  await embedItems.run(story.services, null);
  expect(await vectors(story)).toEqual([newer.title, older.title].sort());
  expect(await (await fetch(`${story.url}/metrics`)).text()).toMatch(/^liaison_embedded_items 2$/m);
  const healthy = await runs(["doctor"], { environment: story.environment() });
  expect(healthy.stdout).toMatch(/^✓ embeddings +bge-m3 at 127.0.0.1:\d+, 8 dimensions; public text only$/m);
}, 120_000);

test("a text that the service refuses is not sent again and again", async () => {
  double.poison.add(textOf(older));
  const story = await liaison({ world: worldWithHistory(), environment: environment() });
  await embedItems.run(story.services, null);
  const asked = double.requests.length;
  await embedItems.run(story.services, null);
  expect(double.requests).toHaveLength(asked);
  expect(await vectors(story)).toEqual([]);
}, 120_000);
