/**
 * `npm run bench:matching -- --data DIR`: how well, and how fast, overlaps are found in trackers with known duplicates.
 * With `--leave-one-out`: how well the probabilities hold on trackers that they were not fitted to.
 */
import { COMMENT_THRESHOLD, createIndex, type Match } from "../../src/matching/index.js";
import { type DataSet, dataFolder, loadDataSets } from "./data-set.js";
import { leaveOneOut } from "./leave-one-out.js";
import { share } from "./shares.js";
import { playedBack } from "./training.js";

interface Figures {
  set: string;
  items: number;
  queries: number;
  "R@1": string;
  "R@5": string;
  "R@10": string;
  MRR: string;
  warnings: number;
  "% warned": string;
  labelled: string;
  "or linked": string;
  "ms/query": string;
}

/** Items arrive in order; each is a query among the older ones, then joins them. */
function measure(set: DataSet): Figures {
  const index = createIndex();
  const arrived = new Set<string>();
  const ranks: number[] = [];
  const warned = { all: 0, labelled: 0, linked: 0 };
  let milliseconds = 0;
  for (const item of set.items) {
    const start = performance.now();
    const matches = index.nearest(item, { limit: 10 });
    milliseconds += performance.now() - start;
    const duplicates = set.duplicates.get(item.id);
    if (duplicates && [...duplicates].some((id) => arrived.has(id))) {
      ranks.push(matches.findIndex(({ id }) => duplicates.has(id)) + 1);
    }
    countWarning(set, item.id, matches[0], warned);
    index.put(item);
    arrived.add(item.id);
  }
  const within = (k: number) => share(ranks.filter((rank) => rank > 0 && rank <= k).length, ranks.length);
  const reciprocal = ranks.reduce((sum, rank) => sum + (rank > 0 ? 1 / rank : 0), 0) / (ranks.length || 1);
  return {
    set: set.name,
    items: set.items.length,
    queries: ranks.length,
    "R@1": within(1),
    "R@5": within(5),
    "R@10": within(10),
    MRR: reciprocal.toFixed(3),
    warnings: warned.all,
    "% warned": share(warned.all, set.items.length),
    labelled: share(warned.labelled, warned.all),
    "or linked": share(warned.linked, warned.all),
    "ms/query": (milliseconds / set.items.length).toFixed(2),
  };
}

function countWarning(
  set: DataSet,
  id: string,
  first: Match | undefined,
  warned: { all: number; labelled: number; linked: number },
): void {
  if (first === undefined || first.crossLanguage || first.probability < COMMENT_THRESHOLD) return;
  const labelled = set.duplicates.get(id)?.has(first.id) ?? false;
  if (!labelled && (set.unknown.has(id) || set.ignored.get(id)?.has(first.id))) return;
  warned.all++;
  if (labelled) warned.labelled++;
  if (labelled || set.related.get(id)?.has(first.id)) warned.linked++;
}

const folder = dataFolder();
if (process.argv.includes("--leave-one-out")) leaveOneOut(playedBack(folder));
else console.table(loadDataSets(folder).map(measure));
