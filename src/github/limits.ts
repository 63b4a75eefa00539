import { RetryLater } from "../errors.js";

type Headers = Record<string, string | number | undefined>;

/** What of an HTTP error tells a limit from a refusal. */
interface Refusal {
  status: number;
  message: string;
  response?: { headers: Headers } | undefined;
}

/** The wait that GitHub asks for when a request hit one of its limits; undefined when it is another error. */
export function limitReached(refusal: Refusal, now: Date): RetryLater | undefined {
  if (![403, 422, 429].includes(refusal.status)) return undefined;
  if (/submitted too quickly/i.test(refusal.message)) return wait(60_000);
  if (refusal.status === 422) return undefined;
  const headers = refusal.response?.headers ?? {};
  const retryAfter = Number(headers["retry-after"]);
  if (retryAfter > 0) return wait(retryAfter * 1000);
  if (String(headers["x-ratelimit-remaining"]) === "0") {
    return wait(Number(headers["x-ratelimit-reset"]) * 1000 - now.getTime());
  }
  if (refusal.status === 429 || /secondary rate limit|abuse detection/i.test(refusal.message))
    return wait(60_000);
  return undefined;
}

/** An hour is the longest that GitHub ever asks for; a header that makes no sense means a minute. */
function wait(ms: number): RetryLater {
  const delay = Number.isFinite(ms) ? Math.min(Math.max(ms, 1000), 3_600_000) : 60_000;
  return new RetryLater("GitHub asks to wait", delay);
}

/** What is left of an installation's hourly requests, as GitHub last said. */
export class Allowance {
  #remaining = Number.POSITIVE_INFINITY;
  #limit = 0;
  #resetsAt = 0;

  note(headers: Headers): void {
    if (headers["x-ratelimit-resource"] !== "core") return;
    this.#remaining = Number(headers["x-ratelimit-remaining"]);
    this.#limit = Number(headers["x-ratelimit-limit"]);
    this.#resetsAt = Number(headers["x-ratelimit-reset"]) * 1000;
  }

  /** Throws RetryLater, until GitHub counts anew, when less than a tenth is left: the rest is for answers. */
  spare(now: Date): void {
    const untilReset = this.#resetsAt - now.getTime();
    if (this.#remaining < this.#limit / 10 && untilReset > 0) {
      throw new RetryLater("The rest of the hour's requests is kept for answers", untilReset);
    }
  }
}
