import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { createIndex, type Document } from "../../src/matching/index.js";
import { issue } from "./documents.js";

const words = fc.constantFrom(
  "écran",
  "partage",
  "PDF",
  "export",
  "login",
  "session",
  "getUserMedia",
  "carte",
  "proxy",
  "413",
);
const text = fc.array(words, { maxLength: 12 }).map((list) => list.join(" "));
const documents = fc
  .uniqueArray(fc.tuple(fc.nat({ max: 30 }), text, text), { selector: ([id]) => id, maxLength: 20 })
  .map((list) => list.map(([id, title, body]) => issue(`i${id}`, title, body)));

function indexOf(items: readonly Document[]) {
  const index = createIndex();
  for (const item of items) index.put(item);
  return index;
}

test("no text makes reading, putting or searching fail", () => {
  const wild = fc.string({ unit: "binary", maxLength: 2000 });
  fc.assert(
    fc.property(wild, wild, (title, body) => {
      const index = indexOf([issue("a", title, body)]);
      for (const { probability } of index.nearest(issue("b", title, body), { limit: 3 })) {
        expect(probability).toBeGreaterThanOrEqual(0);
        expect(probability).toBeLessThanOrEqual(1);
      }
    }),
  );
});

test("an item put, removed and put again is as if put once", () => {
  fc.assert(
    fc.property(documents, text, (items, title) => {
      const once = indexOf(items);
      const again = indexOf(items);
      for (const item of items) again.remove(item.id);
      expect(again.size).toBe(0);
      for (const item of [...items, ...items]) again.put(item);
      const query = issue("query", title, title);
      expect(again.size).toBe(once.size);
      expect(again.nearest(query, { limit: 10 })).toEqual(once.nearest(query, { limit: 10 }));
    }),
  );
});

test("the order in which items came changes no answer", () => {
  fc.assert(
    fc.property(documents, text, (items, title) => {
      const query = issue("query", title, title);
      const forwards = indexOf(items).nearest(query, { limit: 20 });
      expect(indexOf([...items].reverse()).nearest(query, { limit: 20 })).toEqual(forwards);
    }),
  );
});

test("an item is never its own neighbour, and a refused item is nobody's", () => {
  fc.assert(
    fc.property(documents, (items) => {
      const index = indexOf(items);
      for (const item of items) {
        const found = index.nearest(item, { limit: 20, accept: (id) => id !== "i3" }).map(({ id }) => id);
        expect(found).not.toContain(item.id);
        expect(found).not.toContain("i3");
      }
    }),
  );
});

test("thousands of changes of a few items leave no trace", () => {
  const index = createIndex();
  for (let round = 0; round < 3000; round++)
    index.put(issue(`i${round % 5}`, `Export PDF number ${round}`, "Export fails."));
  expect(index.size).toBe(5);
  const found = index.nearest(issue("query", "Export PDF number 2999"), { limit: 10 });
  expect(found[0]?.id).toBe("i4");
  expect(found).toHaveLength(5);
});
