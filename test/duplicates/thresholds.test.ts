import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import {
  DEFAULT_THRESHOLDS,
  type Feedback,
  lowestCommentThreshold,
  thresholds,
} from "../../src/duplicates/thresholds.js";

const now = new Date("2026-11-02T08:00:00Z");
const DAY_MS = 24 * 3_600_000;
const NOISE = 1e-8;

function feedback(verdict: Feedback["verdict"], probability: number, ageDays = 0): Feedback {
  return { verdict, probability, at: new Date(now.getTime() - ageDays * DAY_MS) };
}

const verdict = fc.constantFrom("confirmed", "linked", "dismissed", "ignored");
const one = (verdicts: fc.Arbitrary<Feedback["verdict"]> = verdict) =>
  fc
    .tuple(verdicts, fc.double({ min: 0, max: 1, noNaN: true }), fc.integer({ min: -1, max: 2000 }))
    .map(([kind, probability, age]) => feedback(kind, probability, age));
const history = fc.array(one(), { maxLength: 40 });
/** Any engine's own thresholds, the digest's below the comment's. */
const defaults = fc
  .tuple(fc.double({ min: 0.05, max: 0.9, noNaN: true }), fc.double({ min: 0.05, max: 0.9, noNaN: true }))
  .map(([a, b]) => ({ comment: Math.max(a, b), digest: Math.min(a, b) }));

test("without feedback a repository has the engine's own thresholds", () => {
  expect(thresholds([], now)).toEqual(DEFAULT_THRESHOLDS);
});

test.each(["dismissed", "ignored"] as const)("nothing that is %s lowers a threshold", (kind) => {
  fc.assert(
    fc.property(history, one(fc.constant(kind)), defaults, (before, more, start) => {
      const lower = thresholds(before, now, start);
      const higher = thresholds([...before, more], now, start);
      expect(higher.comment).toBeGreaterThanOrEqual(lower.comment - NOISE);
      expect(higher.digest).toBeGreaterThanOrEqual(lower.digest - NOISE);
    }),
  );
});

test.each(["confirmed", "linked"] as const)("nothing that is %s raises a threshold", (kind) => {
  fc.assert(
    fc.property(history, one(fc.constant(kind)), defaults, (before, more, start) => {
      const higher = thresholds(before, now, start);
      const lower = thresholds([...before, more], now, start);
      expect(lower.comment).toBeLessThanOrEqual(higher.comment + NOISE);
      expect(lower.digest).toBeLessThanOrEqual(higher.digest + NOISE);
    }),
  );
});

test("whatever people say, a threshold's odds stay between two thirds and ten times those it started from", () => {
  const odds = (probability: number) => probability / (1 - probability);
  fc.assert(
    fc.property(history, fc.integer({ min: 1, max: 30 }), defaults, (some, times, start) => {
      const { comment, digest } = thresholds(Array.from({ length: times }, () => some).flat(), now, start);
      expect(odds(comment) / odds(start.comment)).toBeGreaterThan(2 / 3 - NOISE);
      expect(odds(comment) / odds(start.comment)).toBeLessThan(10 + NOISE);
      expect(odds(digest) / odds(start.digest)).toBeLessThan(10 + NOISE);
      expect(digest).toBeLessThanOrEqual(comment);
      expect(comment).toBeGreaterThan(lowestCommentThreshold(start) - NOISE);
    }),
  );
});

test("the order in which people answered does not matter", () => {
  const shuffled = history.chain((all) =>
    fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length })),
  );
  fc.assert(
    fc.property(shuffled, ([all, mixed]) => {
      expect(thresholds(mixed, now).comment).toBeCloseTo(thresholds(all, now).comment, 7);
      expect(thresholds(mixed, now).digest).toBeCloseTo(thresholds(all, now).digest, 7);
    }),
  );
});

test("feedback fades: after twenty half-lives nothing is left of it", () => {
  fc.assert(
    fc.property(history, (all) => {
      const later = new Date(now.getTime() + 20 * 180 * DAY_MS);
      expect(thresholds(all, later).comment).toBeCloseTo(DEFAULT_THRESHOLDS.comment, 3);
    }),
  );
});

describe("a repository that starts at 60 % for comments and 45 % for the digest", () => {
  const start = { comment: 0.6, digest: 0.45 };
  const commentThreshold = (verdicts: Feedback[]) => thresholds(verdicts, now, start).comment;
  const times = (count: number, kind: Feedback["verdict"], probability = 0.65) =>
    Array.from({ length: count }, () => feedback(kind, probability));

  test("still speaks at 70 % after one dismissal at 65 %, and no longer after three", () => {
    expect(commentThreshold(times(1, "dismissed"))).toBeLessThan(0.7);
    expect(commentThreshold(times(3, "dismissed"))).toBeGreaterThan(0.7);
  });

  test("speaks at 70 % again once as many were confirmed", () => {
    expect(commentThreshold([...times(3, "dismissed"), ...times(3, "confirmed")])).toBeLessThan(0.7);
  });

  test("takes ten unanswered comments for about one dismissal", () => {
    expect(commentThreshold(times(10, "ignored"))).toBeCloseTo(commentThreshold(times(1, "dismissed")), 6);
  });

  test("takes two links for one confirmation", () => {
    expect(commentThreshold(times(2, "linked"))).toBeCloseTo(commentThreshold(times(1, "confirmed")), 6);
  });

  test("learns less from a dismissal of half a year ago", () => {
    const old = commentThreshold([feedback("dismissed", 0.65, 180)]);
    expect(old).toBeGreaterThan(0.6);
    expect(old).toBeLessThan(commentThreshold(times(1, "dismissed")));
  });

  test("learns little about what is surer than what was dismissed", () => {
    expect(commentThreshold(times(20, "dismissed", 0.3))).toBeLessThan(
      commentThreshold(times(20, "dismissed", 0.65)),
    );
  });
});
