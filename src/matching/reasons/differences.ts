import { type Difference, differences, type Fact } from "../reading/facts.js";
import { fold } from "../text/characters.js";
import { isStopWord } from "../text/stop-words.js";

/** Folded words after which a number is a date or counts something. */
const COUNTED = new Set(
  `january february march april may june july august september october november december
jan feb mar apr jun jul aug sep sept oct nov dec
janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre janv fev fevr avr juil
monday tuesday wednesday thursday friday saturday sunday lundi mardi mercredi jeudi vendredi samedi dimanche
ticket lot cerfa tab onglet window fenetre row column colonne page step etape annexe sprint phase`.split(
    /\s+/,
  ),
);
/** Standards, codes and kinds of tickets that come with a short number. */
const KEYS = new Set("ORA UTF RFC CVE CWE ISO ANSI ASCII GH PR MR ID".split(" "));
/** "TIMOB 1234", "ORA 01017": products in capitals have shorter numbers, or dots in them ("IE 11", "PHP 8.1"). */
const KEY = /^(\p{Lu}[\p{Lu}\p{N}]*) (\d+)$/u;
const SHORTEST_TICKET = 3;
/** "x1f", "e29b": a piece of an address or a hash. */
const HEXADECIMAL = /^(?:(?=.*\d)(?:x[0-9a-f]{2,}|[0-9a-f]{3,})|[0-9a-f]{6,})$/;

/** The differences that people would call one: no number of a ticket, and "SeaMonkey 2.53" and "Seamonkey 2.53.0" are the same. */
export function tellableDifferences(mine: readonly Fact[], others: readonly Fact[]): Difference[] {
  return differences(mine.filter(isTellable), others.filter(isTellable)).filter(
    (one) => plain(one, one.mine) !== plain(one, one.other),
  );
}

function isTellable({ what, of, value }: Fact): boolean {
  if (what !== "version" || of === "") return true;
  return !isSmallWord(of, value) && !COUNTED.has(of) && !HEXADECIMAL.test(of) && !isKey(value);
}

/** "on 4.4.2"; but "IE 11" is a product. */
function isSmallWord(of: string, value: string): boolean {
  return isStopWord(of) && !/^\p{Lu}{2}/u.test(value);
}

function isKey(value: string): boolean {
  const [, key = "", number = ""] = KEY.exec(value) ?? [];
  return KEYS.has(key) || number.length >= SHORTEST_TICKET;
}

function plain({ what }: Difference, value: string): string {
  return what === "version" ? fold(value).replace(/(?:\.0+)+$/, "") : fold(value);
}
