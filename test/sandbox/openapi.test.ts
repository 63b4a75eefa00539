import { expect, test } from "@jest/globals";
import { smallWorld, startSandbox } from "../../sandbox/index.js";
import { violationsOf } from "../../sandbox/openapi.js";
import { asInstallation } from "./client.js";

const at = (path: string) => new URL(path, "http://127.0.0.1");

test.each([
  ["a body that is no text", "PATCH", "/repos/o/r/issues/1", { body: 3 }, /body\/body must be string/],
  [
    "a state that doesn't exist",
    "PATCH",
    "/repos/o/r/issues/1",
    { state: "done" },
    /state must be equal to one of/,
  ],
  ["a missing title", "POST", "/repos/o/r/issues", { body: "x" }, /must have required property 'title'/],
  [
    "a field that doesn't exist",
    "PATCH",
    "/repos/o/r/issues/1",
    { state_reson: "x" },
    /must NOT have additional/,
  ],
  ["an unfinished check run", "POST", "/repos/o/r/check-runs", { name: "x" }, /required property 'head_sha'/],
  ["a reaction that doesn't exist", "POST", "/repos/o/r/issues/1/reactions", { content: "cow" }, /content/],
  ["a missing body", "POST", "/repos/o/r/issues", undefined, /a body is required/],
  ["an order that doesn't exist", "GET", "/repos/o/r/issues?sort=age", undefined, /query\/sort/],
  ["a page that is no number", "GET", "/repos/o/r/issues?page=two", undefined, /query\/page must be integer/],
  ["a parameter that doesn't exist", "GET", "/repos/o/r/issues?sinse=x", undefined, /additional properties/],
  ["a path that doesn't exist", "GET", "/repos/o/r/isues", undefined, /no such operation/],
])("%s breaks GitHub's description", (_what, method, path, body, expected) => {
  const found = violationsOf(method, at(path), body ? JSON.stringify(body) : "");
  expect(found).toEqual([expect.stringMatching(expected)]);
});

test.each([
  ["PATCH", "/repos/o/r/issues/1", { title: "x", body: null, state: "closed", state_reason: "duplicate" }],
  ["POST", "/repos/o/r/issues/1/labels", { labels: ["bug"] }],
  ["POST", "/repos/o/r/check-runs", { name: "x", head_sha: "y", status: "completed", conclusion: "failure" }],
  ["GET", "/repos/o/r/issues?state=all&since=2026-01-01T00:00:00Z&per_page=100&page=2", undefined],
  ["GET", "/repos/o/r/contents/.github/liaison.yml?ref=main", undefined],
  ["GET", "/repos/o/r/commits/0123456789/check-runs?check_name=x", undefined],
  ["GET", "/app/hook/deliveries?per_page=100&status=failure", undefined],
])("%s %s is as GitHub describes it", (method, path, body) => {
  expect(violationsOf(method, at(path), body ? JSON.stringify(body) : "")).toEqual([]);
});

test("a running sandbox writes down what breaks the description, and what it does not play", async () => {
  const github = await startSandbox({ world: smallWorld() });
  const justice = await asInstallation(github, "justice");
  await justice("GET", "/repos/justice/visio");
  expect(github.violations).toEqual([]);
  await justice("POST", "/repos/justice/visio/issues", { title: "x", bodi: "y" });
  await justice("GET", "/repos/justice/visio/milestones");
  expect(github.violations).toEqual([
    expect.stringContaining("POST /repos/justice/visio/issues"),
    expect.stringContaining("does not play"),
  ]);
  await github.close();
});
