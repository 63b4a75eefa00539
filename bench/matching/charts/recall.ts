import type { Figures } from "../figures.js";
import { within } from "../outcomes.js";
import { ranked } from "../report/quality.js";
import { DEPTH } from "../tracker-run.js";
import type { Chart } from "./index.js";
import { axis, linearScale, lines, panels } from "./style.js";

const [WIDTH, HEIGHT] = [960, 400];
/** Fewer queries than this make no curve worth drawing. */
const ENOUGH_QUERIES = 200;

/** R@k over k, a panel for each tracker that is large enough. */
export function recallChart(figures: Figures): Chart {
  const trackers = figures.heldOut.filter(({ ranks }) => ranks.length >= ENOUGH_QUERIES);
  const names = trackers.map(({ name }) => name);
  const places = Array.from({ length: DEPTH }, (_, place) => place + 1);
  return {
    width: WIDTH,
    height: HEIGHT,
    option: {
      ...panels(names, WIDTH, HEIGHT),
      xAxis: names.map((_, panel) =>
        axis(panel, "first k candidates", { nameGap: 30, min: 1, max: DEPTH, interval: 1 }),
      ),
      yAxis: names.map((_, panel) =>
        axis(panel, "R@k: duplicates found, %", { nameGap: 38, min: 0, max: 100, interval: 20 }),
      ),
      series: names.flatMap((name, panel) =>
        lines(
          panel,
          ranked(figures)
            .filter(({ tracker }) => tracker === name)
            .map(({ engine, ranks }) => ({
              name: engine,
              points: places.map((k) => [k, (100 * within(ranks, k)) / ranks.length] as const),
            })),
          linearScale(HEIGHT, 100),
        ),
      ),
    },
  };
}
