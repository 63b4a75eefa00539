import { REDIRECT_HOST } from "../github/links.js";
import type { Reference } from "../github/names.js";

// Names are bounded and never start in the middle of a word, so that no text takes more than linear time.
const OWNER = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,38})";
const NAME = "[\\w.-]{1,100}";
const NUMBER = "[1-9]\\d{0,8}(?!\\w)";
const LONG = new RegExp(`(?<![\\w./-])(${OWNER})/(${NAME})#(${NUMBER})`, "g");
const SHORT = new RegExp(`(?<![\\w/&#-])(?:#|GH-)(${NUMBER})`, "g");
const LINK = new RegExp(`https?://([^\\s/]{1,100})/(${OWNER})/(${NAME})/(?:issues|pull)/(${NUMBER})`, "g");

/** GitHub links nothing in code and in HTML comments, such as the examples of a template; one left open runs to the end. */
const FENCED = /^ {0,3}(`{3,}|~{3,})[^\n]*\n(?:[\s\S]*?\n {0,3}\1[^\n]*|[\s\S]*)/gm;
const INLINE_CODE = /`[^`\n]+`/g;
/** What a command names is said to Liaison; whether it stays said is up to the command. */
const COMMAND = /^ {0,3}\/\p{L}[^\n]*/gmu;
const COMMENT = /<!--[\s\S]*?(?:-->|$)/g;

/**
 * What a Markdown text refers to: `owner/repo#n`, `#n`, `GH-n`, and links to issues and pull requests on this GitHub.
 * What stands in code, an HTML comment or the line of a command refers to nothing.
 * @param here the repository in which the text stands
 * @param webUrl GITHUB_WEB_URL
 */
export function referencesIn(
  text: string,
  here: { owner: string; name: string },
  webUrl: string,
): Reference[] {
  const webHost = new URL(webUrl).host;
  const prose = [FENCED, COMMENT, INLINE_CODE, COMMAND].reduce((rest, part) => rest.replace(part, " "), text);
  const found = new Map<string, Reference>();
  const add = (owner: string | undefined, name: string | undefined, number: string | undefined) => {
    if (owner === undefined || name === undefined || number === undefined) return;
    const reference = { owner: owner.toLowerCase(), name: name.toLowerCase(), number: Number(number) };
    found.set(`${reference.owner}/${reference.name}#${number}`, reference);
  };
  for (const [, owner, name, number] of prose.matchAll(LONG)) add(owner, name, number);
  for (const [, number] of prose.matchAll(SHORT)) add(here.owner, here.name, number);
  for (const [, host, owner, name, number] of prose.matchAll(LINK)) {
    // Liaison and careful people link through the other host.
    if (host === webHost || host === REDIRECT_HOST) add(owner, name, number);
  }
  return [...found.values()];
}
