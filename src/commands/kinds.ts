import { REDIRECT_HOST } from "../github/links.js";
import { isRepositoryName, type Reference } from "../github/names.js";
import type { Kind, Place } from "./arguments.js";

const NUMBER = "([1-9]\\d{0,8})";
const SHORT = new RegExp(`^#${NUMBER}$`);
const LONG = new RegExp(`^([^/#\\s]+/[^/#\\s]+)#${NUMBER}$`);
const PATH = new RegExp(`^/([^/]+/[^/]+)/(?:issues|pull)/${NUMBER}(?:/|$)`);

/** `#12`, `owner/repository#12`, or an address of one, with whatever follows its number. */
export const reference: Kind<Reference> = {
  what: { en: "an issue or pull request", fr: "un ticket ou une pull request" },
  allowed: {
    en: "`#12` in this repository, `owner/repository#12` elsewhere, or its address",
    fr: "`#12` dans ce dépôt, `propriétaire/dépôt#12` ailleurs, ou son adresse",
  },
  read(word, here) {
    const [, short] = SHORT.exec(word) ?? [];
    if (short !== undefined) return referenceTo(`${here.owner}/${here.name}`, short);
    const [, repository, number] = LONG.exec(word) ?? PATH.exec(pathOnGitHub(word, here)) ?? [];
    return repository === undefined || number === undefined ? undefined : referenceTo(repository, number);
  },
};

function referenceTo(repository: string, number: string): Reference | undefined {
  if (!isRepositoryName(repository)) return undefined;
  const [owner = "", name = ""] = repository.toLowerCase().split("/");
  return { owner, name, number: Number(number) };
}

/** The path of an address on this GitHub, or on the host through which Liaison links to it; empty for anything else. */
function pathOnGitHub(word: string, { webUrl }: Place): string {
  const address = word.replace(/^<(.*)>$/, "$1");
  if (!/^https?:\/\//i.test(address) || !URL.canParse(address)) return "";
  const { host, pathname } = new URL(address);
  const own = new URL(webUrl).host;
  return host === own || (own === "github.com" && host === REDIRECT_HOST) ? pathname : "";
}
