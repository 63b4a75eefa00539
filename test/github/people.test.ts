import { expect, test } from "@jest/globals";
import type { ReactionSubject } from "../../src/github/facts.js";
import { roleIn } from "../../src/github/people-answers.js";
import { connected } from "./connected.js";

test("a role is read whichever way it came, and nobody unknown has one", async () => {
  const { sandbox, reader } = await connected();
  const justice = await reader("justice");
  const roleOf = (login: string) => justice.permission("justice", "visio", login);

  for (const role of ["triage", "write", "maintain", "admin"] as const) {
    sandbox.grants("lea", role, "justice/visio");
    expect(await roleOf("lea")).toBe(role);
  }
  sandbox.revokes("lea", "justice/visio");
  expect(await roleOf("lea")).toBe("read");
  sandbox.grants("noor", "triage", "justice/*");
  expect(await roleOf("noor")).toBe("triage");

  await sandbox.as("paul").privatizes("justice/visio");
  expect(await roleOf("lea")).toBe("none");
  expect(await roleOf("nobody-has-this-name")).toBe("none");
  expect(await justice.permission("justice", "nothing", "paul")).toBe("none");
});

test("an organisation's own role counts as the one it builds on", () => {
  const permissions = { pull: true, triage: true, push: false, maintain: false, admin: false };

  expect(roleIn({ permission: "read", role_name: "reception", user: { permissions } })).toBe("triage");
  expect(roleIn({ permission: "write", role_name: "reception", user: null })).toBe("write");
  expect(roleIn({ permission: "admin" })).toBe("admin");
  expect(roleIn({ permission: "none", role_name: "none", user: { permissions: {} } })).toBe("none");
  expect(roleIn({ permission: "something new" })).toBe("none");
});

test("members are those of the organisation of the installation, whether they show it or not", async () => {
  const { sandbox, reader } = await connected();
  const justice = await reader("justice");

  expect(await justice.isMember("justice", "paul")).toBe(true);
  expect(await justice.isMember("justice", "amina")).toBe(false);
  expect(await justice.isMember("justice", "nobody-has-this-name")).toBe(false);
  expect(await justice.isMember("no-such-organisation", "paul")).toBe(false);
  sandbox.addsMember("justice", "amina");
  expect(await justice.isMember("justice", "amina")).toBe(true);
  sandbox.removesMember("justice", "paul");
  expect(await justice.isMember("justice", "paul")).toBe(false);
});

test.each([
  ["of another organisation", "culture", null],
  ["of an owner who has not granted it", "justice", "members"],
] as const)("members %s are known where they show it to everybody", async (_where, owner, withheld) => {
  const { sandbox, reader } = await connected();
  if (withheld !== null) sandbox.withholds(owner, withheld);
  const installation = await reader(owner);

  expect(await installation.isMember("justice", "paul")).toBe(false);
  await sandbox.as("paul").showsMembership("justice");
  expect(await installation.isMember("justice", "paul")).toBe(true);
});

test("a review is read as a comment on its pull request; one that says nothing, too", async () => {
  const { sandbox, reader } = await connected();
  const paul = sandbox.as("paul");
  const pull = await paul.opensPull("justice/visio", "Réparer le son", "", { files: { "son.c": "int x;" } });
  const whole = await sandbox.as("visitor").reviews(pull, "Presque", { verdict: "changes_requested" });
  const silent = await paul.reviews(pull, "", { verdict: "approved" });
  const justice = await reader("justice");
  const review = (id: number) => justice.review("justice", "visio", pull.number, id);

  expect(await review(whole.id)).toEqual({
    id: whole.id,
    itemNumber: pull.number,
    body: "Presque",
    author: "visitor",
    authorIsBot: false,
    ours: false,
    createdAt: new Date(whole.createdAt),
  });
  expect(await review(silent.id)).toMatchObject({ body: "", author: "paul" });
  await sandbox.as("visitor").editsComment(whole, "Voilà");
  expect(await review(whole.id)).toMatchObject({ body: "Voilà" });
  expect(await review(404)).toBeNull();
});

test("reactions say whose they are, of an item, of a comment, and of a review comment", async () => {
  const { sandbox, reader } = await connected();
  const paul = sandbox.as("paul");
  const pull = await paul.opensPull("justice/visio", "Réparer le son", "", { files: { "son.c": "int x;" } });
  const comment = await paul.comments(pull, "Et là ?");
  const remark = await paul.commentsOnLine(pull, "Et ici ?");
  const justice = await reader("justice");
  const reactions = async (to: ReactionSubject, content?: "-1") => {
    const found = [];
    for await (const { by, content: what } of justice.reactions("justice", "visio", pull.number, to, content))
      found.push(`${by} ${what}`);
    return found;
  };

  for (const to of [pull, comment, remark]) {
    await sandbox.as("amina").reacts(to, "-1");
    await sandbox.as("visitor").reacts(to, "heart");
  }
  for (const to of [
    { kind: "body" },
    { kind: "comment", id: comment.id },
    { kind: "review comment", id: remark.id },
  ] as const) {
    expect(await reactions(to)).toEqual(["amina -1", "visitor heart"]);
    expect(await reactions(to, "-1")).toEqual(["amina -1"]);
  }
  await sandbox.as("amina").takesBack(comment, "-1");
  expect(await reactions({ kind: "comment", id: comment.id }, "-1")).toEqual([]);
  await paul.deletesComment(comment);
  expect(await reactions({ kind: "comment", id: comment.id })).toEqual([]);
});

test("who works on an item is read with it", async () => {
  const { sandbox, reader } = await connected();
  const issue = await sandbox.as("visitor").opens("justice/visio", "Le son coupe", "");
  await sandbox.as("paul").assigns(issue, "paul", "visitor", "amina");
  const justice = await reader("justice");

  expect(await justice.item("justice", "visio", issue.number)).toMatchObject({
    assignees: ["paul", "visitor"],
  });
});
