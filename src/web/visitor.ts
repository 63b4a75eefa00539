import type { Context, MiddlewareHandler } from "hono";
import { type LanguageVariables, languageDetector } from "hono/language";
import type { PageLanguage } from "./pages.js";

/** Who reads a page: in which language, and how links keep a language that was chosen by hand. */
export interface Visitor {
  language: PageLanguage;
  /** The address of a path of ours, under the prefix of PUBLIC_URL, in this visitor's language. */
  link(path: string): string;
}

export interface WebEnvironment {
  Variables: LanguageVariables & { visitor: Visitor };
}

export const detectLanguage: MiddlewareHandler = languageDetector({
  order: ["querystring", "header"],
  lookupQueryString: "lang",
  supportedLanguages: ["en", "fr"],
  fallbackLanguage: "en",
  caches: false,
});

/**
 * Recognises the visitor: `?lang=` wins over Accept-Language, English is the rest. Without cookies a chosen language
 * lives on in the links. `prefix` is the path under which the site is reached, without a trailing slash.
 */
export function recogniseVisitor(prefix: string): MiddlewareHandler<WebEnvironment> {
  return async (c, next) => {
    const language: PageLanguage = c.get("language") === "fr" ? "fr" : "en";
    const chosen = c.req.query("lang") === undefined ? "" : `?lang=${language}`;
    c.set("visitor", { language, link: (path) => `${prefix}${path}${chosen}` });
    await next();
    if (isHtml(c)) {
      c.header("Content-Language", language);
      c.header("Vary", "Accept-Language");
      c.header("Cache-Control", "no-store");
    }
  };
}

function isHtml(c: Context): boolean {
  return c.res.headers.get("Content-Type")?.startsWith("text/html") ?? false;
}
