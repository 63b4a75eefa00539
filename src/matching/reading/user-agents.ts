import { hashOf } from "../text/hash.js";
import type { Reading } from "./reading.js";
import { partsOf } from "./words.js";

/** "Gecko/20100101", "Lightning/5.8.1", "rv:60.0". */
const PRODUCT = /^(?:\p{L}[\p{L}\p{N}_-]*\/(?:-?\d+(?:\.\d+)+\p{L}*\d*|\d{8})|rv:-?[\d.]+)$/u;
/** What stands between the products. */
const SYSTEM = /^(?:x11|x64|x86_64|win64|wow64|macintosh|khtml)$/i;
const BROWSER = /^mozilla\/\d/i;

/** Hashes of the terms that stand in a text only because somebody's user agent was pasted into it. */
export function userAgentTerms({ terms, language }: Reading): Set<number> {
  const isPasted = [...terms.values()].some(({ surface }) => BROWSER.test(surface));
  const found = new Set<number>();
  const timesInside = new Map<number, number>();
  for (const [hash, { surface, kind, title, body }] of terms) {
    const isSystem = isPasted && title === 0 && SYSTEM.test(surface);
    const isProduct = kind === "identifier" && PRODUCT.test(surface);
    if (!isSystem && !isProduct) continue;
    found.add(hash);
    for (const part of partsOf(surface, language).map((term) => hashOf(term))) {
      timesInside.set(part, (timesInside.get(part) ?? 0) + title + body);
    }
  }
  if (!isPasted) return found;
  // Who also writes "Firefox" in a sentence speaks of it.
  for (const [hash, times] of timesInside) {
    const { title = 0, body = 0 } = terms.get(hash) ?? {};
    if (title + body <= times) found.add(hash);
  }
  return found;
}
