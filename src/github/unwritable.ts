export type UnwritableReason = "locked" | "archived" | "gone" | "forbidden" | "invalid";

/** GitHub refuses this write, and would again: the caller decides what that means. */
export class Unwritable extends Error {
  override readonly name = "Unwritable";
  readonly reason: UnwritableReason;

  constructor(reason: UnwritableReason, cause: Error) {
    super(cause.message, { cause });
    this.reason = reason;
  }
}

/** The refusal in GitHub's answer; undefined when the error is another, and trying again may help. */
export function refusalIn(error: unknown): Unwritable | undefined {
  if (!(error instanceof Error) || !("status" in error)) return undefined;
  const reason = reasonFor(Number(error.status), error.message);
  return reason && new Unwritable(reason, error);
}

function reasonFor(status: number, message: string): UnwritableReason | undefined {
  if (status === 404 || status === 410) return "gone";
  if (status === 400 || status === 422) return "invalid";
  if (status === 451) return "forbidden";
  if (status !== 403) return undefined;
  if (/archived/i.test(message)) return "archived";
  return /\blocked\b/i.test(message) ? "locked" : "forbidden";
}
