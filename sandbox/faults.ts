import { GitHubError } from "./error.js";
import type { AnswerFault, DeliveryFaults, Faults } from "./sandbox.js";

const messages: Readonly<Record<number, string>> = {
  403: "You have exceeded a secondary rate limit. Please wait a few minutes before you try again.",
  429: "You have exceeded a secondary rate limit. Please wait a few minutes before you try again.",
  500: "Server Error",
};

/** A bad day at GitHub, on demand. */
export class FaultPlan implements Faults {
  delivery: DeliveryFaults = {};
  private pending: AnswerFault[] = [];

  deliveries(fault: DeliveryFaults): void {
    this.delivery = { ...fault };
  }

  answers(fault: AnswerFault): void {
    this.pending.push({ ...fault });
  }

  clear(): void {
    this.delivery = {};
    this.pending = [];
  }

  /** The fault that this request meets, used up by it. */
  take(method: string, path: string): AnswerFault | undefined {
    const fault = this.pending.find(
      (one) =>
        one.times > 0 && (one.method ?? method).toUpperCase() === method && (one.path?.test(path) ?? true),
    );
    if (fault) fault.times -= 1;
    return fault;
  }

  /** Whether this delivery gets lost on the way. */
  drops(): boolean {
    const { drop = 0 } = this.delivery;
    if (drop === "all") return true;
    if (drop > 0) this.delivery.drop = drop - 1;
    return drop > 0;
  }

  delayMs(): number {
    const { delayMs = 0, shuffle } = this.delivery;
    return delayMs + (shuffle ? Math.random() * 300 : 0);
  }
}

/** The answer of a fault that is not a cut connection. */
export function faultyAnswer(fault: AnswerFault): GitHubError {
  const status = fault.status === "cut" ? 500 : fault.status;
  return new GitHubError(status, messages[status] ?? "Server Error", { headers: fault.headers ?? {} });
}
