import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { createIndex, type Index, Vectors } from "../../src/matching/index.js";
import { read } from "../../src/matching/reading/reading.js";
import { shippedVectors } from "../../src/vectors.js";
import { issue } from "./documents.js";

const vectors = shippedVectors();

function direction(title: string, body = ""): Float32Array {
  return vectors.ofReading(read(issue("a", title, body)));
}

function product(a: Float32Array, b: Float32Array): number {
  return a.reduce((sum, number, i) => sum + number * (b[i] ?? 0), 0);
}

/** An index in which there is enough else for what texts have in common not to matter. */
function busyIndex(): Index {
  const index = createIndex({ vectors });
  const subjects = [
    "The invoice lacks its number",
    "Le fichier exporté est vide",
    "Dark mode for the map",
    "Le mot de passe expire",
  ];
  for (let i = 0; i < 60; i++)
    index.put(issue(`other${i}`, `${subjects[i % 4]} (${i})`, "It began last week."));
  return index;
}

test("a text's vector has length 1, and that of a text without a known word is zero", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 300 }), (text) => {
      const vector = direction(text, text);
      const length = Math.sqrt(product(vector, vector));
      expect(length === 0 || Math.abs(length - 1) < 1e-5).toBe(true);
    }),
  );
  expect(direction("xqzzkj")).toEqual(new Float32Array(vectors.dimensions));
});

test.each([
  ["Écran noir", "ecran noir"],
  ["Une œuvre manquante", "une oeuvre manquante"],
  ["Le nœud du réseau", "LE NOEUD DU RESEAU"],
])("'%s' means what '%s' means", (written, plain) => {
  expect(direction(plain)).not.toEqual(new Float32Array(vectors.dimensions));
  expect(direction(written)).toEqual(direction(plain));
});

test("a translation lies closer than another report in the same language", () => {
  const french = direction("Le partage d'écran se fige", "L'image reste noire pour les autres participants.");
  const english = direction("Screen sharing freezes", "The picture stays black for the other participants.");
  const other = direction("Le mot de passe oublié", "Le courriel de réinitialisation n'arrive jamais.");
  expect(product(french, english)).toBeGreaterThan(product(french, other) + 0.3);
});

test("a report in other words of the other language is found", () => {
  const index = busyIndex();
  index.put(
    issue("older", "Black camera preview when joining a meeting", "The local video stays black in Firefox."),
  );
  const query = issue(
    "a",
    "Ma webcam ne s'affiche pas",
    "Un écran noir remplace l'image en visioconférence avec mon navigateur.",
  );
  const [best] = index.nearest(query, { limit: 1 });
  expect(best).toMatchObject({ id: "older", crossLanguage: true });
});

test("after any changes an index with vectors, saved or not, answers as one that only ever held what is left", () => {
  const id = fc.nat({ max: 8 }).map((number) => `i${number}`);
  const words = fc.constantFrom("écran", "screen", "partage", "sharing", "export", "vide", "empty", "page");
  const text = fc.array(words, { minLength: 1, maxLength: 6 }).map((list) => list.join(" "));
  const changes = fc.array(fc.tuple(id, fc.option(text)), { maxLength: 30 });
  const answers = (index: Index, title: string) => index.nearest(issue("query", title), { limit: 20 });
  fc.assert(
    fc.property(changes, text, (list, title) => {
      const index = createIndex({ vectors });
      const left = new Map<string, string>();
      for (const [item, itemTitle] of list) {
        left.delete(item);
        if (itemTitle === null) index.remove(item);
        else {
          index.put(issue(item, itemTitle));
          left.set(item, itemTitle);
        }
      }
      const fresh = createIndex({ vectors });
      for (const [item, itemTitle] of left) fresh.put(issue(item, itemTitle));
      const loaded = createIndex({ vectors });
      expect(loaded.load(new Uint8Array(Buffer.concat(index.save())))).toEqual({});
      expect(answers(index, title)).toEqual(answers(fresh, title));
      expect(answers(loaded, title)).toEqual(answers(fresh, title));
    }),
    { numRuns: 50 },
  );
});

test("what was saved with other vectors, or none, is refused", () => {
  const saved = (index: Index) => new Uint8Array(Buffer.concat(index.save()));
  expect(createIndex().load(saved(createIndex({ vectors })))).toBeUndefined();
  expect(createIndex({ vectors }).load(saved(createIndex()))).toBeUndefined();
});

test("bytes that are no file of vectors are refused", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
      expect(() => new Vectors(bytes)).toThrow();
    }),
  );
});
