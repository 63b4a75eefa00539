import type { Priority } from "./budget.js";
import type { Purpose } from "./marker.js";

/** The issue or pull request to write on. */
export interface WriteTarget {
  installationId: number;
  owner: string;
  name: string;
  /** Node id. */
  repositoryId: string;
  number: number;
  /** Node id. */
  itemId: string;
}

/** The commit to report on. */
export interface CommitTarget {
  installationId: number;
  owner: string;
  name: string;
  /** Node id. */
  repositoryId: string;
  sha: string;
}

/** Why something is written, how urgent it is, and on whose behalf (a login); the ledger keeps it. */
export interface WriteReason {
  reason: string;
  priority: Priority;
  onBehalfOf?: string;
}

export interface NewComment extends WriteReason {
  /** At most one comment with this key is ever made, whatever crashes. */
  key: string;
  purpose: Purpose;
  /** Markdown that holds a marker of that purpose. */
  body: string;
}

export interface CommentEdit extends WriteReason {
  commentId: number;
  /** Markdown. */
  body: string;
}

export interface Label {
  name: string;
  /** Six hexadecimal digits. */
  color: string;
  description: string;
}

export interface CheckReport extends WriteReason {
  name: string;
  conclusion: "success" | "failure" | "neutral";
  title: string;
  /** Markdown. */
  summary: string;
  annotations?: readonly CheckAnnotation[];
}

export interface CheckAnnotation {
  path: string;
  /** From 1. */
  line: number;
  level: "notice" | "warning" | "failure";
  message: string;
}

/**
 * All writes to GitHub. Each throws RetryLater while its scope is paused, the budget is spent or GitHub asks to
 * wait, and Unwritable where GitHub refuses for good.
 */
export interface Writer {
  /** Makes the comment of that key, or adopts the one that stands with the same marker. */
  postComment(target: WriteTarget, comment: NewComment): Promise<{ commentId: number }>;
  /** `gone`: someone deleted it. A body that is there, or was the last one we gave it, writes nothing. */
  editComment(target: WriteTarget, edit: CommentEdit): Promise<"edited" | "gone">;
  /** Creates the label in the repository where it is missing. */
  addLabel(target: WriteTarget, label: Label, why: WriteReason): Promise<void>;
  /** Already away is fine. */
  removeLabel(target: WriteTarget, name: string, why: WriteReason): Promise<void>;
  /** Creates or updates the App's check run of that name on the commit. */
  reportCheck(target: CommitTarget, check: CheckReport): Promise<void>;
}
