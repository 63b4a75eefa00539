import { prepareAttempts, type WriterOptions } from "./attempt.js";
import { checkWrites } from "./check-writes.js";
import { commentWrites } from "./comment-writes.js";
import { issueWrites } from "./issue-writes.js";
import { labelWrites } from "./label-writes.js";
import { reactionWrites } from "./reaction-writes.js";
import { stateWrites } from "./state-writes.js";
import type { Writer } from "./writes.js";

export type { WriterOptions } from "./attempt.js";
export type { Priority } from "./budget.js";
export type {
  CheckAnnotation,
  CheckReport,
  Closing,
  CommentEdit,
  CommitTarget,
  Label,
  NewComment,
  NewIssue,
  NewReaction,
  Reaction,
  RepositoryTarget,
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
    ...reactionWrites(attempt, options),
    ...stateWrites(attempt, options),
    ...issueWrites(options.github, attempt),
    ...checkWrites(options.github, attempt),
  };
}
