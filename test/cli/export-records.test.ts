import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { type ExportRecord, itemRecords, lineRecords } from "../../src/items/export-records.js";

/** The bytes of a text, cut at arbitrary places. */
async function* cut(text: string, sizes: readonly number[]): AsyncGenerator<Buffer> {
  const bytes = Buffer.from(text);
  let at = 0;
  for (const size of sizes) {
    yield bytes.subarray(at, at + size);
    at += size;
  }
  yield bytes.subarray(at);
}

async function all(records: AsyncIterable<ExportRecord>): Promise<ExportRecord[]> {
  const found: ExportRecord[] = [];
  for await (const record of records) found.push(record);
  return found;
}

const sizes = fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 40 });
const wellFormed = { unit: "grapheme" } as const;
const objects = fc.array(fc.dictionary(fc.string(wellFormed), fc.jsonValue(), { noNullPrototype: true }));
const parsed = (value: unknown) => JSON.parse(JSON.stringify(value));

test("the elements of an array are found wherever the file is cut, with any white space", async () => {
  await fc.assert(
    fc.asyncProperty(objects, sizes, fc.constantFrom(undefined, 2, "\t"), async (values, cuts, space) => {
      const records = await all(itemRecords(cut(JSON.stringify(values, null, space), cuts)));
      expect(records.map((record) => ("value" in record ? record.value : record))).toEqual(parsed(values));
    }),
  );
});

test("JSON lines are found wherever the file is cut, with their line numbers", async () => {
  await fc.assert(
    fc.asyncProperty(objects, sizes, fc.constantFrom("\n", "\r\n", "\n\n"), async (values, cuts, end) => {
      const text = values.map((value) => JSON.stringify(value) + end).join("");
      const step = end === "\n\n" ? 2 : 1;
      const expected = values.map((value, index) => ({ line: 1 + index * step, value: parsed(value) }));
      expect(await all(lineRecords(cut(text, cuts)))).toEqual(expected);
    }),
  );
});

test("no text whatever makes reading throw, and each fault has a line of the file", async () => {
  const text = fc.string({ unit: fc.constantFrom(...'[]{}",:\\\n 1a\té') });
  await fc.assert(
    fc.asyncProperty(text, sizes, async (text, cuts) => {
      const lines = text.split("\n").length;
      for (const { line } of await all(itemRecords(cut(text, cuts)))) {
        expect(line).toBeGreaterThanOrEqual(1);
        expect(line).toBeLessThanOrEqual(lines);
      }
    }),
  );
});

test("pages of results printed one after another, or gathered in an array, are one list", async () => {
  for (const text of ['[{"a":1}]\n[{"a":2}]\n', '[[{"a":1}],[{"a":2}]]']) {
    const records = await all(itemRecords(cut(text, [])));
    expect(records).toMatchObject([{ value: { a: 1 } }, { value: { a: 2 } }]);
  }
});

test.each([
  ['[{"a":1},\n{"a":', 2, /isn't complete/],
  ['[{"a":1}\n', 2, /isn't closed/],
  ['[{"a":1}]\nbye', 2, /outside of the array/],
  ['[{"a":1},\n{a:2}]', 2, /isn't JSON/],
])("a broken array is told with its line: %j", async (text, line, fault) => {
  const records = await all(itemRecords(cut(text, [])));
  expect(records[0]).toMatchObject({ line: 1, value: { a: 1 } });
  expect(records.at(-1)).toMatchObject({ line, fault: expect.stringMatching(fault) });
});
