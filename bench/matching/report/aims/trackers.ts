import { COMMENT_THRESHOLD } from "../../../../src/matching/index.js";
import type { Figures } from "../../figures.js";
import type { HeldOut } from "../../held-out.js";
import { outcomeAtFound, outcomeFrom, precisionCurve, within } from "../../outcomes.js";
import { isPeer } from "../../peers/index.js";
import { transfers } from "../judgement.js";
import type { Row } from "../markdown-table.js";
import { percent, points } from "../numbers.js";
import { ranked } from "../quality.js";
import { least, most } from "./aim.js";

interface Aim {
  first: number;
  tenth: number;
  /** R@10 of what is not run here: the best published classical method, trained on each tracker, and LanceDB. */
  quoted: Readonly<Record<"REP" | "LanceDB", number>>;
}

/** What is aimed at on a tracker that nothing was fitted to. */
const AIMS: Readonly<Record<string, Aim>> = {
  titanium: { first: 0.46, tenth: 0.75, quoted: { REP: 0.62, LanceDB: 0.6 } },
  "rust-2010-2014": { first: 0.45, tenth: 0.73, quoted: { REP: 0.67, LanceDB: 0.55 } },
};
const LEAD = 0.05;
const COMMENT = { warned: 0.01, linked: 0.6 };
const DIGEST = { found: 0.2, linked: 0.45 };
/** How far a threshold's share may lie from what it was chosen for, on another tracker. */
const TRANSFER = 0.05;

/** What is aimed at in finding, and in saying so. */
export function trackerAims(figures: Figures): Row[] {
  const found = transfers(figures.heldOut).flatMap(({ aim, outcome }) =>
    outcome ? [Math.abs(outcome.linked - aim)] : [],
  );
  return [
    ...figures.heldOut.flatMap((one) => ofTracker(figures, one)),
    ...(found.length === 0
      ? []
      : [
          most("a threshold on another tracker: off its share at most", TRANSFER, Math.max(...found), points),
        ]),
  ];
}

function ofTracker(figures: Figures, { name, arrivals, ranks, firsts }: HeldOut): Row[] {
  const aim = AIMS[name];
  if (aim === undefined) return [];
  const at = (some: readonly number[], k: number) => within(some, k) / some.length;
  const tenth = at(ranks, 10);
  const peers = ranked(figures).filter(({ engine, tracker }) => tracker === name && isPeer(engine));
  const best = Math.max(...peers.map((peer) => at(peer.ranks, 10)));
  const curve = precisionCurve(firsts, ranks.length, arrivals);
  const comment = outcomeFrom(curve, COMMENT_THRESHOLD);
  const digest = outcomeAtFound(curve, DIGEST.found);
  return [
    least(`${name}: R@1`, aim.first, at(ranks, 1)),
    least(`${name}: R@10`, aim.tenth, tenth),
    ...(best < 0 ? [] : [least(`${name}: R@10 above the best peer's`, LEAD, tenth - best, points)]),
    ...Object.entries(aim.quoted).map(([engine, quoted]) =>
      least(`${name}: R@10 above ${engine}'s ${percent(quoted, 0)} (quoted)`, LEAD, tenth - quoted, points),
    ),
    most(`${name}: arrivals warned by comments`, COMMENT.warned, comment?.warned ?? 0, (x) => percent(x, 2)),
    least(`${name}: comments labelled or linked`, COMMENT.linked, comment?.linked ?? Number.NaN),
    least(`${name}: labelled or linked where a fifth is found`, DIGEST.linked, digest?.linked ?? Number.NaN),
  ];
}
