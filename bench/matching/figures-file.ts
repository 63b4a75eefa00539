import { readFile, writeFile } from "node:fs/promises";
import type { Figures } from "./figures.js";

/** Not part of the repository. */
const FILE = new URL("last-run.json", import.meta.url);

/** What the last run measured; undefined where there was none. */
export async function lastFigures(): Promise<Figures | undefined> {
  const text = await readFile(FILE, "utf8").catch(() => undefined);
  return text === undefined ? undefined : (JSON.parse(text) as Figures);
}

export async function saveFigures(figures: Figures): Promise<void> {
  await writeFile(FILE, JSON.stringify(figures));
}
