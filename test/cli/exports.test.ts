import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { FaultPolicy } from "../../src/items/export-faults.js";
import { readRecord } from "../../src/items/export-schema.js";
import { arrivalOrder, readItems } from "../../src/items/exports.js";
import { file, jsonLines } from "./liaison.js";

const strict = () => new FaultPolicy({ skipInvalid: false });

test("the output of gh issue list and gh pr list is read", async () => {
  const path = file(
    JSON.stringify([
      {
        number: 12,
        title: "Écran figé",
        body: "…",
        url: "https://github.com/culture/webconf/issues/12",
        state: "OPEN",
        labels: [{ id: "x", name: "bug", color: "f00" }],
        createdAt: "2026-03-09T08:30:00Z",
        author: { login: "amina", is_bot: false },
      },
      {
        id: "PR_x",
        number: 13,
        title: "Fix",
        url: "https://github.com/culture/webconf/pull/13",
        state: "MERGED",
      },
    ]),
    "issues.json",
  );
  expect(await readItems([path], strict())).toMatchObject([
    {
      id: "culture/webconf#12",
      kind: "issue",
      state: "open",
      repository: "culture/webconf",
      labels: ["bug"],
      author: "amina",
      createdAt: Date.UTC(2026, 2, 9, 8, 30),
    },
    { id: "culture/webconf#13", kind: "pull", state: "merged", body: "" },
  ]);
});

test("an array of GitHub's REST API is read", async () => {
  const path = file(
    JSON.stringify([
      {
        id: 1,
        node_id: "I_1",
        url: "https://api.github.com/repos/justice/visio/issues/3",
        html_url: "https://github.com/justice/visio/pull/3",
        number: 3,
        title: "Mise à jour",
        body: null,
        state: "closed",
        user: { login: "renovate[bot]", type: "Bot" },
        created_at: "2026-03-09T08:30:00Z",
        labels: ["dependencies"],
        pull_request: { merged_at: "2026-03-10T08:30:00Z" },
      },
    ]),
  );
  expect(await readItems([path], strict())).toMatchObject([
    {
      id: "justice/visio#3",
      kind: "pull",
      state: "merged",
      authorIsBot: true,
      labels: ["dependencies"],
      body: "",
    },
  ]);
});

test("JSON lines need only id and title, and their id counts as given", async () => {
  const path = jsonLines(
    { id: "A-1", title: "" },
    { id: "x", title: "t", repo: "a/b", number: 7, kind: "pull" },
  );
  expect(await readItems([path], strict())).toMatchObject([
    { id: "A-1", title: "", body: "", kind: "issue", state: "open" },
    { id: "x", repository: "a/b", kind: "pull" },
  ]);
});

test("without an id, repo and number make one", async () => {
  const path = jsonLines({ title: "t", repo: "a/b", number: 7 });
  expect(await readItems([path], strict())).toMatchObject([{ id: "a/b#7" }]);
});

test("PowerShell's UTF-16 and a byte order mark are understood", async () => {
  const line = '{"id":"é","title":"Écran"}\r\n';
  const utf16 = file(Buffer.from(`\ufeff${line}`, "utf16le"));
  const marked = file(`\ufeff${line.replace('"é"', '"è"')}`);
  expect(await readItems([utf16, marked], strict())).toMatchObject([{ id: "é" }, { id: "è" }]);
});

test.each([
  [{ title: "t" }, "id is missing; allowed: a string that no other item has"],
  [{ id: 5, title: "t" }, "id is 5; allowed: a string"],
  [{ id: "a" }, "title is missing; allowed: a string"],
  [{ id: "a", title: 3 }, "title is 3; allowed: a string"],
  [{ id: "a", title: "t", body: [] }, "body is an array; allowed: a string or null"],
  [{ id: "a", title: "t", state: "done" }, 'state is "done"; allowed: open, closed, merged'],
  [{ id: "a", title: "t", kind: "bug" }, 'kind is "bug"; allowed: issue, pull'],
  [{ id: "a", title: "t", createdAt: "yesterday" }, 'createdAt is "yesterday"; allowed: a date'],
  [{ id: "a", title: "t", labels: ["x", 4] }, "labels.1 is 4; allowed: an array"],
  [{ id: "a", title: "t", number: 0 }, "number is 0; allowed: a whole number"],
  ["text", 'the record is "text"; allowed: a JSON object'],
])("a malformed record is told with file, line, field and what is allowed: %j", async (record, complaint) => {
  const path = jsonLines({ id: "fine", title: "t" }, record);
  const told = await readItems([path], strict()).catch((error: Error) => error.message);
  expect(told).toContain(`${path}:2: ${complaint}`);
});

test("an id is unique over all files", async () => {
  const [one, two] = [
    jsonLines({ id: "a", title: "t" }),
    jsonLines({ id: "b", title: "t" }, { id: "a", title: "u" }),
  ];
  await expect(readItems([one, two], strict())).rejects.toThrow(
    `${two}:2: id "a" is already that of ${one}:1`,
  );
});

test("on demand malformed records are counted and passed over", async () => {
  const faults = new FaultPolicy({ skipInvalid: true });
  const path = file('{"id":"a","title":"t"}\n{"id":\n\n{"id":"a","title":"t"}\n{"id":"b","title":"t"}');
  expect(await readItems([path], faults)).toMatchObject([{ id: "a" }, { id: "b" }]);
  expect(faults.skipped).toBe(2);
});

test("a file that isn't UTF-8 is told", async () => {
  const path = file(Buffer.from('{"id":"a","title":"\xe9"}', "latin1"));
  await expect(readItems([path], strict())).rejects.toThrow(`${path}:1: the record isn't UTF-8`);
});

test("a file that isn't there is told", async () => {
  await expect(readItems(["/nowhere.json"], strict())).rejects.toThrow(
    "/nowhere.json: there is no such file",
  );
});

test("whatever a record holds, it is read or its fault is told on one line", () => {
  const field = fc.constantFrom(
    "id",
    "title",
    "body",
    "url",
    "html_url",
    "state",
    "labels",
    "author",
    "createdAt",
    "repo",
  );
  fc.assert(
    fc.property(fc.dictionary(field, fc.jsonValue()), fc.boolean(), (record, inArray) => {
      const result = readRecord(record, inArray);
      if ("fault" in result) expect(result.fault).toMatch(/^[^\n]+; allowed: [^\n]+$/);
      else expect(typeof result.id).toBe("string");
    }),
  );
});

test("items arrive in the order of their dates, equal ones in line order", async () => {
  const [first, second, third] = ["2026-01-03", "2026-01-02T10:00:00", "2026-01-02T10:00:00Z"];
  const path = jsonLines(
    { id: "a", title: "", createdAt: first },
    { id: "b", title: "", createdAt: second },
    { id: "c", title: "", createdAt: third },
  );
  const { arrivals, dated } = arrivalOrder(await readItems([path], strict()));
  expect(dated).toBe(true);
  expect(arrivals.map(({ id }) => id)).toEqual(["b", "c", "a"]);
});

test("one item without a date makes line order the order of arrival", async () => {
  const path = jsonLines({ id: "a", title: "", createdAt: "2026-01-03" }, { id: "b", title: "" });
  const { arrivals, dated } = arrivalOrder(await readItems([path], strict()));
  expect(dated).toBe(false);
  expect(arrivals.map(({ id }) => id)).toEqual(["a", "b"]);
});
