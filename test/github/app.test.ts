import { createHmac } from "node:crypto";
import { expect, test } from "@jest/globals";
import { RetryLater } from "../../src/errors.js";
import { connected } from "./connected.js";

const newestFirst = { page: 1, sort: "created", direction: "desc" } as const;

async function all<T>(things: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const thing of things) found.push(thing);
  return found;
}

test("a body is known by its signature", async () => {
  const { sandbox, github } = await connected();
  const body = '{"é":1}';
  const sign = (secret: string) => `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`;

  expect(await github.verify(body, sign(sandbox.app.webhookSecret))).toBe(true);
  expect(await github.verify(`${body} `, sign(sandbox.app.webhookSecret))).toBe(false);
  for (const signature of [sign("other"), "", "sha256=", "sha1=ab", "nonsense"]) {
    expect(await github.verify(body, signature)).toBe(false);
  }
});

test("the App knows itself and where it is installed", async () => {
  const { sandbox, github } = await connected();
  sandbox.suspends("justice");

  expect(await github.self()).toMatchObject({ slug: sandbox.app.slug, permissions: { issues: "write" } });
  expect(await all(github.installations())).toMatchObject([
    { owner: "culture", ownerKind: "Organization", suspended: false },
    { owner: "justice", suspended: true },
  ]);
  const asked = sandbox.requests.filter(({ path }) => path === "/app");
  await github.self();
  expect(sandbox.requests.filter(({ path }) => path === "/app")).toEqual(asked);
});

test("an installation reads its own repositories, and no other's", async () => {
  const { sandbox, reader } = await connected();
  await sandbox.as("amina").privatizes("culture/webconf");
  const culture = await reader("culture");

  const facts = { owner: "culture", name: "webconf", visibility: "private", archived: false };
  expect(await all(culture.repositories())).toMatchObject([facts]);
  expect(await culture.repository("culture", "webconf")).toMatchObject(facts);
  expect(await culture.repository("culture", "nothing")).toBeNull();
});

test("issues and pull requests are read alike", async () => {
  const { sandbox, reader } = await connected();
  const paul = sandbox.as("paul");
  const issue = await paul.opens("justice/visio", "Le son coupe", "Souvent.", { labels: ["bug"] });
  const pull = await paul.opensPull("justice/visio", "Réparer le son", "Corrige.", {
    files: { "son.c": "int x;" },
  });
  await paul.merges(pull);
  await paul.closes(issue, { reason: "duplicate" });
  const justice = await reader("justice");

  expect(await justice.item("justice", "visio", issue.number)).toMatchObject({
    id: issue.nodeId,
    kind: "issue",
    title: "Le son coupe",
    body: "Souvent.",
    state: "closed",
    stateReason: "duplicate",
    author: "paul",
    authorIsBot: false,
    labels: ["bug"],
    closedAt: expect.any(Date),
  });
  expect(await justice.item("justice", "visio", pull.number)).toMatchObject({
    kind: "pull",
    state: "merged",
    id: pull.nodeId,
  });
  expect(await justice.item("justice", "visio", 99)).toBeNull();
  expect(await justice.pullFiles("justice", "visio", pull.number)).toEqual(["son.c"]);
  expect(await justice.pullHead("justice", "visio", pull.number)).toEqual({
    sha: expect.stringMatching(/^[0-9a-f]{40}$/),
  });
  expect(await justice.pullHead("justice", "visio", issue.number)).toBeNull();

  const { items, isLast } = await justice.items("justice", "visio", newestFirst);
  expect(items.map(({ number, kind }) => `${kind} ${number}`)).toEqual(["pull 2", "issue 1"]);
  expect(isLast).toBe(true);
});

test("a deleted item, and one that moved to another repository, are not there; in a renamed repository they are", async () => {
  const { sandbox, reader } = await connected();
  const paul = sandbox.as("paul");
  await paul.creates("justice/other");
  sandbox.addsRepositories("justice", ["other"]);
  const [moved, deleted, kept] = [
    await paul.opens("justice/visio", "Un", ""),
    await paul.opens("justice/visio", "Deux", ""),
    await paul.opens("justice/visio", "Trois", ""),
  ];
  await paul.transfers(moved, "justice/other");
  await paul.deletes(deleted);
  await paul.renames("justice/visio", "visioconf");
  const justice = await reader("justice");

  expect(await justice.item("justice", "visio", moved.number)).toBeNull();
  expect(await justice.item("justice", "visio", deleted.number)).toBeNull();
  expect(await justice.item("justice", "visio", kept.number)).toMatchObject({ title: "Trois" });
});

