import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { createIndex, type Document } from "../../src/matching/index.js";
import { Boilerplate } from "../../src/matching/reading/boilerplate.js";
import { type Reading, read } from "../../src/matching/reading/reading.js";
import { issue } from "./documents.js";

const repository = "culture/visio";

function learn(boilerplate: Boilerplate, document: Document): void {
  boilerplate.learn(document.id, repository, read(document).lines);
}

function learned(documents: readonly Document[]): Boilerplate {
  const boilerplate = new Boilerplate();
  for (const document of documents) learn(boilerplate, document);
  return boilerplate;
}

const surfaces = ({ terms }: Reading): string[] => [...terms.values()].map(({ surface }) => surface);

const finnish = (n: number, problem: string): Document =>
  issue(
    `i${n}`,
    `Vika ${n}`,
    `## Mitä tapahtui\n\n${problem}\n\n**Selainversio**: Firefox ${n}\n\nKiitos ilmoituksesta, käsittelemme sen pian.`,
    { repository },
  );
const reports = Array.from({ length: 12 }, (_, n) => finnish(n, `Ruutu ${"abcdefghijkl"[n]} jäätyy`));

test("a form in a language that nobody foresaw is left out once some items have it", () => {
  const newer = finnish(99, "Mikrofoni mykistyy");
  expect(surfaces(read(newer))).toEqual(expect.arrayContaining(["tapahtui", "Selainversio", "Kiitos"]));
  const said = surfaces(read(newer, learned(reports)));
  expect(said).toEqual(expect.arrayContaining(["Mikrofoni", "mykistyy", "Firefox"]));
  for (const word of ["tapahtui", "Selainversio", "Kiitos", "pian"]) expect(said).not.toContain(word);
});

test("another repository's form is nobody else's", () => {
  const elsewhere = { ...finnish(99, "Mikrofoni mykistyy"), repository: "justice/visio" };
  expect(surfaces(read(elsewhere, learned(reports)))).toContain("tapahtui");
});

test("an error that some items quote stays one", () => {
  const error = "TypeError: cannot read properties of undefined (reading 'tiles')";
  const quoting = (n: number) =>
    issue(`i${n}`, `Map ${n}`, `The map stays grey.\n\n${error}`, { repository });
  const others = Array.from({ length: 30 }, (_, n) =>
    issue(`o${n}`, `Other ${n}`, `Something else ${"abcdefghijklmnopqrstuvwxyzäöüéèà"[n]}.`, { repository }),
  );
  const newer = quoting(99);
  expect(read(newer, learned([...others, ...[1, 2, 3, 4].map(quoting)])).terms).toEqual(read(newer).terms);
});

test("an item that is read again, or leaves, leaves no trace", () => {
  const line = fc.constantFrom("Alpha line", "Beta line", "Gamma line", "Delta line");
  const item = fc.record({ id: fc.nat({ max: 20 }), lines: fc.uniqueArray(line) });
  fc.assert(
    fc.property(fc.array(item, { maxLength: 60 }), fc.array(fc.nat({ max: 20 })), (items, leaving) => {
      const again = new Boilerplate();
      const document = ({ id, lines }: { id: number; lines: string[] }) =>
        issue(`i${id}`, "", lines.join("\n"));
      for (const one of [...items, ...items]) learn(again, document(one));
      for (const id of leaving) again.forget(`i${id}`);
      expect(again.save()).toEqual(
        (() => {
          const once = new Boilerplate();
          for (const one of items) learn(once, document(one));
          for (const id of leaving) once.forget(`i${id}`);
          return once.save();
        })(),
      );
    }),
  );
});

test("what was saved is known again, and what is damaged is refused", () => {
  const saved = learned(reports).save();
  const loaded = Boilerplate.load(saved);
  expect(loaded?.save()).toEqual(saved);
  const newer = finnish(99, "Mikrofoni mykistyy");
  expect(read(newer, loaded)).toEqual(read(newer, learned(reports)));
  expect(Boilerplate.load(saved.slice(0, -1))).toBeUndefined();
  expect(Boilerplate.load(saved.map((number, i) => (i === 0 ? number + 1 : number)))).toBeUndefined();
  expect(Boilerplate.load(new Uint32Array(0))).toBeUndefined();
});

test("an index learns the forms of its repositories, and knows them after it was saved and loaded", () => {
  const index = createIndex();
  for (const report of reports) index.put(report);
  const loaded = createIndex();
  loaded.load(Buffer.concat(index.save()));
  const newer = finnish(99, "Ruutu jäätyy");
  for (const one of [index, loaded]) {
    const shared = one.nearest(newer, { limit: 3 }).flatMap(({ reasons }) => reasons.shared);
    expect(shared).toContain("jäätyy");
    expect(shared).not.toContain("tapahtui");
  }
});
