import { expect, test } from "@jest/globals";
import type { Person, Thread } from "../../sandbox/index.js";
import { liaison } from "../support/liaison.js";
import { frozenScreen, truncatedExport, unrelated } from "../support/texts.js";

interface Text {
  title: string;
  body: string;
}

function opens(person: Person, repository: string, { title, body }: Text): Promise<Thread> {
  return person.opens(repository, title, body);
}

test("an issue that repeats another agency's is answered with a link to it, in its own language", async () => {
  const { github, settled } = await liaison();
  await opens(github.as("paul"), "justice/visio", frozenScreen.older);
  await opens(github.as("paul"), "justice/visio", truncatedExport.older);
  await settled();

  const french = await opens(github.as("amina"), "culture/webconf", frozenScreen.newer);
  const english = await opens(github.as("amina"), "culture/webconf", truncatedExport.newer);
  await settled();

  for (const [thread, words, name] of [
    [french, "recoupe peut-être", "justice/visio#1"],
    [english, "may overlap", "justice/visio#2"],
  ] as const) {
    const comments = github.botCommentsOn(thread);
    expect(comments).toHaveLength(1);
    expect(comments[0]?.body).toContain(words);
    expect(comments[0]?.body).toContain(name);
    expect(github.labelsOn(thread)).toEqual(["overlap: possible"]);
  }
});

test("only the newer of the two is commented and labelled", async () => {
  const { github, settled } = await liaison();
  const older = await opens(github.as("paul"), "justice/visio", frozenScreen.older);
  await opens(github.as("amina"), "culture/webconf", frozenScreen.newer);
  await settled();
  expect(github.commentsOn(older)).toEqual([]);
  expect(github.labelsOn(older)).toEqual([]);
});

test("a pull request is told of an issue of another agency, and not of one in its own repository", async () => {
  const { github, settled } = await liaison();
  await opens(github.as("paul"), "justice/visio", truncatedExport.older);
  await opens(github.as("amina"), "culture/webconf", truncatedExport.older);
  await settled();
  const { title, body } = truncatedExport.newer;
  const pull = await github
    .as("amina")
    .opensPull("culture/webconf", title, body, { files: { "export.ts": "1;\n" } });
  await settled();
  expect(github.botCommentsOn(pull).map((comment) => comment.body)).toEqual([
    expect.stringContaining("justice/visio#1"),
  ]);
  expect(github.botCommentsOn(pull)[0]?.body).not.toContain("culture/webconf#1");
});

test("an issue about something else gets no answer", async () => {
  const { github, settled } = await liaison();
  await opens(github.as("paul"), "justice/visio", frozenScreen.older);
  const other = await opens(github.as("amina"), "culture/webconf", unrelated);
  await settled();
  expect(github.commentsOn(other)).toEqual([]);
});

test("an issue in another language is kept for the digest, and not commented", async () => {
  const { github, settled } = await liaison();
  await opens(github.as("paul"), "justice/visio", frozenScreen.older);
  const english = await opens(github.as("amina"), "culture/webconf", frozenScreen.inEnglish);
  await settled();
  expect(github.commentsOn(english)).toEqual([]);
});

test("an edit changes the one comment: withdrawn when the overlap is gone, and back when it returns", async () => {
  const { github, settled } = await liaison();
  await opens(github.as("paul"), "justice/visio", frozenScreen.older);
  const thread = await opens(github.as("amina"), "culture/webconf", frozenScreen.newer);
  await settled();
  const [first] = github.botCommentsOn(thread);

  await github.as("amina").edits(thread, unrelated);
  await settled();
  expect(github.botCommentsOn(thread)).toEqual([expect.objectContaining({ id: first?.id })]);
  expect(github.botCommentsOn(thread)[0]?.body).toMatch(/^Liaison ne voit plus ici/);
  expect(github.botCommentsOn(thread)[0]?.body).not.toContain("justice");
  expect(github.labelsOn(thread)).toEqual([]);

  await github.as("amina").edits(thread, frozenScreen.newer);
  await settled();
  expect(github.botCommentsOn(thread)).toEqual([expect.objectContaining({ id: first?.id })]);
  expect(github.botCommentsOn(thread)[0]?.body).toContain("justice/visio#1");
  expect(github.labelsOn(thread)).toEqual(["overlap: possible"]);
});

test("the comment follows the state of what it names, and stays when its own issue is closed", async () => {
  const { github, settled } = await liaison();
  const older = await opens(github.as("paul"), "justice/visio", frozenScreen.older);
  const thread = await opens(github.as("amina"), "culture/webconf", frozenScreen.newer);
  await settled();
  expect(github.botCommentsOn(thread)[0]?.body).toContain("ticket ouvert");

  await github.as("paul").closes(older);
  await settled();
  expect(github.botCommentsOn(thread)[0]?.body).toContain("peut-être une régression");

  await github.as("amina").closes(thread);
  await settled();
  expect(github.botCommentsOn(thread)).toHaveLength(1);
  expect(github.labelsOn(thread)).toEqual(["overlap: possible"]);
});

test("a deleted issue is no longer named", async () => {
  const { github, settled } = await liaison();
  const older = await opens(github.as("paul"), "justice/visio", frozenScreen.older);
  const thread = await opens(github.as("amina"), "culture/webconf", frozenScreen.newer);
  await settled();
  await github.as("paul").deletes(older);
  await settled();
  expect(github.botCommentsOn(thread)[0]?.body).not.toContain("justice");
  expect(github.labelsOn(thread)).toEqual([]);
});

