import type { Bilingual } from "../errors.js";
import { type Html, html, type PageLanguage } from "./pages.js";

/** A part of a page under its own heading; `id` makes it linkable. */
export function section(id: string, title: string, body: Html): Html {
  return html`<section aria-labelledby="${id}"><h2 id="${id}">${title}</h2>${body}</section>`;
}

/** A few figures, large, each with what it counts. */
export function figures(items: readonly { label: string; value: string | number }[]): Html {
  return html`<dl class="figures">${items.map(
    ({ label, value }) => html`<div><dt>${label}</dt><dd>${value}</dd></div>`,
  )}</dl>`;
}

/**
 * A table that becomes a list of cards on a narrow screen; `none` is said when there are no rows. The
 * roles keep it a table for screen readers when the style sheet turns it into cards.
 */
export function table(
  caption: string,
  columns: readonly string[],
  rows: readonly (readonly (Html | string | number)[])[],
  none: string,
): Html {
  if (rows.length === 0) return empty(none);
  return html`<table role="table"><caption>${caption}</caption>
<thead role="rowgroup"><tr role="row">${columns.map((title) => html`<th role="columnheader" scope="col">${title}</th>`)}</tr></thead>
<tbody role="rowgroup">${rows.map(
    (row) =>
      html`<tr role="row">${row.map((cell, i) => html`<td role="cell" data-label="${columns[i] ?? ""}"><span>${cell}</span></td>`)}</tr>`,
  )}</tbody></table>`;
}

/** Says that there is nothing yet, and what would change that. */
function empty(text: string): Html {
  return html`<p class="empty">${text}</p>`;
}

/** A problem that a person should notice, announced to screen readers. */
export function alert(text: string): Html {
  return html`<p class="problem" role="alert">${text}</p>`;
}

/** A word that stands out, such as a state. */
export function badge(text: string, tone: "neutral" | "attention"): Html {
  return html`<span class="badge ${tone}">${text}</span>`;
}

const locales: Bilingual = { en: "en-GB", fr: "fr-FR" };

/** A day as people write it, with the exact moment for machines. */
export function day(date: Date, language: PageLanguage): Html {
  const written = date.toLocaleDateString(locales[language], { dateStyle: "medium", timeZone: "UTC" });
  return html`<time datetime="${date.toISOString()}">${written}</time>`;
}
