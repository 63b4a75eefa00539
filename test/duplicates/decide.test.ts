import { expect, test } from "@jest/globals";
import fc from "fast-check";
import {
  type Candidate,
  decide,
  type History,
  isOlder,
  type Partner,
  type Policy,
  type Side,
} from "../../src/duplicates/decide.js";
import { DEFAULT_THRESHOLDS } from "../../src/duplicates/thresholds.js";
import { COMMENT_THRESHOLD, DIGEST_THRESHOLD } from "../../src/matching/index.js";
import { readersOf } from "../../src/network/audience.js";

const policy: Policy = {
  scope: "network",
  announce: "comment",
  visibility: "closed",
  ignore: { labels: ["question"], authors: ["renovate-bot"] },
  isValid: true,
};

function side(change: Partial<Side> = {}): Side {
  return {
    id: "I_new",
    databaseId: 2,
    place: { repositoryId: "R_culture", owner: "culture", visibility: "public" },
    agencyId: "culture",
    kind: "issue",
    state: "open",
    author: "amina",
    authorIsBot: false,
    labels: [],
    createdAt: new Date("2026-02-02"),
    ...change,
  };
}

function candidate(change: Partial<Side> = {}, rest: Partial<Omit<Candidate, "side">> = {}): Candidate {
  return {
    side: side({
      id: "I_old",
      databaseId: 1,
      place: { repositoryId: "R_justice", owner: "justice", visibility: "public" },
      agencyId: "justice",
      author: "paul",
      createdAt: new Date("2026-01-01"),
      ...change,
    }),
    policy: rest.policy ?? policy,
    match: {
      id: change.id ?? "I_old",
      probability: 0.99,
      crossLanguage: false,
      doubtful: false,
      reasons: { shared: [], codes: [], differs: [] },
      ...rest.match,
    },
    linked: rest.linked ?? false,
    ...(rest.said && { said: rest.said }),
  };
}

const news: History = { mayAnnounce: true };

function decided(
  candidates: Candidate[],
  {
    item = side(),
    history = news,
    mine = policy,
    thresholds = DEFAULT_THRESHOLDS,
    partners = [] as readonly Partner[],
  } = {},
) {
  const rules = { policy: mine, thresholds, audience: readersOf(item.place) };
  return decide(item, rules, candidates, history, partners);
}

/** An item that was confirmed to be the same, by default on the other side. */
function partner(change: Partial<Side["place"]> = {}, saidHere = false): Partner {
  const { id, place } = candidate().side;
  return { side: { id, place: { ...place, ...change } }, policy, saidHere };
}

const sure = {
  id: "I_old",
  crossLanguage: false,
  doubtful: false,
  reasons: { shared: [], codes: [], differs: [] },
};

test("a sure match of an older item is said in a comment", () => {
  expect(decided([candidate()])).toMatchObject({ act: "comment", named: [{ candidateId: "I_old" }] });
});

test("a match in another language is kept for the digest, however sure", () => {
  const decision = decided([candidate({}, { match: { ...sure, probability: 1, crossLanguage: true } })]);
  expect(decision).toMatchObject({ act: "nothing", overlaps: [{ tier: "digest" }] });
});

test("a match whose likeness may mislead is kept for the digest, however sure", () => {
  const decision = decided([candidate({}, { match: { ...sure, probability: 1, doubtful: true } })]);
  expect(decision).toMatchObject({ act: "nothing", overlaps: [{ tier: "digest" }] });
});

test("a match below the comment's threshold is kept for the digest, one below both is forgotten", () => {
  const between = (COMMENT_THRESHOLD + DIGEST_THRESHOLD) / 2;
  expect(decided([candidate({}, { match: { ...sure, probability: between } })]).overlaps).toHaveLength(1);
  expect(
    decided([candidate({}, { match: { ...sure, probability: DIGEST_THRESHOLD / 2 } })]).overlaps,
  ).toEqual([]);
});

test("where people dismissed much, it takes more to speak; what a comment names already stays", () => {
  const thresholds = { comment: 0.9, digest: 0.5 };
  const between = candidate({}, { match: { ...sure, probability: 0.8 } });
  expect(decided([between], { thresholds })).toMatchObject({
    act: "nothing",
    overlaps: [{ tier: "digest" }],
  });
  const below = candidate({}, { match: { ...sure, probability: 0.45 } });
  expect(decided([below], { thresholds }).overlaps).toEqual([]);
  const history: History = { mayAnnounce: true, warning: { state: "standing", named: ["I_old"] } };
  expect(decided([below], { thresholds, history }).act).toBe("comment");
});

