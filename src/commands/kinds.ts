import type { Bilingual } from "../errors.js";
import { REDIRECT_HOST } from "../github/links.js";
import { isRepositoryName, type Reference } from "../github/names.js";
import type { Kind, Place } from "./arguments.js";
import { folded } from "./folding.js";

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

/** `owner/repository`, in lower case. */
export const repository: Kind<{ owner: string; name: string }> = {
  what: { en: "a repository", fr: "un dépôt" },
  allowed: { en: "`owner/repository`", fr: "`propriétaire/dépôt`" },
  read: (word) => (isRepositoryName(word) ? split(word) : undefined),
};

const UNITS: Readonly<Record<string, number>> = { d: 1, j: 1, w: 7, sem: 7 };
const MOST_DAYS = 3_650;

/** `30d` or `4w` (`30j`, `4sem`), in days. */
export const days: Kind<number> = {
  what: { en: "a time", fr: "une durée" },
  allowed: {
    en: "`30d` for thirty days, `4w` for four weeks, up to ten years",
    fr: "`30j` pour trente jours, `4sem` pour quatre semaines, jusqu'à dix ans",
  },
  read(word) {
    const [, count, unit = ""] = /^(\d{1,4})(d|j|w|sem)$/i.exec(word) ?? [];
    const days = Number(count) * (UNITS[unit.toLowerCase()] ?? Number.NaN);
    return days >= 1 && days <= MOST_DAYS ? days : undefined;
  },
};

/**
 * One of a few words.
 * @param options what each is called besides its name, without accents: `{ now: ["maintenant"] }`
 */
export function choice<Name extends string>(
  what: Bilingual,
  options: Readonly<Record<Name, readonly string[]>>,
): Kind<Name> {
  const names = Object.keys(options) as Name[];
  const allowed = names.map((name) => `\`${name}\``).join(", ");
  return {
    what,
    allowed: { en: allowed, fr: allowed },
    spellings: names.flatMap((name) => [name, ...options[name]]),
    read: (word) => names.find((name) => [name, ...options[name]].includes(folded(word))),
  };
}

function referenceTo(repository: string, number: string): Reference | undefined {
  return isRepositoryName(repository) ? { ...split(repository), number: Number(number) } : undefined;
}

function split(repository: string): { owner: string; name: string } {
  const [owner = "", name = ""] = repository.toLowerCase().split("/");
  return { owner, name };
}

/** The path of an address on this GitHub, or on the host through which Liaison links to it; empty for anything else. */
function pathOnGitHub(word: string, { webUrl }: Place): string {
  const address = word.replace(/^<(.*)>$/, "$1");
  if (!/^https?:\/\//i.test(address) || !URL.canParse(address)) return "";
  const { host, pathname } = new URL(address);
  const own = new URL(webUrl).host;
  return host === own || (own === "github.com" && host === REDIRECT_HOST) ? pathname : "";
}
