import { expect, test } from "@jest/globals";
import { nameOf } from "../../src/matching/reading/links.js";
import { read } from "../../src/matching/reading/reading.js";
import { issue } from "./documents.js";

const linksOf = (body: string) => read(issue("a", "Title", body, { repository: "culture/visio" })).links;
const named = (id: string) => nameOf({ id, repository: "culture/visio" });

test.each([
  ["#14", "culture/visio#14"],
  ["the same as justice/portal#7, I think", "justice/portal#7"],
  ["https://github.com/Justice/Portal/issues/7", "justice/portal#7"],
  ["see [there](https://redirect.github.com/justice/portal/pull/7#issuecomment-1)", "justice/portal#7"],
  ["https://gitlab.example.org/etat/socle/portal/-/merge_requests/12", "etat/socle/portal#12"],
  ["https://jira.example.org/browse/VISIO-123?filter=1", "VISIO-123"],
  ["Blocked by VISIO-123.", "VISIO-123"],
  ["https://bugzilla.example.org/show_bug.cgi?id=752376", "752376"],
  ["Port bug 752376", "752376"],
])("%s names %s", (body, id) => {
  expect(linksOf(body)).toEqual([named(id)]);
});

test.each(["UTF-8", "ISO-8859", "color: #123456a", "#1a", "version 1.2-3", "```\n#12\n```", "C#"])(
  "%s names no item",
  (body) => {
    expect(linksOf(body)).toEqual([]);
  },
);

test("an item can be given links beyond its text", () => {
  const { links } = read(issue("a", "Title", "", { links: ["justice/portal#7"] }));
  expect(links).toEqual([named("justice/portal#7")]);
});
