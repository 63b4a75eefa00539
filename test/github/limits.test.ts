import { expect, test } from "@jest/globals";
import { Allowance, limitReached } from "../../src/github/limits.js";

const now = new Date("2026-11-23T08:00:00Z");
const at = (ms: number) => String((now.getTime() + ms) / 1000);

test.each([
  ["retry-after counts seconds", 403, "", { "retry-after": "30" }, 30_000],
  [
    "a spent hour waits for its reset",
    403,
    "",
    { "x-ratelimit-remaining": "0", "x-ratelimit-reset": at(90_000) },
    90_000,
  ],
  [
    "a reset in the past waits a second",
    429,
    "",
    { "x-ratelimit-remaining": "0", "x-ratelimit-reset": at(-9000) },
    1000,
  ],
  ["a reset that is no number waits a minute", 403, "", { "x-ratelimit-remaining": "0" }, 60_000],
  ["a secondary limit waits a minute", 403, "You have exceeded a secondary rate limit", {}, 60_000],
  ["too many requests waits a minute", 429, "", {}, 60_000],
  ["content made too quickly waits a minute", 422, "was submitted too quickly", {}, 60_000],
])("%s", (_, status, message, headers, delayMs) => {
  expect(limitReached({ status, message, response: { headers } }, now)).toMatchObject({ delayMs });
});

test("a refusal is no limit", () => {
  for (const status of [401, 403, 404, 422, 500]) {
    const headers = { "x-ratelimit-remaining": "4999" };
    expect(
      limitReached({ status, message: "Resource not accessible", response: { headers } }, now),
    ).toBeUndefined();
  }
});

test("reading in bulk stops when a tenth of the hour is left, until GitHub counts anew", () => {
  const allowance = new Allowance();
  const note = (remaining: number) =>
    allowance.note({
      "x-ratelimit-resource": "core",
      "x-ratelimit-limit": "5000",
      "x-ratelimit-remaining": String(remaining),
      "x-ratelimit-reset": at(600_000),
    });
  expect(() => allowance.spare(now)).not.toThrow();
  note(500);
  expect(() => allowance.spare(now)).not.toThrow();
  note(499);
  expect(() => allowance.spare(now)).toThrow(expect.objectContaining({ delayMs: 600_000 }));
  expect(() => allowance.spare(new Date(now.getTime() + 600_000))).not.toThrow();
});
