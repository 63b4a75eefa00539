import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { configurationJsonSchema, parseConfiguration } from "../../src/github/repository-configuration.js";
import { repositoryConfiguration } from "../../src/repository-configuration.js";

const parse = (repository: string | null, owner: string | null = null) =>
  parseConfiguration(repositoryConfiguration, { repository, owner });

/** `line:column message; allowed` of every problem. */
function problems(repository: string, owner: string | null = null): string[] {
  const parsed = parse(repository, owner);
  if (parsed.ok) return [];
  return parsed.problems.map(
    ({ line, column, message, allowed }) => `${line}:${column} ${message}; ${allowed}`,
  );
}

const defaults = {
  commands: "all",
  duplicates: {
    scope: "network",
    announce: "comment",
    visibility: "closed",
    ignore: { labels: [], authors: [] },
  },
  upstream: [],
  digests: [],
};

test.each([[null], [""], ["# nothing yet\n"], ["duplicates:\n"], ["{}"]])(
  "without settings, the defaults hold: %j",
  (text) => {
    expect(parse(text)).toEqual({ ok: true, configuration: defaults });
  },
);

test("everything that can be said is read", () => {
  const text = `
agency: culture
language: fr
commands: prefixed
duplicates:
  scope: organisation
  announce: digest
  visibility: organisation
  ignore: {labels: [question], authors: [renovate-bot]}
upstream:
  - repository: jitsi/jitsi-meet
    trigger: label
    label: amont
    sync: [state, comments]
  - accept: true
digests:
  - team: culture/visio
    every: monday at 08:00
    timezone: Europe/Paris
    language: fr
    to:
      - issue: MinistereCulture/coordination
      - mail: visio@culture.example
        audience: culture
      - matrix: "!abc:agent.example"
      - chat: culture-mattermost
`;
  expect(parse(text)).toEqual({
    ok: true,
    configuration: {
      agency: "culture",
      language: "fr",
      commands: "prefixed",
      duplicates: {
        scope: "organisation",
        announce: "digest",
        visibility: "organisation",
        ignore: { labels: ["question"], authors: ["renovate-bot"] },
      },
      upstream: [
        {
          repository: "jitsi/jitsi-meet",
          trigger: "label",
          label: "amont",
          sync: ["state", "comments"],
          accept: false,
        },
        { trigger: "command", label: "upstream", sync: ["state"], accept: true },
      ],
      digests: [
        {
          team: "culture/visio",
          every: "monday at 08:00",
          timezone: "Europe/Paris",
          language: "fr",
          to: [
            { kind: "issue", address: "MinistereCulture/coordination" },
            { kind: "mail", address: "visio@culture.example", audience: "culture" },
            { kind: "matrix", address: "!abc:agent.example" },
            { kind: "chat", address: "culture-mattermost" },
          ],
        },
      ],
    },
  });
});

test("a repository inherits from its owner: maps merge, lists and scalars replace", () => {
  const owner =
    "language: fr\nduplicates: {scope: organisation, ignore: {labels: [question], authors: [bot]}}\n";
  const own = "duplicates:\n  announce: digest\n  ignore: {labels: [wontfix]}\n  scope:\n";
  expect(parse(own, owner)).toMatchObject({
    configuration: {
      language: "fr",
      duplicates: {
        scope: "organisation",
        announce: "digest",
        ignore: { labels: ["wontfix"], authors: ["bot"] },
      },
    },
  });
});

