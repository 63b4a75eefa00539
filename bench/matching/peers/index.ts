import { flexSearch } from "./flex-search.js";
import { liaison, liaisonWithoutVectors } from "./liaison.js";
import { miniSearch } from "./mini-search.js";
import { orama } from "./orama.js";
import type { Peer } from "./peer.js";
import { postgresql } from "./postgresql.js";

export const LIAISON = "Liaison";
export const WITHOUT_VECTORS = "Liaison without vectors";

/** The search engines that are measured side by side. */
export const peers: readonly { name: string; open: () => Promise<Peer> }[] = [
  { name: LIAISON, open: liaison },
  { name: WITHOUT_VECTORS, open: liaisonWithoutVectors },
  { name: "MiniSearch", open: miniSearch },
  { name: "FlexSearch", open: flexSearch },
  { name: "PostgreSQL", open: postgresql },
  { name: "Orama", open: orama },
];

/** Whether it is not Liaison itself, in whatever form. */
export function isPeer(engine: string): boolean {
  return engine !== LIAISON && engine !== WITHOUT_VECTORS;
}
