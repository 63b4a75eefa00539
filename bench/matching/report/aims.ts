import { COMMENT_THRESHOLD } from "../../../src/matching/index.js";
import type { Figures } from "../figures.js";
import type { HeldOut } from "../held-out.js";
import { outcomeAtFound, outcomeFrom, precisionCurve, within } from "../outcomes.js";
import { isPeer, LIAISON } from "../peers/index.js";
import { percentile } from "../statistics.js";
import { markdownTable, type Row } from "./markdown-table.js";
import { figure, percent } from "./numbers.js";
import { ranked } from "./quality.js";

/** What was aimed at on a tracker that nothing was fitted to. */
const AIMS: Readonly<Record<string, { first: number; tenth: number }>> = {
  titanium: { first: 0.46, tenth: 0.75 },
  "rust-2010-2014": { first: 0.45, tenth: 0.73 },
};
const LEAD = 0.05;
const COMMENT = { warned: 0.01, linked: 0.6 };
const DIGEST = { found: 0.2, linked: 0.45 };
const MOST_ITEMS = 500_000;
/** Milliseconds with re-ranking. */
const QUERY = { median: 10, p95: 17 };
const ADDED_A_SECOND = 10_000;

/** Each aim beside what was measured. */
export function aims(figures: Figures): string {
  return markdownTable([...figures.heldOut.flatMap((one) => ofTracker(figures, one)), ...ofSize(figures)]);
}

function ofTracker(figures: Figures, { name, arrivals, ranks, firsts }: HeldOut): Row[] {
  const aim = AIMS[name];
  if (aim === undefined) return [];
  const at = (some: readonly number[], k: number) => within(some, k) / some.length;
  const peers = ranked(figures).filter(({ engine, tracker }) => tracker === name && isPeer(engine));
  const best = Math.max(...peers.map((peer) => at(peer.ranks, 10)));
  const curve = precisionCurve(firsts, ranks.length, arrivals);
  const comment = outcomeFrom(curve, COMMENT_THRESHOLD);
  const digest = outcomeAtFound(curve, DIGEST.found);
  return [
    least(`${name}: R@1`, aim.first, at(ranks, 1)),
    least(`${name}: R@10`, aim.tenth, at(ranks, 10)),
    ...(best < 0 ? [] : [least(`${name}: R@10 above the best peer's`, LEAD, at(ranks, 10) - best)]),
    most(`${name}: arrivals warned by comments`, COMMENT.warned, comment?.warned ?? 0, (x) => percent(x, 2)),
    least(`${name}: comments labelled or linked`, COMMENT.linked, comment?.linked ?? Number.NaN),
    least(`${name}: labelled or linked where a fifth is found`, DIGEST.linked, digest?.linked ?? Number.NaN),
  ];
}

function ofSize({ sizes }: Figures): Row[] {
  const run = sizes.find(({ engine, items }) => engine === LIAISON && items === MOST_ITEMS)?.run;
  if (run === undefined || run.items < MOST_ITEMS) return [];
  const where = `${MOST_ITEMS.toLocaleString("en")} items:`;
  return [
    most(`${where} ms a query, p50`, QUERY.median, percentile(run.times, 0.5), figure),
    most(`${where} ms a query, p95`, QUERY.p95, percentile(run.times, 0.95), figure),
    least(`${where} added a second`, ADDED_A_SECOND, run.items / run.building, figure),
  ];
}

function least(
  what: string,
  aim: number,
  measured: number,
  written: (value: number) => string = percent,
): Row {
  return row(what, `≥ ${written(aim)}`, written(measured), measured >= aim);
}

function most(what: string, aim: number, measured: number, written: (value: number) => string): Row {
  return row(what, `≤ ${written(aim)}`, written(measured), measured <= aim);
}

function row(what: string, aim: string, measured: string, isReached: boolean): Row {
  return { what, aim, measured, reached: isReached ? "yes" : "no" };
}
