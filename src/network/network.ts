import type { FailureStatus } from "../errors.js";

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

/** Reads network.yml. Throws a UserError of status 2, naming file, line and remedy, when it can't be used. */
export async function readNetwork(
  _path: string | undefined,
  _environment: Record<string, string | undefined> = process.env,
): Promise<Network> {
  const status: FailureStatus = 2;
  throw new Error(`The network is not read yet (${status})`);
}
