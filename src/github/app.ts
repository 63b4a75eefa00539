import type { Logger } from "pino";
import type { ProbotOctokit } from "probot";
import { installationFacts, statedIn } from "./answers.js";
import { type AppConfig, connectClients } from "./client.js";
import type { InstallationFacts } from "./facts.js";
import { type InstallationReader, readInstallation } from "./installation-reader.js";
import { orNull } from "./missing.js";

export type {
  CommentFacts,
  InstallationFacts,
  ItemFacts,
  ItemPage,
  ItemPageOptions,
  ReactionContent,
  ReactionFacts,
  ReactionSubject,
  RepositoryFacts,
  Role,
} from "./facts.js";
export type { InstallationReader } from "./installation-reader.js";

/** An App's answer about itself. */
export interface AppFacts {
  slug: string;
  permissions: Record<string, string>;
  events: string[];
}

/** A webhook delivery of which an attempt failed. */
export interface FailedDelivery {
  /** Of the attempt. */
  id: number;
  /** Of the delivery: the same for all of its attempts. */
  guid: string;
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
  /** Null when the App is not installed there any more. */
  installationFacts(id: number): Promise<InstallationFacts | null>;
  /** The reading verbs of an installation; nothing is asked of GitHub yet. */
  installation(id: number): InstallationReader;
  /** Newest attempt first; a later attempt may have succeeded. */
  failedDeliveries(since: Date): AsyncIterable<FailedDelivery>;
  /** Has a delivery made again; `id` is an attempt's. */
  redeliver(id: number): Promise<void>;
  /** The bare client of an installation: for this room only, since every write goes through the writer. */
  client(installationId: number): Promise<ProbotOctokit>;
}

/** Connects to GitHub as the App of the configuration; asks nothing yet. */
export function connectGitHub(config: AppConfig, log: Logger): GitHub {
  const clients = connectClients(config, log);
  const rest = async () => (await clients.app()).octokit.rest;

  const ask = async (): Promise<AppFacts> => {
    const { data } = await (await rest()).apps.getAuthenticated();
    if (!data?.slug) throw new Error("GitHub doesn't say which App this is");
    return { slug: data.slug, permissions: statedIn(data.permissions), events: data.events };
  };
  let known: Promise<AppFacts> | undefined;
  const self = () => {
    known ??= ask().catch((error) => {
      known = undefined;
      throw error;
    });
    return known;
  };
  const login = async () => `${(await self()).slug}[bot]`;

  return {
    verify: clients.verify,
    self,
    installation: (id) => readInstallation(() => clients.installation(id), login),
    client: async (id) => (await clients.installation(id)).octokit,

    async *installations() {
      const { octokit } = await clients.app();
      for await (const { data } of octokit.paginate.iterator(octokit.rest.apps.listInstallations, page)) {
        yield* data.map(installationFacts);
      }
    },

    installationFacts: (id) =>
      orNull(async () =>
        installationFacts((await (await rest()).apps.getInstallation({ installation_id: id })).data),
      ),

    async *failedDeliveries(since) {
      const { octokit } = await clients.app();
      const seen = new Set<string>();
      // Asked for alone: a busy month holds hundreds of thousands that succeeded.
      const failures = { ...page, status: "failure" } as const;
      const { listWebhookDeliveries } = octokit.rest.apps;
      for await (const { data } of octokit.paginate.iterator(listWebhookDeliveries, failures)) {
        for (const { id, guid, delivered_at, status_code } of data) {
          if (new Date(delivered_at) < since) return;
          // A server that does not know the filter gives them all; of a delivery the newest attempt comes first.
          if (!seen.has(guid) && (status_code < 200 || status_code > 299)) yield { id, guid };
          seen.add(guid);
        }
      }
    },

    async redeliver(id) {
      await (await rest()).apps.redeliverWebhookDelivery({ delivery_id: id });
    },
  };
}

const page = { per_page: 100 };
