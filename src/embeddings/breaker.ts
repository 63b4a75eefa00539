/** After the first failure it is left alone for this long, after each further one for twice as long, up to the longest. */
const FIRST_PAUSE_MS = 30_000;
const LONGEST_PAUSE_MS = 10 * 60_000;

/** Keeps a service that fails from being asked by everybody, each of whom would wait in vain. */
export class Breaker {
  readonly #now: () => Date;
  #state: "unknown" | "up" | "down" = "unknown";
  #pauseMs = FIRST_PAUSE_MS;
  #askAgainAt = 0;

  constructor(now: () => Date) {
    this.#now = now;
  }

  /** `unknown` until it was asked once. */
  get state(): "unknown" | "up" | "down" {
    return this.#state;
  }

  /** Whether it may be asked now; after a failure, one asks for all. */
  mayAsk(): boolean {
    if (this.#state !== "down") return true;
    const now = this.#now().getTime();
    if (now < this.#askAgainAt) return false;
    this.#askAgainAt = now + this.#pauseMs;
    return true;
  }

  /** @returns whether it was down before */
  succeeded(): boolean {
    const wasDown = this.#state === "down";
    this.#state = "up";
    this.#pauseMs = FIRST_PAUSE_MS;
    return wasDown;
  }

  /** @returns whether that is news: it was not down before */
  failed(): boolean {
    const isNews = this.#state !== "down";
    this.#pauseMs = isNews ? FIRST_PAUSE_MS : Math.min(2 * this.#pauseMs, LONGEST_PAUSE_MS);
    this.#state = "down";
    this.#askAgainAt = this.#now().getTime() + this.#pauseMs;
    return isNews;
  }
}
