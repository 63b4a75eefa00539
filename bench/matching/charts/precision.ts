import type { Figures } from "../figures.js";
import { outcomeAtFound } from "../outcomes.js";
import { curves } from "../report/judgement.js";
import type { Chart } from "./index.js";
import { axis, linearScale, lines, panels } from "./style.js";

const [WIDTH, HEIGHT] = [960, 400];
const ENOUGH_QUERIES = 200;
const MOST_FOUND = 50;

/** What part of the warnings is right, over the part of the duplicates that they find; a panel for each large tracker. */
export function precisionChart(figures: Figures): Chart {
  const trackers = figures.heldOut.filter(({ ranks }) => ranks.length >= ENOUGH_QUERIES);
  const names = trackers.map(({ name }) => name);
  const shares = Array.from({ length: MOST_FOUND - 1 }, (_, place) => place + 2);
  return {
    width: WIDTH,
    height: HEIGHT,
    option: {
      ...panels(names, WIDTH, HEIGHT),
      xAxis: names.map((_, panel) =>
        axis(panel, "duplicates found by warnings, %", { nameGap: 30, min: 0, max: MOST_FOUND }),
      ),
      yAxis: names.map((_, panel) =>
        axis(panel, "warnings labelled or linked, %", { nameGap: 38, min: 0, max: 100, interval: 20 }),
      ),
      series: names.flatMap((name, panel) =>
        lines(
          panel,
          curves(figures)
            .filter(({ tracker }) => tracker === name)
            .map(({ engine, points }) => ({
              name: engine,
              points: shares.flatMap((share) => {
                const outcome = outcomeAtFound(points, share / 100);
                return outcome ? [[share, 100 * outcome.linked] as const] : [];
              }),
            })),
          linearScale(HEIGHT, 100),
        ),
      ),
    },
  };
}
