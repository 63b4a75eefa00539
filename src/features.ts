import { duplicates } from "./duplicates/index.js";
import type { Feature } from "./items/feature.js";

/** The table of contents: all that Liaison does for people, each in the folder of its name. */
export const features: readonly Feature[] = [duplicates];
