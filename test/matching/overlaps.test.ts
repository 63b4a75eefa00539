import { expect, test } from "@jest/globals";
import { world } from "../../sandbox/world/index.js";
import { nearMisses, overlaps } from "../../sandbox/world/overlaps.js";
import {
  COMMENT_THRESHOLD,
  createIndex,
  DIGEST_THRESHOLD,
  type Document,
  type Match,
} from "../../src/matching/index.js";
import { shippedVectors } from "../../src/vectors.js";
import { issue } from "./documents.js";

const items: Document[] = world.repositories
  .flatMap(({ owner, name, issues }) =>
    issues.map(({ number, kind, title, body, state, author, createdAt }) => ({
      id: `${owner}/${name}#${number}`,
      title,
      body,
      kind,
      state,
      author,
      repository: `${owner}/${name}`,
      createdAt: Date.parse(createdAt),
    })),
  )
  .sort((a, b) => a.createdAt - b.createdAt);

function arrivals(): Map<string, Match[]> {
  const index = createIndex({ vectors: shippedVectors() });
  return new Map(
    items.map((item) => {
      const matches = index.nearest(item, { limit: 5 });
      index.put(item);
      return [item.id, matches];
    }),
  );
}

test("in six agencies' sixty items, what is said aloud is an overlap", () => {
  const known = new Set(overlaps.map(({ newer, older }) => `${newer} ${older}`));
  const wrong = [...arrivals()].flatMap(([id, matches]) =>
    matches
      .filter((match) => match.probability >= COMMENT_THRESHOLD && !known.has(`${id} ${match.id}`))
      .map((match) => `${id} ${match.id}`),
  );
  expect(wrong).toEqual([]);
});

test("two agencies that report the same in one language are told", () => {
  const found = arrivals();
  const missed = overlaps.filter(
    ({ kind, newer, older }) =>
      kind === "same language" &&
      !found.get(newer)?.some(({ id, probability }) => id === older && probability >= COMMENT_THRESHOLD),
  );
  expect(missed).toEqual([]);
});

test("most pairs across languages reach the digest, and none is said aloud", () => {
  const found = arrivals();
  const across = overlaps.filter(({ kind }) => kind === "across languages");
  const matches = across.flatMap(
    ({ newer, older }) => found.get(newer)?.filter(({ id }) => id === older) ?? [],
  );
  expect(matches.every(({ crossLanguage }) => crossLanguage)).toBe(true);
  expect(matches.every(({ probability }) => probability < COMMENT_THRESHOLD)).toBe(true);
  const inDigest = matches.filter(({ probability }) => probability >= DIGEST_THRESHOLD);
  expect(inDigest.length).toBeGreaterThan(across.length / 2);
});

test("forms, series and parity tickets of the six agencies are not taken for overlaps", () => {
  const found = arrivals();
  for (const { items: pair } of nearMisses) {
    for (const [mine, other] of [pair, [...pair].reverse()] as [string, string][]) {
      const match = found.get(mine)?.find(({ id }) => id === other);
      expect(match?.probability ?? 0).toBeLessThan(COMMENT_THRESHOLD);
    }
  }
});

const frozen = issue(
  "justice",
  "Le partage d'écran se fige à l'arrivée d'un participant",
  "Quand quelqu'un rejoint la réunion, l'image partagée reste bloquée pour tout le monde. Il faut relancer le partage.\n\nFirefox 128 sous Windows 11.",
);
const again = issue(
  "culture",
  "Écran partagé figé dès qu'un participant arrive",
  "Hier en visioconférence, le partage d'écran s'est figé pour toute la salle quand un nouveau participant est entré. Vu avec Firefox 131.",
);

test("other words of the same family are enough to recognise a French report", () => {
  const index = createIndex({ vectors: shippedVectors() });
  index.put(frozen);
  index.put(
    issue("sante", "Partage d'écran : choisir une fenêtre", "Pouvoir ne partager qu'une fenêtre de l'écran."),
  );
  const [first, ...others] = index.nearest(again, { limit: 5 });
  expect(first?.id).toBe("justice");
  expect(first?.probability).toBeGreaterThanOrEqual(COMMENT_THRESHOLD);
  expect(others.every(({ probability }) => probability < DIGEST_THRESHOLD)).toBe(true);
});

test("the reasons are the query's own words, without stop words, and what differs", () => {
  const index = createIndex({ vectors: shippedVectors() });
  index.put(frozen);
  const reasons = index.nearest(again, { limit: 1 })[0]?.reasons;
  expect(reasons?.shared).toEqual(expect.arrayContaining(["écran partagé figé", "participant arrive"]));
  expect(reasons?.shared).not.toContain("un");
  expect(reasons?.differs).toContainEqual({ what: "version", mine: "Firefox 131", other: "Firefox 128" });
});

test("codes that both name are quoted as the query writes them", () => {
  const index = createIndex({ vectors: shippedVectors() });
  index.put(
    issue(
      "a",
      "Camera fails",
      "The call to navigator.mediaDevices.getUserMedia rejects with NotReadableError.",
    ),
  );
  const query = issue("b", "No camera", "We see NotReadableError from navigator.mediaDevices.getUserMedia.");
  expect(index.nearest(query, { limit: 1 })[0]?.reasons.codes).toEqual(
    expect.arrayContaining(["NotReadableError", "navigator.mediaDevices.getUserMedia"]),
  );
});

test("a French and an English item that share names are marked as written in two languages, and never said aloud", () => {
  const index = createIndex({ vectors: shippedVectors() });
  index.put(
    issue(
      "en",
      "PassAgent login loops on Safari",
      "When the PassAgent session expires, Safari is redirected to the login for ever.",
    ),
  );
  const query = issue(
    "fr",
    "PassAgent : boucle sur Safari",
    "Quand la session PassAgent expire, Safari est redirigé sans fin.",
  );
  const [match] = index.nearest(query, { limit: 1 });
  expect(match).toMatchObject({ id: "en", crossLanguage: true });
  expect(match?.probability).toBeLessThan(COMMENT_THRESHOLD);
});
