import type { Logger } from "pino";
import type { ProbotOctokit } from "probot";
import type { Config } from "../config.js";
import type {
  CommentFacts,
  InstallationFacts,
  ItemFacts,
  ItemPage,
  ItemPageOptions,
  RepositoryFacts,
} from "./facts.js";

export type {
  CommentFacts,
  InstallationFacts,
  ItemFacts,
  ItemPage,
  ItemPageOptions,
  RepositoryFacts,
} from "./facts.js";

/** An App's answer about itself. */
export interface AppFacts {
  slug: string;
  permissions: Record<string, string>;
  events: string[];
}

/** A webhook delivery whose newest attempt failed. */
export interface FailedDelivery {
  /** Of the attempt. */
  id: number;
  /** Of the delivery: the same for all of its attempts. */
  guid: string;
  deliveredAt: Date;
}

/**
 * GitHub, as the App sees it. A limit of GitHub's becomes RetryLater; faults of the network or of GitHub are thrown
 * as they are.
 */
export interface GitHub {
  /** Whether `signature` (X-Hub-Signature-256) is the App's signature of `body`. */
  verify(body: string, signature: string): Promise<boolean>;
  /** Asked once, then remembered. */
  self(): Promise<AppFacts>;
  installations(): AsyncIterable<InstallationFacts>;
  /** The reading verbs of an installation; nothing is asked of GitHub yet. */
  installation(id: number): InstallationReader;
  /** Newest first. */
  failedDeliveries(since: Date): AsyncIterable<FailedDelivery>;
  /** Has a delivery made again; `id` is an attempt's. */
  redeliver(id: number): Promise<void>;
  /** The bare client of an installation: for this room only, since every write goes through the writer. */
  client(installationId: number): Promise<ProbotOctokit>;
}

/** What can be read of an installation. A thing that isn't there (404, 410) is null, or empty. */
export interface InstallationReader {
  repositories(): AsyncIterable<RepositoryFacts>;
  repository(owner: string, name: string): Promise<RepositoryFacts | null>;
  /** An item that was transferred to another repository is null; a renamed repository is followed. */
  item(owner: string, name: string, number: number): Promise<ItemFacts | null>;
  /**
   * Issues and pull requests in any state, 100 a page. Throws RetryLater, until GitHub counts anew, when less than a
   * tenth of the hour's requests is left: reading in bulk must not starve the answers.
   */
  items(owner: string, name: string, options: ItemPageOptions): Promise<ItemPage>;
  /** Oldest first. */
  comments(owner: string, name: string, number: number): AsyncIterable<CommentFacts>;
  /** A text file; by default on the default branch. */
  file(
    owner: string,
    name: string,
    path: string,
    ref?: string,
  ): Promise<{ text: string; sha: string } | null>;
  /** Paths that a pull request touches, former names included. */
  pullFiles(owner: string, name: string, number: number): Promise<string[]>;
  pullHead(owner: string, name: string, number: number): Promise<{ sha: string } | null>;
}

export type AppConfig = Config & { app: NonNullable<Config["app"]> };

/** Connects to GitHub as the App of the configuration; asks nothing yet. */
export function connectGitHub(_config: AppConfig, _log: Logger): GitHub {
  throw new Error("GitHub is not connected yet");
}
