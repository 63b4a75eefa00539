import type { Bilingual } from "../errors.js";
import { type Html, html, type PageLanguage } from "./pages.js";

/** A part of a page under its own heading; `id` makes it linkable. */
export function section(id: string, title: string, body: Html): Html {
  return html`<section aria-labelledby="${id}"><h2 id="${id}">${title}</h2>${body}</section>`;
}

/** A framed part, for things that stand side by side: put several in `cards`. */
export function card(title: string, body: Html): Html {
  return html`<article class="card"><h3>${title}</h3>${body}</article>`;
}

export function cards(items: readonly Html[]): Html {
  return html`<div class="cards">${items}</div>`;
}

/** A few figures, large, each with what it counts. */
export function figures(items: readonly { label: string; value: string | number }[]): Html {
  return html`<dl class="figures">${items.map(
    ({ label, value }) => html`<div><dt>${label}</dt><dd>${value}</dd></div>`,
  )}</dl>`;
}

/**
 * A table that becomes a list of cards on a narrow screen; `none` is said when there are no rows. Columns of numbers
 * are set flush right. The roles keep it a table for screen readers when the style sheet turns it into cards.
 */
export function table(
  caption: string,
  columns: readonly (string | { title: string; numeric: true })[],
  rows: readonly (readonly (Html | string | number)[])[],
  none: string,
): Html {
  if (rows.length === 0) return empty(none);
  const heads = columns.map((column) =>
    typeof column === "string" ? { title: column, numeric: false } : column,
  );
  const flush = (column: number) => (heads[column]?.numeric ? html` class="number"` : html``);
  return html`<table role="table"><caption>${caption}</caption>
<thead role="rowgroup"><tr role="row">${heads.map(({ title }, i) => html`<th role="columnheader" scope="col"${flush(i)}>${title}</th>`)}</tr></thead>
<tbody role="rowgroup">${rows.map(
    (row) =>
      html`<tr role="row">${row.map((cell, i) => html`<td role="cell" data-label="${heads[i]?.title ?? ""}"${flush(i)}><span>${cell}</span></td>`)}</tr>`,
  )}</tbody></table>`;
}

/** Says that there is nothing yet, and what would change that. */
export function empty(text: string): Html {
  return html`<p class="empty">${text}</p>`;
}

/** Something a person should notice; a problem is announced to screen readers. */
export function notice(text: string, tone: "information" | "problem"): Html {
  return html`<p class="notice ${tone}" role="${tone === "problem" ? "alert" : "note"}">${text}</p>`;
}

/** A word that stands out, such as a state. */
export function badge(text: string, tone: "neutral" | "good" | "attention" = "neutral"): Html {
  return html`<span class="badge ${tone}">${text}</span>`;
}

const locales: Bilingual = { en: "en-GB", fr: "fr-FR" };

/** A day as people write it, with the exact moment for machines. */
export function day(date: Date, language: PageLanguage): Html {
  const written = date.toLocaleDateString(locales[language], { dateStyle: "medium", timeZone: "UTC" });
  return html`<time datetime="${date.toISOString()}">${written}</time>`;
}