test.each([
  [
    "langage: fr",
    '1:1 unknown key langage, did you mean "language"?; agency, language, commands, duplicates, upstream, digests',
  ],
  ["x: 1\n---\ny: 2", "2:1 a second document starts here (---); a map of settings in YAML"],
  ["x: 1", "1:1 unknown key x; agency, language, commands, duplicates, upstream, digests"],
  [
    "a:\nduplicates:\n  ignore: {autors: []}",
    '3:12 unknown key duplicates.ignore.autors, did you mean "authors"?; labels, authors',
  ],
  [
    "duplicates:\n  scope: netwrk",
    '2:10 duplicates.scope can\'t be "netwrk", did you mean "network"?; repository, organisation, network, off',
  ],
  ["duplicates: off", "1:13 duplicates can't be a text; a map with scope, announce, visibility, ignore"],
  ["duplicates:\n  ignore:\n    labels: 3", "3:13 duplicates.ignore.labels can't be a number; a list"],
  ["upstream:\n  - accept: yes", "2:13 upstream[0].accept can't be a text; true or false"],
  [
    "upstream:\n  - repository: jitsi",
    '2:17 upstream[0].repository can\'t be "jitsi"; owner/repo of the project upstream',
  ],
  [
    "digests:\n  - team: a/b",
    "2:5 digests[0].to is missing; a list with at least one of issue, mail, matrix and chat",
  ],
  [
    "digests:\n  - team: Culture\n    to: [chat: x]",
    '2:11 digests[0].team can\'t be "Culture"; <agency id>/<name>, in lower case',
  ],
  [
    "digests:\n  - team: a/b\n    timezone: Paris\n    to: [chat: x]",
    '3:15 digests[0].timezone can\'t be "Paris"; a time zone, as in Europe/Paris',
  ],
  [
    "digests:\n  - team: a/b\n    to: [{mail: nobody}]",
    '3:17 digests[0].to[0].mail can\'t be "nobody"; a mail address, as in visio@culture.example',
  ],
  [
    "digests:\n  - team: a/b\n    to:\n      - {chat: x, issue: a/b}",
    '4:9 digests[0].to[0] can\'t be {"issue":"a/b","chat":"x"}; one of issue, mail, matrix and chat, and audience with it if wanted',
  ],
  ["- a", "1:1 the file can't be a list; a map of settings in YAML"],
  ["language: fr\nlanguage: en", "2:1 Map keys must be unique; a map of settings in YAML"],
  ["language: !x fr", "1:11 Unresolved tag: !x; a map of settings in YAML"],
  [
    "a: [",
    "1:5 Flow sequence in block collection must be sufficiently indented and end with a ]; a map of settings in YAML",
  ],
])("a fault has its place and what is allowed: %j", (text, problem) => {
  expect(problems(text)).toContain(problem);
});

test.each(["monday at 08:00", "Sunday at 7:30", "0 8 * * 1", "*/15 9-17 * * 1-5"])(
  "a digest can come %j",
  (every) => {
    expect(problems(`digests: [{team: a/b, every: "${every}", to: [{chat: x}]}]`)).toEqual([]);
  },
);

test.each(["monday", "lundi at 08:00", "monday at 24:00", "0 8 * *", "0 8 * * 9", "0 0 8 * * 1", "@daily"])(
  "a digest can't come %j",
  (every) => {
    expect(problems(`digests: [{team: a/b, every: "${every}", to: [{chat: x}]}]`)).toHaveLength(1);
  },
);

test("a fault is told of the file it stands in", () => {
  const owner = "\n\ncommands: prefixd\n";
  const fileOf = (repository: string) => {
    const parsed = parse(repository, owner);
    return parsed.ok ? [] : parsed.problems.map(({ file, line }) => `${file} ${line}`);
  };
  expect(fileOf("language: fr")).toEqual(["owner 3"]);
  expect(fileOf("commands:")).toEqual(["owner 3"]);
  expect(fileOf("commands: prefixed")).toEqual([]);
  expect(fileOf("commands: no")).toEqual(["repository 1"]);
});

test("faults are told in French too", () => {
  const parsed = parseConfiguration(
    repositoryConfiguration,
    { repository: "langage: fr" },
    { language: "fr" },
  );
  expect(parsed).toMatchObject({
    problems: [{ message: "clé inconnue langage, vouliez-vous dire « language » ?" }],
  });
});

test("any text is read or refused, and never breaks the reader", () => {
  const wild = fc.oneof(
    fc.string(),
    fc.json(),
    fc.constantFrom("&a [*a]", "__proto__: {x: 1}", "? [a]\n: b", "<<: x"),
  );
  fc.assert(
    fc.property(wild, wild, (owner, repository) => {
      const parsed = parse(repository, owner);
      if (!parsed.ok) expect(parsed.problems.every(({ line, column }) => line > 0 && column > 0)).toBe(true);
    }),
  );
});

test("aliases that multiply without end are refused", () => {
  const bomb = [
    "a: &a [x, x]",
    ..."bcdefghij".split("").map((c, i) => `${c}: &${c} [${`*${"abcdefghi"[i]}, `.repeat(9)}]`),
  ];
  expect(problems(bomb.join("\n"))).toHaveLength(1);
});

test("editors are told what may be written", () => {
  expect(configurationJsonSchema(repositoryConfiguration)).toMatchObject({
    type: "object",
    additionalProperties: false,
    properties: {
      duplicates: { properties: { scope: { enum: ["repository", "organisation", "network", "off"] } } },
    },
  });
});
