import { prepareAttempts, type WriterOptions } from "./attempt.js";
import { checkWrites } from "./check-writes.js";
import { commentWrites } from "./comment-writes.js";
import { labelWrites } from "./label-writes.js";
import type { Writer } from "./writes.js";

export type { WriterOptions } from "./attempt.js";
export type { Priority } from "./budget.js";
export type {
  CheckAnnotation,
  CheckReport,
  CommentEdit,
  CommitTarget,
  Label,
  NewComment,
  WriteReason,
  Writer,
  WriteTarget,
} from "./writes.js";

/** The only way to write to GitHub; asks nothing yet. */
export function createWriter(options: WriterOptions): Writer {
  const attempt = prepareAttempts(options);
  return {
    ...commentWrites(options.github, attempt, options.db),
    ...labelWrites(options.github, attempt),
    ...checkWrites(options.github, attempt),
  };
}
