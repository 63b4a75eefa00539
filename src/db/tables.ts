import type { ColumnType, Generated, JSONColumnType } from "kysely";

/** Written as Date or ISO string, read as Date. */
type Time = ColumnType<Date, Date | string, Date | string>;
type MaybeTime = ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
type DefaultedTime = ColumnType<Date, Date | string | undefined, Date | string>;

export type Visibility = "public" | "private" | "internal";

export interface DeliveriesTable {
  id: string;
  event: string;
  action: string | null;
  installation_id: number | null;
  payload: string | null;
  status: Generated<"pending" | "done" | "failed">;
  attempts: Generated<number>;
  outcome: string | null;
  received_at: DefaultedTime;
  /** Of the newest attempt that failed. */
  attempted_at: MaybeTime;
  finished_at: MaybeTime;
}

/** How often GitHub was asked to redeliver a failed delivery. */
export interface RedeliveriesTable {
  guid: string;
  times: number;
  asked_at: Time;
}

export interface InstallationsTable {
  id: number;
  owner: string;
  owner_kind: "Organization" | "User";
  suspended: Generated<boolean>;
  installed_at: Time;
}

export interface RepositoriesTable {
  /** GitHub's node id, as everywhere: it survives renames and transfers. */
  id: string;
  installation_id: number;
  owner: string;
  name: string;
  visibility: Visibility;
  archived: Generated<boolean>;
  /** What others may see of it changed, and the features have not been told. */
  untold: Generated<boolean>;
  default_branch: Generated<string>;
  /** `owner/repo` of the repository that this one was forked from. */
  fork_of: string | null;
  /** `owner/repo` of those that its configuration (`upstream`) and its publiccode.yml (`isBasedOn`) name. */
  based_on: Generated<string[]>;
  /** The next page to read while the backfill runs. */
  backfill_page: Generated<number>;
  backfilled_at: MaybeTime;
  /** Changes up to this moment are known. */
  reconciled_until: MaybeTime;
}

export interface ItemsTable {
  id: string;
  /** GitHub's number of it; of two items created in one second the newer has the larger one. */
  database_id: number;
  repository_id: string;
  number: number;
  kind: "issue" | "pull";
  title: string;
  body: string;
  state: "open" | "closed" | "merged";
  state_reason: string | null;
  author: string;
  author_is_bot: boolean;
  labels: string[];
  created_at: Time;
  updated_at: Time;
  closed_at: MaybeTime;
  /** Files that a pull request changes; null: of an issue, or not read. */
  paths: string[] | null;
  change: number;
}

export interface ItemEmbeddingsTable {
  item_id: string;
  model: string;
  /** A byte a dimension; null: the service refused the text. */
  vector: Buffer | null;
}

export interface RemovalsTable {
  change: number;
  item_id: string;
}

export interface ChangeCounterTable {
  value: number;
}

export interface ItemReferencesTable {
  item_id: string;
  /** `body`, or `comment:<id>`. */
  source: string;
  owner: string;
  name: string;
  number: number;
}

export interface ConfigurationsTable {
  repository_id: string;
  /** Null: there is no such file. */
  text: string | null;
  read_at: Time;
}

export interface PausesTable {
  /** `*`, an owner, or `owner/repo`, in lower case. */
  scope: string;
  since: DefaultedTime;
}

export interface OverlapChecksTable {
  item_id: string;
  requested_at: DefaultedTime;
  /** Grows with every request, so that one made during a check is not lost with it. */
  request: Generated<number>;
  /** False: an existing comment may be edited, a new one is not posted. */
  may_announce: boolean;
}

export interface OverlapsTable {
  item_id: string;
  candidate_id: string;
  tier: "comment" | "digest";
  probability: number;
  reasons: JSONColumnType<object>;
  found_at: DefaultedTime;
}

export interface WarningsTable {
  item_id: string;
  comment_id: number | null;
  state: "standing" | "withdrawn" | "removed by a person";
  label: "absent" | "present" | "removed by a person";
  /** Ids of the candidates that the comment names. */
  named: string[];
  /** False: it was made for what was confirmed, and has warned of nothing yet. */
  has_warned: Generated<boolean>;
  /** Ids of the items that the comment names as confirmed. */
  confirmed: Generated<string[]>;
  confirmed_label: Generated<"absent" | "present" | "removed by a person">;
  posted_at: DefaultedTime;
}

/** Two items of which somebody said that they are the same work. */
export interface ConfirmedPairsTable {
  /** On which it was said. */
  item_id: string;
  named_id: string;
  /** A login. */
  confirmed_by: string;
  confirmed_at: Time;
  how: "command" | "recovered";
}

