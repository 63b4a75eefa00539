import type { Figures } from "../../figures.js";
import { markdownTable } from "../markdown-table.js";
import { costAims } from "./costs.js";
import { languageAims } from "./languages.js";
import { trackerAims } from "./trackers.js";

/** Each aim beside what was measured. */
export function aims(figures: Figures): string {
  return markdownTable([...trackerAims(figures), ...languageAims(figures), ...costAims(figures)]);
}
