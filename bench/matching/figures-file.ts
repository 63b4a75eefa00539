import { readFile, writeFile } from "node:fs/promises";
import type { Figures } from "./figures.js";

/** Not part of the repository. */
const FILE = new URL("last-run.json", import.meta.url);

/** What the last runs measured, as far as they came. */
export async function lastFigures(): Promise<Partial<Figures>> {
  const text = await readFile(FILE, "utf8").catch(() => "{}");
  return JSON.parse(text) as Partial<Figures>;
}

export async function saveFigures(figures: Partial<Figures>): Promise<void> {
  await writeFile(FILE, JSON.stringify(figures));
}
