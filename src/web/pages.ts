import { html } from "hono/html";
import type { HtmlEscapedString } from "hono/utils/html";
import type { Bilingual } from "../errors.js";

/** Markup in which every value put in was escaped; made with the `html` template. */
export type Html = HtmlEscapedString | Promise<HtmlEscapedString>;

export { html };

export type PageLanguage = keyof Bilingual;

/** A page of a feature: what stands below the title. The layout adds the rest. */
export interface Page {
  /** Where it is, with a leading slash; `/` is the dashboard. */
  path: string;
  /** The page's heading, and its name in the menu. */
  title: Bilingual;
  /** The markup below the heading. A UserError is shown; anything else becomes the page of an internal error. */
  render(request: { language: PageLanguage }): Promise<Html>;
}
