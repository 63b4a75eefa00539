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