test("items come a hundred a page, and since a moment", async () => {
  const { sandbox, reader } = await connected();
  for (let n = 1; n <= 101; n++) {
    await sandbox
      .as("paul")
      .opens("justice/visio", `Question ${n}`, "", { createdAt: new Date(n * 86_400_000) });
  }
  const justice = await reader("justice");
  const page = async (page: number) => justice.items("justice", "visio", { ...newestFirst, page });

  expect(await page(1)).toMatchObject({ items: { length: 100 }, isLast: false });
  expect(await page(2)).toMatchObject({ items: [{ title: "Question 1" }], isLast: true });
  expect(await justice.items("justice", "nothing", newestFirst)).toEqual({ items: [], isLast: true });
});

test("comments say whose they are", async () => {
  const { sandbox, github, reader } = await connected();
  const thread = await sandbox.as("paul").opens("justice/visio", "Le son coupe", "");
  await sandbox.as("visitor").comments(thread, "Chez moi aussi");
  const justice = await reader("justice");
  const installation = (await all(github.installations())).find(({ owner }) => owner === "justice");
  const { rest } = await github.client(installation?.id ?? 0);
  await rest.issues.createComment({
    owner: "justice",
    repo: "visio",
    issue_number: thread.number,
    body: "Bonjour",
  });

  expect(await all(justice.comments("justice", "visio", thread.number))).toMatchObject([
    { body: "Chez moi aussi", ours: false },
    { body: "Bonjour", ours: true },
  ]);
  expect(await all(justice.comments("justice", "visio", 99))).toEqual([]);
});

test("a comment is read by its number, until it is deleted", async () => {
  const { sandbox, reader } = await connected();
  const paul = sandbox.as("paul");
  const pull = await paul.opensPull("justice/visio", "Réparer le son", "", { files: { "son.c": "int x;" } });
  const comment = await paul.comments(pull, "Chez moi aussi");
  const review = await paul.commentsOnLine(pull, "Et ici ?");
  const justice = await reader("justice");
  const read = (id: number, kind: "thread" | "review") => justice.comment("justice", "visio", id, kind);

  const facts = { itemNumber: pull.number, ours: false, author: "paul", authorIsBot: false };
  expect(await read(comment.id, "thread")).toEqual({
    ...facts,
    id: comment.id,
    body: "Chez moi aussi",
    createdAt: new Date(comment.createdAt),
  });
  expect(await read(review.id, "review")).toMatchObject({ ...facts, id: review.id, body: "Et ici ?" });
  expect(await read(review.id, "thread")).toBeNull();
  await paul.deletesComment(comment);
  await paul.deletesComment(review);
  expect(await read(comment.id, "thread")).toBeNull();
  expect(await read(review.id, "review")).toBeNull();
});

test("files are read as they stand on a commit", async () => {
  const { sandbox, reader } = await connected();
  const paul = sandbox.as("paul");
  const first = await paul.pushes("justice/visio", { ".github/liaison.yml": "language: fr # é\n" });
  await paul.pushes("justice/visio", { ".github/liaison.yml": "language: en\n" });
  const justice = await reader("justice");

  const read = (path: string, ref?: string) => justice.file("justice", "visio", path, ref);
  expect(await read(".github/liaison.yml")).toMatchObject({ text: "language: en\n" });
  expect(await read(".github/liaison.yml", first)).toMatchObject({ text: "language: fr # é\n" });
  expect(await read("nothing")).toBeNull();
  expect(await read(".github")).toBeNull();
});

test("GitHub's limits say when to come back, and a read survives a moment of weakness", async () => {
  const { sandbox, reader } = await connected();
  const justice = await reader("justice");
  sandbox.faults.answers({ status: 429, method: "GET", times: 1, headers: { "retry-after": "12" } });
  await expect(justice.repository("justice", "visio")).rejects.toEqual(
    expect.objectContaining({ constructor: RetryLater, delayMs: 12_000 }),
  );

  sandbox.faults.answers({ status: "cut", method: "GET", times: 1 });
  expect(await justice.repository("justice", "visio")).toMatchObject({ name: "visio" });
});

test("deliveries that failed are found, and made again under the same id", async () => {
  const { sandbox, github } = await connected();
  sandbox.sendWebhooksTo("http://127.0.0.1:9/");
  await sandbox.as("paul").opens("justice/visio", "Le son coupe", "");
  await sandbox.idle();

  const failed = await all(github.failedDeliveries(new Date(0)));
  expect(failed).toMatchObject([{ guid: sandbox.deliveries[0]?.guid }]);
  expect(await all(github.failedDeliveries(new Date(Date.now() + 60_000)))).toEqual([]);

  await github.redeliver(failed[0]?.id ?? 0);
  await sandbox.idle();
  expect(sandbox.deliveries[0]?.attempts).toBe(2);
  expect(await all(github.failedDeliveries(new Date(0)))).toHaveLength(1);
});
