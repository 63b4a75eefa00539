import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { UserError } from "../../src/errors.js";
import { checkMembership } from "../../src/network/membership.js";
import { networkOf, openNetwork, readNetwork } from "../../src/network/network.js";
import { parseNetworkFile } from "../../src/network/read.js";

const agencies = `agencies:
  - {id: culture, name: Ministère de la Culture, owners: [Culture-Fr, culture-labs], contact: numerique@culture.example}
  - {id: justice, name: Ministère de la Justice, owners: [justice]}
`;

const network = (text: string, environment = {}) =>
  networkOf(parseNetworkFile(text, "network.yml", environment));

test("without a file every owner is an agency of its own", async () => {
  const open = await readNetwork(undefined);
  expect(open.agencyOf("Justice")).toEqual({ id: "justice", name: "Justice", owners: ["Justice"] });
  expect(open.takesPart("anyone")).toBe(true);
  expect(open.announceCeiling).toBe("comment");
});

test("with a file, the owners it lists take part, in any case of letters", () => {
  const { agencyOf, takesPart, ...rest } = network(agencies);
  expect(agencyOf("culture-FR")).toMatchObject({ id: "culture", contact: "numerique@culture.example" });
  expect(agencyOf("other")).toBeUndefined();
  expect([takesPart("JUSTICE"), takesPart("other")]).toEqual([true, false]);
  expect(rest.quiet).toEqual({ dismissals: 0.34, window: 20 });
});

test("everything that can be said of a network is read", () => {
  const text = `${agencies}
announce: digest
channels: {team: {url: "https://chat.example/hooks/\${HOOK}"}}
upstreams: {Jitsi/jitsi-meet: {via: token, dailyLimit: 3}}
savings: {currency: EUR, dayRate: 600, days: {small: 1, medium: 5, large: 20}}
quiet: {dismissals: 0.5}
`;
  expect(network(text, { HOOK: "s3cret" })).toMatchObject({
    announceCeiling: "digest",
    channels: new Map([["team", { url: "https://chat.example/hooks/s3cret" }]]),
    upstreams: new Map([["jitsi/jitsi-meet", { via: "token", dailyLimit: 3 }]]),
    savings: { dayRate: 600 },
    quiet: { dismissals: 0.5, window: 20 },
  });
});

test.each([
  ["", "1:1 agencies is missing; allowed: a list"],
  [
    "- x",
    "1:1 the file can't be a list; allowed: a map with agencies, announce, channels, upstreams, savings, quiet",
  ],
  ["agencies: [", "1:12 Flow sequence in block collection must be sufficiently indented and end with a ]"],
  [`${agencies}anounce: off`, '4:1 unknown key anounce, did you mean "announce"?'],
  [`${agencies}announce: loud`, '4:11 announce can\'t be "loud"; allowed: comment, digest, off'],
  [
    "agencies: [{id: A b, name: A, owners: []}]",
    '1:17 agencies[0].id can\'t be "A b"; allowed: lower-case letters, digits and hyphens',
  ],
  [
    `${agencies}  - {id: culture, name: C, owners: []}`,
    "4:10 the id culture is there twice; allowed: each id and each owner once",
  ],
  [`${agencies}  - {id: c, name: C, owners: [x, JUSTICE]}`, "4:34 the owner justice is there twice"],
  [
    `${agencies}channels: {a: {url: "\${HOOK}"}}`,
    "4:21 the variable HOOK is not set; allowed: set HOOK in the environment",
  ],
  [`${agencies}channels: {a: {url: s3cret}}`, "4:21 channels.a.url is no web address"],
  [
    `${agencies}upstreams: {jitsi: {via: app}}`,
    "4:13 upstreams.jitsi can't be a key here; allowed: owner/repo",
  ],
  [
    `${agencies}upstreams: {a/b: {dailyLimit: 0.5}}`,
    "4:31 upstreams.a/b.dailyLimit can't be 0.5; allowed: a whole number from 1",
  ],
  [`${agencies}quiet: {dismissals: 34}`, "4:21 quiet.dismissals can't be 34; allowed: a share, from 0 to 1"],
])("a fault in network.yml has its place and what is allowed: %j", (text, message) => {
  const fault = (() => {
    try {
      return parseNetworkFile(text, "network.yml", {});
    } catch (error) {
      return error;
    }
  })();
  expect(fault).toBeInstanceOf(UserError);
  expect(fault).toMatchObject({
    status: 2,
    message: expect.stringContaining(`NETWORK: network.yml:${message}`),
  });
  expect(String(fault)).not.toContain("s3cret");
  expect(String(fault)).not.toContain("\n");
});

test("a network.yml that can't be read is said to be the variable's fault", async () => {
  const folder = mkdtempSync(join(tmpdir(), "network-"));
  await expect(readNetwork(join(folder, "none.yml"))).rejects.toMatchObject({
    status: 2,
    message: expect.stringMatching(/^NETWORK: .*none\.yml can't be read/),
  });
  const path = join(folder, "network.yml");
  writeFileSync(path, agencies);
  expect((await readNetwork(path)).takesPart("justice")).toBe(true);
});

test("a repository may claim its own agency, its own teams, and the network's channels", () => {
  const listed = network(`${agencies}channels: {team: {url: "https://chat.example/"}}`);
  const claims = (agency: string | undefined, team: string, channel: string) => ({
    agency,
    digests: [{ team, to: [{ kind: "chat", address: channel }] }],
  });
  const faults = (...of: Parameters<typeof claims>) =>
    checkMembership(claims(...of), "Justice", listed).map(
      ({ path, allowed }) => `${path.join(".")}: ${allowed.en}`,
    );

  expect(faults("justice", "justice/visio", "team")).toEqual([]);
  expect(faults(undefined, "justice/visio", "team")).toEqual([]);
  expect(faults("culture", "justicia/visio", "other")).toEqual([
    "agency: justice",
    "digests.0.team: justice/<name>",
    "digests.0.to.0.chat: team",
  ]);
  expect(checkMembership(claims("x", "other/visio", "a"), "Other", openNetwork())).toHaveLength(2);
});
