import type { Context } from "../items/context.js";
import { badge, day, figures, section, table } from "../web/components.js";
import { type Html, html, type Page, type PageLanguage } from "../web/pages.js";
import { newestPublicOverlaps, publicFigures } from "./public-overlaps.js";
import { pageWords } from "./words.js";

const ROWS = 50;

/** The dashboard: how much of the network is watched, and the newest overlaps that everybody may read. */
export function overlapsPage(context: Context): Page {
  return {
    path: "/",
    title: { en: "Overlaps between agencies", fr: "Recoupements entre administrations" },
    render: ({ language }) => render(context, language),
  };
}

async function render(context: Context, language: PageLanguage): Promise<Html> {
  const words = pageWords[language];
  const db = context.database.db;
  const counts = await publicFigures(db);
  const agencies = new Set(counts.owners.flatMap((owner) => context.network.agencyOf(owner)?.id ?? []));
  const overlaps = await newestPublicOverlaps(db, ROWS);
  const link = (owner: string, name: string, kind: "issue" | "pull", number: number, title: string) =>
    html`<a href="${context.config.githubWebUrl}/${owner}/${name}/${kind === "pull" ? "pull" : "issues"}/${number}">${owner}/${name}#${number}</a> ${title}`;
  const rows = overlaps.map((pair) => [
    link(pair.owner, pair.name, pair.kind, pair.number, pair.title),
    link(pair.other_owner, pair.other_name, pair.other_kind, pair.other_number, pair.other_title),
    badge(pair.is_said ? words.said : words.noted, pair.is_said ? "attention" : "neutral"),
    day(pair.found_at, language),
  ]);
  return html`${figures([
    { label: words.agencies, value: agencies.size },
    { label: words.repositories, value: counts.repositories },
    { label: words.items, value: counts.items },
    { label: words.warnings, value: counts.warnings },
  ])}${section(
    "newest",
    words.newest,
    table(words.caption, [words.newer, words.older, words.tier, words.found], rows, words.none),
  )}`;
}