/** A repository that dismissed too much of what it was told, now or before. */
export interface QuietedRepositoriesTable {
  repository_id: string;
  quiet: boolean;
  /** Since when it is quiet, or not any more. */
  since: Time;
  /** Number of the issue that tells its maintainers. */
  notice: number | null;
}

/** A candidate that a comment names, or named. */
export interface NamedPairsTable {
  item_id: string;
  candidate_id: string;
  /** The engine's, when the comment began to name it. */
  probability: number;
  since: Time;
  /** Null: it is named still. */
  until: MaybeTime;
}

/** What people made of a pair; one row for each way in which they said it. */
export interface FeedbackTable {
  /** In which they were told of the pair. */
  repository_id: string;
  item_id: string;
  candidate_id: string;
  source: "command" | "reaction" | "closing" | "link" | "comment deleted" | "label removed";
  verdict: "confirmed" | "linked" | "dismissed";
  given_by: "author" | "triage" | "unknown";
  /** The engine's, when the pair was told; null: it was not told of it. */
  probability: number | null;
  given_at: Time;
}

export interface WritesTable {
  id: Generated<number>;
  /** One per thing that must exist once; null for a write that changes nothing when it is repeated. */
  key: string | null;
  verb: string;
  installation_id: number;
  /** `owner/repo#n` or `owner/repo@sha`. */
  target: string;
  item_id: string | null;
  reason: string;
  on_behalf_of: string | null;
  undo: JSONColumnType<object> | null;
  content_hash: string | null;
  github_id: number | null;
  status: Generated<"intended" | "done" | "failed">;
  error: string | null;
  intended_at: DefaultedTime;
  settled_at: MaybeTime;
}

export interface WriteBudgetTable {
  installation_id: number;
  minute: Time;
  used: number;
}

/** A text in which commands stand: an item's own, or a comment. */
export interface CommandSourcesTable {
  kind: "body" | "comment" | "review comment" | "review";
  /** The item's node id, or GitHub's number of the comment or review. */
  id: string;
  item_id: string;
  /** Of the answer. */
  language: "en" | "fr";
  /** The text without the lines of its commands. */
  other_text: string;
  /** 👀: "left out" where the budget of writes is short. */
  eyes: Generated<"none" | "added" | "left out" | "removed">;
  /** 👍 or 😕; null: neither was given yet. */
  sign: "+1" | "confused" | null;
  reply_id: number | null;
  /** Null: all that stands in it was run and answered. */
  unanswered_since: MaybeTime;
}

/** A line that calls a command, or nearly; each is run once, whatever is redelivered or edited. */
export interface CommandRunsTable {
  id: Generated<number>;
  source_kind: CommandSourcesTable["kind"];
  source_id: string;
  line_hash: string;
  /** How many such lines stand above it in its source. */
  occurrence: number;
  /** From 1. */
  line_number: number;
  /** False: an edit took the line away. */
  is_standing: Generated<boolean>;
  /** As it was typed. */
  line: string;
  /** A login. */
  typed_by: string;
  typed_at: Time;
  status: Generated<"taken" | "done" | "refused" | "failed" | "passed over">;
  attempts: Generated<number>;
  /** Markdown of the reply; null: nothing is to be said. */
  said: string | null;
  /** Ids of the other items that it names. */
  names: Generated<string[]>;
  /** What taking it back needs; null: it changed nothing. */
  done: JSONColumnType<object> | null;
  /** Of an /undo: what it has chosen to take back. */
  undoes: string | null;
  settled_at: MaybeTime;
  /** The run of /undo that took it back. */
  undone_by: number | null;
}

/** An item on which nothing is said unasked. */
export interface MutesTable {
  item_id: string;
  /** Null: until it is taken back. */
  until: MaybeTime;
}

export interface Tables {
  deliveries: DeliveriesTable;
  redeliveries: RedeliveriesTable;
  installations: InstallationsTable;
  repositories: RepositoriesTable;
  items: ItemsTable;
  item_embeddings: ItemEmbeddingsTable;
  removals: RemovalsTable;
  change_counter: ChangeCounterTable;
  item_references: ItemReferencesTable;
  configurations: ConfigurationsTable;
  pauses: PausesTable;
  overlap_checks: OverlapChecksTable;
  overlaps: OverlapsTable;
  warnings: WarningsTable;
  named_pairs: NamedPairsTable;
  feedback: FeedbackTable;
  confirmed_pairs: ConfirmedPairsTable;
  quieted_repositories: QuietedRepositoriesTable;
  command_sources: CommandSourcesTable;
  command_runs: CommandRunsTable;
  mutes: MutesTable;
  writes: WritesTable;
  write_budget: WriteBudgetTable;
}
