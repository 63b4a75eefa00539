import type { World, WorldAgency } from "../world.js";

/** What one agency brings to the world. */
export interface Part extends Pick<World, "owners" | "people" | "repositories"> {
  agency: WorldAgency;
}
