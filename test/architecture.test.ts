import { fileURLToPath } from "node:url";
import { expect, test } from "@jest/globals";
import { violations } from "./support/architecture.js";
import { importsOf, readSources, type SourceFile } from "./support/imports.js";

const root = fileURLToPath(new URL("..", import.meta.url));

test("every import of Liaison goes down, and none goes in a circle", () => {
  const sources = readSources(root, ["src", "migrations"]);
  expect(sources.length).toBeGreaterThan(20);
  expect(violations(sources)).toEqual([]);
});

const broken: readonly [what: string, file: string, from: string, sentence: RegExp][] = [
  ["an adapter that knows a feature", "src/github/writer.ts", "src/duplicates/words.ts", /points up/],
  ["a mechanism that knows the items", "src/queue/bull.ts", "src/items/store.ts", /points up/],
  ["a feature that knows another", "src/mirrors/jobs.ts", "src/duplicates/store.ts", /of one level/],
  ["an adapter that knows another", "src/db/tables.ts", "src/github/app.ts", /of one level/],
  ["a mechanism that knows another", "src/web/app.ts", "src/matching/index.ts", /of one level/],
  ["a network that knows the items", "src/network/audience.ts", "src/items/store.ts", /points up/],
  ["a feature that connects to GitHub itself", "src/digests/jobs.ts", "src/github/app.ts", /only its types/],
  ["a table of contents that runs the services", "src/features.ts", "src/services.ts", /only its types/],
  ["a sandbox in the server", "src/server.ts", "sandbox/index.ts", /only cli and tests/],
  ["an engine that reads files", "src/matching/index.ts", "node:fs", /pure/],
  ["an engine with a package of its own", "src/matching/index.ts", "lodash", /pure/],
  ["an engine that knows the configuration", "src/matching/index.ts", "src/config.ts", /pure/],
  ["words that know the index", "src/matching/text/stems.ts", "src/matching/engine.ts", /points up/],
  ["a reading that judges", "src/matching/reading/facts.ts", "src/matching/evidence/gates.ts", /points up/],
  ["a room without a level", "src/utils/strings.ts", "src/errors.ts", /doesn't know/],
  ["a source that knows a test", "src/items/store.ts", "test/support/people.ts", /doesn't know/],
];

test.each(broken)("%s breaks the architecture", (_what, file, from, sentence) => {
  expect(violations([importing(file, from)])).toEqual([expect.stringMatching(sentence)]);
});

const allowed: readonly [what: string, file: string, from: string][] = [
  ["a feature that uses the items", "src/duplicates/jobs.ts", "src/items/store.ts"],
  ["items in their network", "src/items/intake.ts", "src/network/network.ts"],
  ["a ledger kept in the database", "src/github/ledger.ts", "src/db/connect.ts"],
  ["a demo on the sandbox", "src/cli/demo.ts", "sandbox/index.ts"],
  ["an engine that parses Markdown", "src/matching/reading/markdown.ts", "mdast-util-from-markdown"],
  ["evidence from what was retrieved", "src/matching/evidence/gates.ts", "src/matching/retrieval/query.ts"],
  ["an error thrown anywhere", "src/matching/index.ts", "src/errors.ts"],
];

test.each(allowed)("the architecture has room for %s", (_what, file, from) => {
  expect(violations([importing(file, from)])).toEqual([]);
});

test("a feature may speak of a connection's types", () => {
  expect(violations([importing("src/duplicates/jobs.ts", "src/github/app.ts", true)])).toEqual([]);
});

test("files that import one another in a circle are found once, and types don't count", () => {
  const circle = [
    importing("src/items/b.ts", "src/items/c.ts"),
    importing("src/items/c.ts", "src/items/a.ts"),
    importing("src/items/a.ts", "src/items/b.ts"),
  ];
  expect(violations(circle)).toEqual([
    "imports go in a circle: src/items/a.ts → src/items/b.ts → src/items/c.ts → src/items/a.ts",
  ]);
  expect(violations([...circle.slice(1), importing("src/items/b.ts", "src/items/c.ts", true)])).toEqual([]);
});

test("imports are read in all the ways that TypeScript has for them", () => {
  const text = `
    import type { A } from "./a.js";
    import { type B } from "../b.js";
    import { C, type D } from "./c.js";
    export * from "./e.js";
    export { f } from "f";
    const g = await import("./g.js");
    type H = import("./h.js").H;
    import "node:fs";`;
  expect(importsOf("src/items/x.ts", text)).toEqual([
    { from: "src/items/a.ts", typesOnly: true },
    { from: "src/b.ts", typesOnly: true },
    { from: "src/items/c.ts", typesOnly: false },
    { from: "src/items/e.ts", typesOnly: false },
    { from: "f", typesOnly: false },
    { from: "src/items/g.ts", typesOnly: false },
    { from: "src/items/h.ts", typesOnly: true },
    { from: "node:fs", typesOnly: false },
  ]);
});

function importing(file: string, from: string, typesOnly = false): SourceFile {
  return { file, imports: [{ from, typesOnly }] };
}
