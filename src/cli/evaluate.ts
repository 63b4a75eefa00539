import { readDuplicates, readIds, readLinks } from "../items/export-relations.js";
import { readItems } from "../items/exports.js";
import { arrivalsOf, type ReadingOptions, reading } from "./exported-items.js";
import { labelsOf } from "./labels.js";
import { type Evaluation, measure } from "./measure.js";
import { count, print, say } from "./output.js";

export interface EvaluationOptions extends ReadingOptions {
  items: readonly string[];
  pairs: string;
  related?: string;
  ignore?: string;
  unknown?: string;
  before?: boolean;
  format: "table" | "json";
}

/** `liaison eval`: how often the known duplicates come first, and how often a warning would have been right. */
export async function evaluate(options: EvaluationOptions): Promise<void> {
  const { items, labels } = await reading(options, async (faults) => {
    const items = await readItems(options.items, faults);
    const duplicates = await readDuplicates(options.pairs, faults);
    const related = options.related === undefined ? [] : await readLinks(options.related, faults);
    const ignored = options.ignore === undefined ? [] : await readLinks(options.ignore, faults);
    const unknown = options.unknown === undefined ? [] : await readIds(options.unknown, () => true, faults);
    const ids = new Set(items.map((item) => item.id));
    tellMissing([...duplicates, ...related, ...ignored, unknown].flat(), ids);
    return { items, labels: labelsOf({ duplicates, related, ignored, unknown }) };
  });
  const evaluation = measure(arrivalsOf(items), labels, { before: options.before === true });
  await print(options.format === "json" ? JSON.stringify(evaluation) : asTable(evaluation));
}

function tellMissing(named: readonly string[], ids: ReadonlySet<string>): void {
  const missing = new Set(named.filter((id) => !ids.has(id)));
  const [example] = missing;
  if (example !== undefined)
    say(`${count(missing.size, "labelled id")} not among the items (such as ${example}).`);
}

function asTable(evaluation: Evaluation): string {
  const rows: [string, number | null][] = [
    ["queries", evaluation.queries],
    ["recall@1", evaluation.recallAt1],
    ["recall@5", evaluation.recallAt5],
    ["recall@10", evaluation.recallAt10],
    ["MRR", evaluation.mrr],
    ["threshold", evaluation.threshold],
    ["warnings", evaluation.warnings],
    ["precision", evaluation.precision],
    ["ms per query", evaluation.msPerQuery],
  ];
  return rows.map(([name, value]) => `${name.padEnd(14)}${value ?? "–"}`).join("\n");
}