test.each<[string, Candidate]>([
  ["a newer item", candidate({ createdAt: new Date("2026-03-03") })],
  ["an item of a bot", candidate({ authorIsBot: true })],
  ["an item whose author its repository ignores", candidate({ author: "Renovate-Bot" })],
  ["an item whose label its repository ignores", candidate({ labels: ["Question"] })],
  ["an item of a repository that takes no part", candidate({}, { policy: { ...policy, scope: "off" } })],
  [
    "an item of a repository that keeps to itself",
    candidate({}, { policy: { ...policy, scope: "repository" } }),
  ],
  [
    "an item of a repository that keeps to its organisation",
    candidate({}, { policy: { ...policy, scope: "organisation" } }),
  ],
  [
    "an item of a private repository",
    candidate({ place: { repositoryId: "R_x", owner: "justice", visibility: "private" } }),
  ],
  ["an item that one refers to already", candidate({}, { linked: true })],
  [
    "a pull request of the same repository",
    candidate({ kind: "pull", place: { repositoryId: "R_culture", owner: "culture", visibility: "public" } }),
  ],
])("%s is never suggested", (_, other) => {
  expect(decided([other])).toMatchObject({ act: "nothing", overlaps: [] });
});

test.each([
  ["organisation", "Culture", "private", true],
  ["organisation", "culture", "public", false],
  ["closed", "culture", "private", false],
] as const)(
  "a private item opened to %s is named at %s in a %s repository: %s",
  (visibility, owner, here, isNamed) => {
    const item = side({ place: { repositoryId: "R_culture", owner, visibility: here } });
    const other = candidate(
      { place: { repositoryId: "R_secret", owner: "culture", visibility: "private" }, agencyId: "culture" },
      { policy: { ...policy, visibility } },
    );
    expect(decided([other], { item }).act).toBe(isNamed ? "comment" : "nothing");
  },
);

test("an item that was read in, not opened now, gets no new comment", () => {
  expect(decided([candidate()], { history: { mayAnnounce: false } })).toMatchObject({
    act: "nothing",
    overlaps: [{}],
  });
});

test("what is announced in the digest only is not said on the item", () => {
  expect(decided([candidate()], { mine: { ...policy, announce: "digest" } })).toMatchObject({
    act: "nothing",
    overlaps: [{}],
  });
});

test("where announcing is off nothing is kept to be told elsewhere", () => {
  expect(decided([candidate()], { mine: { ...policy, announce: "off" } })).toMatchObject({
    act: "nothing",
    overlaps: [],
  });
});

test("a comment that a person removed is not made again", () => {
  const history: History = { mayAnnounce: true, warning: { state: "removed by a person", named: [] } };
  expect(decided([candidate()], { history }).act).toBe("nothing");
});

test("a standing comment without a candidate left is withdrawn", () => {
  const history: History = { mayAnnounce: true, warning: { state: "standing", named: ["I_old"] } };
  expect(decided([], { history }).act).toBe("withdraw");
});

test("what a comment names stays named when people link it, and when it is a little less sure", () => {
  const history: History = { mayAnnounce: false, warning: { state: "standing", named: ["I_old"] } };
  const lessSure = candidate({}, { linked: true, match: { ...sure, probability: DIGEST_THRESHOLD } });
  expect(decided([lessSure], { history }).act).toBe("comment");
});

test.each([
  ["its own configuration is invalid", { mine: { ...policy, isValid: false } }, {}],
  ["the other's configuration is invalid", {}, { policy: { ...policy, isValid: false } }],
  ["announcing was turned down since", { mine: { ...policy, announce: "digest" as const } }, {}],
])("where %s nobody new is named, and what is named stays", (_, own, other) => {
  const standing: History = { mayAnnounce: true, warning: { state: "standing", named: ["I_old"] } };
  expect(decided([candidate({}, other)], own).act).toBe("nothing");
  expect(decided([candidate({}, other)], { ...own, history: standing }).act).not.toBe("withdraw");
});

test("what turned private is taken out of a comment even where the configuration is invalid", () => {
  const history: History = {
    mayAnnounce: true,
    warning: { state: "standing", named: ["I_old", "I_secret"] },
  };
  const secret = candidate({
    id: "I_secret",
    place: { repositoryId: "R_secret", owner: "justice", visibility: "private" },
  });
  const decision = decided([candidate(), secret], { history, mine: { ...policy, isValid: false } });
  expect(decision).toMatchObject({ act: "comment", named: [{ candidateId: "I_old" }] });
});

test("on a closed item nobody new is named", () => {
  const item = side({ state: "closed" });
  const history: History = { mayAnnounce: true, warning: { state: "standing", named: ["I_old"] } };
  expect(decided([candidate()], { item }).act).toBe("nothing");
  const decision = decided([candidate(), candidate({ id: "I_other" })], { item, history });
  expect(decision.named.map((overlap) => overlap.candidateId)).toEqual(["I_old"]);
});

test("a comment names three at most, the surest first", () => {
  const candidates = [0.91, 0.99, 0.95, 0.97].map((probability, i) =>
    candidate({ id: `I_${i}` }, { match: { ...sure, id: `I_${i}`, probability } }),
  );
  expect(decided(candidates).named.map((overlap) => overlap.candidateId)).toEqual(["I_1", "I_3", "I_2"]);
});

