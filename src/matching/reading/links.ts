import type { Document } from "../document.js";
import { hashOf } from "../text/hash.js";

/** An issue or a pull request that a text names, before its repository is known. */
const ISSUE_ADDRESS =
  /^https?:\/\/[^/\s]{1,100}\/([\w.-]{1,100}(?:\/[\w.-]{1,100}){1,6}?)\/(?:-\/)?(?:issues|pull|pulls|merge_requests|discussions)\/(\d{1,9})(?!\w)/i;
const KEY_ADDRESS = /\/browse\/([a-z][a-z\d_]{1,15}-\d{1,7})(?!\w)/i;
const BUG_ADDRESS = /\/show_bug\.cgi\?id=(\d{1,9})(?!\d)/i;
/** In text: `owner/repo#n`, `#n`, `bug n`, `ABC-n`. */
const NAMED =
  /(?<![\w/#&.-])([\w.-]{1,100}\/[\w.-]{1,100})?[#!](\d{1,9})(?!\w)|\b(?:bug|bogue|issue|ticket|PR|MR|GH)[ -]#?(\d{2,9})(?![\w.])|(?<![\w-])([A-Z][A-Z\d]{1,15}-\d{1,7})(?![\w-]|\.\d)/g;
/** What looks like a tracker's key and is a standard. */
const NO_KEY =
  /^(?:UTF|ISO|SHA|AES|RSA|MD|CVE|RFC|WCAG|RGAA|ES|HTTP|TLS|SSL|IPV|USB|WIN|X|UTC|GMT|ARM|CP|LATIN|COVID)-/;
const MOST_LINKS = 32;

const LINKING = /[#!/=-]\d|[getRH] \d/;

/** Whether a line may name another item. */
export function mayLink(line: string): boolean {
  return LINKING.test(line);
}

/** The name under which an item is linked: `owner/repo#n`, or the tracker's key, in small letters. */
export function nameOf({ id, repository = "" }: Pick<Document, "id" | "repository">): number {
  return hashOf((/^\d+$/.test(id) ? `${repository}#${id}` : id).toLowerCase());
}

/** Hashes of the names of items, given as `owner/repo#n`, as a key or as an address. */
export function linksOf(texts: readonly string[], repository: string): number[] {
  const found = new Set<number>();
  for (const text of texts) {
    for (const name of namesIn(text, repository))
      if (found.size < MOST_LINKS) found.add(hashOf(name.toLowerCase()));
  }
  return [...found];
}

function* namesIn(text: string, repository: string): Generator<string> {
  const withoutAddresses = text.replace(/https?:\/\/[^\s<>()[\]|"'`]{1,300}/g, " ");
  for (const [address] of text.matchAll(/https?:\/\/[^\s<>()[\]|"'`]{1,300}/g)) {
    const [, path, number] = ISSUE_ADDRESS.exec(address) ?? [];
    const key = KEY_ADDRESS.exec(address)?.[1];
    const bug = BUG_ADDRESS.exec(address)?.[1];
    if (path && number) yield `${path}#${number}`;
    else if (key) yield key;
    else if (bug) yield `${repository}#${bug}`;
  }
  for (const [, other, number, bug, key] of withoutAddresses.matchAll(NAMED)) {
    if (key) {
      if (!NO_KEY.test(key)) yield key;
    } else yield `${other ?? repository}#${number ?? bug}`;
  }
}
