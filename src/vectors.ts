import { readFileSync } from "node:fs";
import { Vectors } from "./matching/index.js";

const FILE = "models/french-english.vectors";

let shipped: Vectors | undefined;

/** The word vectors that come with Liaison, read once. */
export function shippedVectors(): Vectors {
  const folder = import.meta.url.endsWith(".ts") ? "../" : "../../";
  shipped ??= new Vectors(readFileSync(new URL(`${folder}${FILE}`, import.meta.url)));
  return shipped;
}