test("of two different items exactly one is older", () => {
  const items = fc.record({ databaseId: fc.nat(), createdAt: fc.date({ noInvalidDate: true }) });
  fc.assert(
    fc.property(items, items, (a, b) => {
      if (a.databaseId === b.databaseId) return;
      expect(isOlder(a, b)).not.toBe(isOlder(b, a));
    }),
  );
});

test("whatever the candidates, nothing is named that the readers of the place may not read", () => {
  const visibility = fc.constantFrom("public" as const, "private" as const, "internal" as const);
  const place = fc.record({
    repositoryId: fc.constantFrom("R1", "R2", "R3"),
    owner: fc.constantFrom("a", "b"),
    visibility,
  });
  fc.assert(
    fc.property(
      place,
      fc.array(fc.tuple(place, fc.constantFrom("closed" as const, "organisation" as const))),
      (here, others) => {
        const item = side({ place: here });
        const candidates = others.map(([there, openness], i) =>
          candidate({ id: `I_${i}`, place: there }, { policy: { ...policy, visibility: openness } }),
        );
        for (const { candidateId } of decided(candidates, { item }).overlaps) {
          const [there, openness] = others[Number(candidateId.slice(2))] ?? [];
          const mayBeRead =
            there?.visibility === "public" ||
            there?.repositoryId === here.repositoryId ||
            (openness === "organisation" && there?.owner === here.owner && here.visibility !== "public");
          expect(mayBeRead).toBe(true);
        }
      },
    ),
  );
});

test("a pair that people said is not the same is never suggested again, however sure and whatever was said before", () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.boolean(),
      fc.constantFrom("standing" as const, "withdrawn" as const),
      fc.boolean(),
      (probability, isNamed, state, linked) => {
        const dismissed = candidate({}, { match: { ...sure, probability }, linked, said: "dismissed" });
        const warning = { state, named: isNamed ? ["I_old"] : [] };
        const decision = decided([dismissed], { history: { mayAnnounce: true, warning } });
        expect(decision).toMatchObject({ named: [], overlaps: [] });
        expect(decision.act).toBe(state === "standing" ? "withdraw" : "nothing");
      },
    ),
  );
});

test("what was confirmed elsewhere is named and labelled, also on an item that was read in", () => {
  const history: History = { mayAnnounce: false };
  expect(decided([], { history, partners: [partner()] })).toMatchObject({
    act: "comment",
    named: [],
    confirmed: ["I_old"],
    labelConfirmed: true,
  });
});

test("what was confirmed here is labelled, and named where a comment stands anyway", () => {
  const partners = [partner({}, true)];
  const said = candidate({}, { said: "confirmed" });
  expect(decided([said], { partners })).toMatchObject({
    act: "nothing",
    confirmed: [],
    labelConfirmed: true,
  });
  const history: History = { mayAnnounce: true, warning: { state: "standing", named: ["I_old"] } };
  expect(decided([said], { history, partners })).toMatchObject({
    act: "comment",
    named: [],
    confirmed: ["I_old"],
    labelConfirmed: true,
  });
});

test.each<[string, Partial<Policy>, Partial<Side["place"]>]>([
  ["announces in digests only", { announce: "digest" }, {}],
  ["announces nothing", { announce: "off" }, {}],
  ["takes no part", { scope: "off" }, {}],
  ["has an invalid configuration", { isValid: false }, {}],
  ["may not read of the other", {}, { visibility: "private" }],
])("a repository that %s is not touched by what was confirmed elsewhere", (_, mine, place) => {
  const decision = decided([], { mine: { ...policy, ...mine }, partners: [partner(place)] });
  expect(decision).toMatchObject({ act: "nothing", confirmed: [] });
  expect(decision.labelConfirmed).not.toBe(true);
});

test("once nothing is confirmed any more, the comment and the label go; where the configuration is invalid, only names", () => {
  const history: History = {
    mayAnnounce: false,
    warning: { state: "standing", named: [], confirmed: ["I_old"] },
  };
  expect(decided([], { history })).toMatchObject({ act: "withdraw", labelConfirmed: false });
  const mine = { ...policy, isValid: false };
  const turnedPrivate = partner({ visibility: "private" });
  expect(decided([], { history, mine, partners: [turnedPrivate] })).toMatchObject({ act: "withdraw" });
  expect(decided([], { history, mine, partners: [partner()] })).toMatchObject({ act: "nothing" });
  const both = { ...history, warning: { ...history.warning, state: "standing" as const, named: ["I_two"] } };
  expect(
    decided([candidate({ id: "I_two" })], { history: both, mine, partners: [turnedPrivate] }),
  ).toMatchObject({ act: "comment", named: [{ candidateId: "I_two" }], confirmed: [] });
});

test("a comment that a person removed is not made again for what was confirmed; the label may be", () => {
  const history: History = { mayAnnounce: true, warning: { state: "removed by a person", named: [] } };
  expect(decided([], { history, partners: [partner()] })).toMatchObject({
    act: "nothing",
    labelConfirmed: true,
  });
});
