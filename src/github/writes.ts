import type { Priority } from "./budget.js";
import type { ReactionContent, ReactionSubject } from "./facts.js";
import type { Purpose } from "./marker.js";

/** The repository to write in. */
export interface RepositoryTarget {
  installationId: number;
  owner: string;
  name: string;
  /** Node id. */
  repositoryId: string;
}

/** The issue or pull request to write on. */
export interface WriteTarget extends RepositoryTarget {
  number: number;
  /** Node id. */
  itemId: string;
}

/** The commit to report on. */
export interface CommitTarget extends RepositoryTarget {
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

export interface NewIssue extends WriteReason {
  /** At most one issue with this key is ever opened, whatever crashes. */
  key: string;
  purpose: Purpose;
  title: string;
  /** Markdown that holds a marker of that purpose. */
  body: string;
}

export interface Reaction extends WriteReason {
  to: ReactionSubject;
  content: ReactionContent;
}

export interface NewReaction extends Reaction {
  /** It is left out, instead of waited with, once half of the minute's budget is spent. */
  optional?: boolean;
}

export interface Closing extends WriteReason {
  /** Of an issue; GitHub knows none for pull requests. */
  stateReason: "completed" | "not_planned" | "duplicate";
  /**
   * The issue that stays, by GitHub's number of it (`ItemFacts.databaseId`). GitHub shows it here, and notes it in that
   * issue's own history: only for one whose repository agrees. Where GitHub does not take it, it is left out.
   */
  duplicateOf?: number;
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
  /** `refused`: GitHub does not take it, as in a locked conversation or on a comment that is gone. */
  addReaction(target: WriteTarget, reaction: NewReaction): Promise<"added" | "skipped" | "refused">;
  /** That of this App; already away is fine. */
  removeReaction(target: WriteTarget, reaction: Reaction): Promise<void>;
  /** `refused`: GitHub passes over whoever can't be assigned there, and an eleventh. */
  assign(target: WriteTarget, login: string, why: WriteReason): Promise<"assigned" | "already" | "refused">;
  unassign(target: WriteTarget, login: string, why: WriteReason): Promise<"unassigned" | "already">;
  /** A closed one stays as it is, with its own reason. */
  close(target: WriteTarget, closing: Closing): Promise<"closed" | "already">;
  reopen(target: WriteTarget, why: WriteReason): Promise<"reopened" | "already">;
  /** Opens the issue of that key, or adopts, as it is, the one that stands with the same marker. */
  openIssue(target: RepositoryTarget, issue: NewIssue): Promise<{ number: number }>;
  /** Creates or updates the App's check run of that name on the commit. */
  reportCheck(target: CommitTarget, check: CheckReport): Promise<void>;
}
