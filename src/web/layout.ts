import { html } from "hono/html";
import { markPath, stylesheetPath } from "./assets.js";
import type { Html, Page, PageLanguage } from "./pages.js";
import type { Visitor } from "./visitor.js";
import { words } from "./words.js";

/** What `c.render(content, { title })` answers with. */
declare module "hono" {
  interface ContextRenderer {
    // biome-ignore lint/style/useShorthandFunctionType: only an interface can be merged into Hono's
    (content: Html, head: { title: string }): Response | Promise<Response>;
  }
}

interface View {
  visitor: Visitor;
  /** The address without the prefix of PUBLIC_URL. */
  path: string;
  title: string;
  pages: readonly Page[];
  prefix: string;
}

const languages: Record<PageLanguage, string> = { en: "English", fr: "Français" };

/** A whole document around a page's content. */
export function layout({ visitor, path, title, pages, prefix }: View, content: Html): Html {
  const { language, link } = visitor;
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} – ${words.name[language]}</title>
<link rel="stylesheet" href="${prefix}${stylesheetPath}">
<link rel="icon" type="image/svg+xml" href="${prefix}${markPath}">
</head>
<body>
<a class="skip" href="#content">${words.skipToContent[language]}</a>
<header class="site">
  <div class="wide">
    <a class="brand" href="${link("/")}"><img src="${prefix}${markPath}" alt="" width="40" height="28">${words.name[language]}</a>
    ${menu(pages, path, visitor)}
    <nav aria-label="${words.languages[language]}" class="languages">${Object.entries(languages).map(
      ([code, name]) =>
        html`<a href="?lang=${code}" lang="${code}" hreflang="${code}"${current(code === language)}>${name}</a>`,
    )}</nav>
  </div>
</header>
<main id="content" tabindex="-1" class="wide">
<h1>${title}</h1>
${content}
</main>
<footer class="site"><p class="wide">${words.name[language]} ${words.tagline[language]}.</p></footer>
</body>
</html>`;
}

function menu(pages: readonly Page[], path: string, { language, link }: Visitor): Html {
  if (pages.length < 2) return html``;
  return html`<nav aria-label="${words.mainMenu[language]}"><ul>${pages.map(
    (page) =>
      html`<li><a href="${link(page.path)}"${current(page.path === path)}>${page.title[language]}</a></li>`,
  )}</ul></nav>`;
}

function current(is: boolean): Html {
  return is ? html` aria-current="page"` : html``;
}
