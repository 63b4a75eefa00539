import { randomBytes } from "node:crypto";
import { sameSecret } from "./secrets.js";

/** Wrong tries after which a code is worth nothing. */
const TRIES_PER_CODE = 5;
const TRIES_PER_MINUTE = 10;

/** Crockford's letters: none is taken for another. */
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

export interface SetupCode {
  /** A right code is used up by it; case, spaces and hyphens don't matter. */
  check(given: string): "right" | "wrong" | "too many tries";
}

/** A code that only a reader of the log knows. `announce` gets each new one, in the form `XXXXX-XXXXX`; `now` in ms. */
export function createSetupCode(announce: (code: string) => void, now: () => number): SetupCode {
  let code = "";
  let wrong = 0;
  let tries: number[] = [];

  function renew() {
    const letters = Array.from(randomBytes(10), (byte) => ALPHABET[byte % ALPHABET.length]).join("");
    code = letters;
    wrong = 0;
    announce(`${letters.slice(0, 5)}-${letters.slice(5)}`);
  }

  renew();
  return {
    check(given) {
      tries = tries.filter((time) => time > now() - 60_000);
      if (tries.length >= TRIES_PER_MINUTE) return "too many tries";
      tries.push(now());
      const right = sameSecret(given.toUpperCase().replaceAll(/[^0-9A-Z]/g, ""), code);
      if (!right) wrong += 1;
      if (right || wrong >= TRIES_PER_CODE) renew();
      return right ? "right" : "wrong";
    },
  };
}