test("a comment that a person deleted is not made again, and its label goes with it", async () => {
  const { github, settled } = await liaison();
  await opens(github.as("paul"), "justice/visio", frozenScreen.older);
  const thread = await opens(github.as("amina"), "culture/webconf", frozenScreen.newer);
  await settled();
  const [comment] = github.botCommentsOn(thread);
  if (comment === undefined) throw new Error("there is no comment");
  await github.as("amina").deletesComment(comment);
  await settled();
  expect(github.labelsOn(thread)).toEqual([]);

  await github.as("amina").edits(thread, { body: `${frozenScreen.newer.body} Toujours.` });
  await settled();
  expect(github.botCommentsOn(thread)).toEqual([]);
  expect(github.labelsOn(thread)).toEqual([]);
});

test("a label that a person took away is not put back", async () => {
  const { github, settled } = await liaison();
  await opens(github.as("paul"), "justice/visio", frozenScreen.older);
  const thread = await opens(github.as("amina"), "culture/webconf", frozenScreen.newer);
  await settled();
  await github.as("amina").unlabels(thread, "overlap: possible");
  await settled();
  await github.as("amina").edits(thread, { body: `${frozenScreen.newer.body} Toujours.` });
  await settled();
  expect(github.labelsOn(thread)).toEqual([]);
  expect(github.botCommentsOn(thread)[0]?.body).toContain("justice/visio#1");
});

test("issues of bots are neither answered nor named", async () => {
  const { github, settled } = await liaison();
  await opens(github.as("renovate[bot]"), "justice/visio", frozenScreen.older);
  const fromPerson = await opens(github.as("amina"), "culture/webconf", frozenScreen.newer);
  const fromBot = await opens(github.as("renovate[bot]"), "culture/webconf", frozenScreen.older);
  await settled();
  expect(github.commentsOn(fromPerson)).toEqual([]);
  expect(github.commentsOn(fromBot)).toEqual([]);
});

test("an issue that refers to the other, in its text or a comment before, is not told of it", async () => {
  const { github, settled } = await liaison();
  const older = await opens(github.as("paul"), "justice/visio", frozenScreen.older);
  await settled();
  const { title, body } = frozenScreen.newer;
  const thread = await github.as("amina").opens("culture/webconf", title, `${body}\n\nComme ${older.url}`);
  await settled();
  expect(github.commentsOn(thread)).toEqual([]);
});

test("people who answer a warning with a link keep the warning", async () => {
  const { github, settled } = await liaison();
  await opens(github.as("paul"), "justice/visio", frozenScreen.older);
  const thread = await opens(github.as("amina"), "culture/webconf", frozenScreen.newer);
  await settled();
  await github.as("amina").comments(thread, "C'est bien justice/visio#1, merci.");
  await settled();
  expect(github.botCommentsOn(thread)[0]?.body).toContain("justice/visio#1");
});

test("two overlapping issues opened in the same instant: exactly one is answered", async () => {
  const { github, settled } = await liaison();
  const threads = await Promise.all([
    opens(github.as("paul"), "justice/visio", frozenScreen.older),
    opens(github.as("amina"), "culture/webconf", frozenScreen.newer),
  ]);
  await settled();
  expect(threads.flatMap((thread) => github.botCommentsOn(thread))).toHaveLength(1);
});

test("what overlaps inside one repository is said too", async () => {
  const { github, settled } = await liaison();
  await opens(github.as("visitor"), "culture/webconf", frozenScreen.older);
  const thread = await opens(github.as("amina"), "culture/webconf", frozenScreen.newer);
  await settled();
  expect(github.botCommentsOn(thread)[0]?.body).toContain("dans ce dépôt");
});

test("on a locked issue Liaison stays silent, and goes on elsewhere", async () => {
  const { github, settled } = await liaison();
  await opens(github.as("paul"), "justice/visio", frozenScreen.older);
  github.faults.deliveries({ delayMs: 200 });
  const locked = await opens(github.as("amina"), "culture/webconf", frozenScreen.newer);
  await github.as("amina").locks(locked);
  await settled();
  github.faults.clear();
  expect(github.commentsOn(locked)).toEqual([]);
  const thread = await opens(github.as("amina"), "culture/webconf", frozenScreen.newer);
  await settled();
  expect(github.botCommentsOn(thread)).toHaveLength(1);
});

test("what a person edits in the comment stays, until there is something new to say", async () => {
  const { github, settled } = await liaison();
  const older = await opens(github.as("paul"), "justice/visio", frozenScreen.older);
  const thread = await opens(github.as("amina"), "culture/webconf", frozenScreen.newer);
  await settled();
  const [comment] = github.botCommentsOn(thread);
  if (comment === undefined) throw new Error("there is no comment");
  await github.as("amina").editsComment(comment, `Vu.\n\n${comment.body}`);
  await settled();
  expect(github.botCommentsOn(thread)[0]?.body).toMatch(/^Vu\./);
  await github.as("paul").closes(older);
  await settled();
  expect(github.botCommentsOn(thread)[0]?.body).toContain("peut-être une régression");
});
