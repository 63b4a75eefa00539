import type { NetworkFile } from "./file.js";
import { type Environment, readNetworkFile } from "./read.js";

export type Announce = "comment" | "digest" | "off";

/** A public body that takes part, with its owners on GitHub. */
export interface Agency {
  /** Lower case, as in team names. */
  id: string;
  name: string;
  /** Logins of its organisations or users. */
  owners: readonly string[];
  contact?: string;
}

export interface UpstreamPolicy {
  via: "app" | "token" | "prefill";
  /** Issues Liaison may file there in a day. */
  dailyLimit: number;
}

/** Who takes part, and what the operator allows: network.yml, or its absence. */
export interface Network {
  /** As listed; empty without a file. */
  agencies: readonly Agency[];
  /** Nothing is announced louder than this. */
  announceCeiling: Announce;
  /** Chat channels by name, with their incoming webhook's address (a secret). */
  channels: ReadonlyMap<string, { url: string }>;
  /** By `owner/repo` in lower case. */
  upstreams: ReadonlyMap<string, UpstreamPolicy>;
  savings?: { currency: string; dayRate: number; days: { small: number; medium: number; large: number } };
  /** A repository falls silent when this share of its last `window` warnings was dismissed. */
  quiet: { dismissals: number; window: number };
  /** The agency of a GitHub owner, in any case; without a file every owner is an agency of its own. */
  agencyOf(owner: string): Agency | undefined;
  takesPart(owner: string): boolean;
}

/**
 * The network of the file at `path`; without a path every owner is an agency of its own.
 * Throws a UserError of status 2, naming file, line and remedy, when the file can't be used.
 */
export async function readNetwork(
  path: string | undefined,
  environment: Environment = process.env,
): Promise<Network> {
  return path === undefined ? openNetwork() : networkOf(await readNetworkFile(path, environment));
}

/** Without a file: whoever installs the App takes part. */
export function openNetwork(): Network {
  return {
    agencies: [],
    announceCeiling: "comment",
    channels: new Map(),
    upstreams: new Map(),
    quiet: { dismissals: 0.34, window: 20 },
    agencyOf: (owner) => ({ id: owner.toLowerCase(), name: owner, owners: [owner] }),
    takesPart: () => true,
  };
}

/** The network that a file describes: owners it doesn't list take no part. */
export function networkOf({
  agencies: listed,
  announce,
  channels,
  upstreams,
  savings,
  quiet,
}: NetworkFile): Network {
  const agencies = listed.map(
    ({ contact, ...agency }): Agency => (contact ? { ...agency, contact } : agency),
  );
  const byOwner = new Map(
    agencies.flatMap((agency) => agency.owners.map((owner) => [owner.toLowerCase(), agency])),
  );
  return {
    agencies,
    announceCeiling: announce,
    channels: new Map(Object.entries(channels)),
    upstreams: new Map(Object.entries(upstreams).map(([name, policy]) => [name.toLowerCase(), policy])),
    ...(savings && { savings }),
    quiet,
    agencyOf: (owner) => byOwner.get(owner.toLowerCase()),
    takesPart: (owner) => byOwner.has(owner.toLowerCase()),
  };
}
