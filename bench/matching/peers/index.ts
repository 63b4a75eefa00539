import { flexSearch } from "./flex-search.js";
import { liaison } from "./liaison.js";
import { miniSearch } from "./mini-search.js";
import { orama } from "./orama.js";
import type { Peer } from "./peer.js";
import { postgresql } from "./postgresql.js";

export const LIAISON = "Liaison";

/** The search engines that are measured side by side. */
export const peers: readonly { name: string; open: () => Promise<Peer> }[] = [
  { name: LIAISON, open: liaison },
  { name: "MiniSearch", open: miniSearch },
  { name: "FlexSearch", open: flexSearch },
  { name: "PostgreSQL", open: postgresql },
  { name: "Orama", open: orama },
];
