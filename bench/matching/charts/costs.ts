import type { Figures } from "../figures.js";
import { peers, WITHOUT_VECTORS } from "../peers/index.js";
import type { SizeRun } from "../size-run.js";
import { percentile } from "../statistics.js";
import type { Chart } from "./index.js";
import { axis, type Line, lines, logarithmicScale, panels } from "./style.js";

const [WIDTH, HEIGHT] = [960, 400];

/** Milliseconds of a query, and bytes an item, over the number of synthetic items. */
export function costChart({ sizes }: Figures): Chart {
  const counts = sizes.map(({ items }) => items);
  const over = (of: (run: SizeRun) => number): Line[] =>
    peers.map(({ name }) => ({
      name,
      label: name === WITHOUT_VECTORS ? "no vectors" : name,
      points: sizes.flatMap(({ engine, items, run }) =>
        engine === name && run?.items === items ? [[items, of(run)] as const] : [],
      ),
    }));
  const shown = [
    { title: "a query", unit: "milliseconds, median", drawn: over(({ times }) => percentile(times, 0.5)) },
    {
      title: "memory",
      unit: "bytes an item",
      drawn: over(({ memory, bytesElsewhere, items }) => (memory.heap + bytesElsewhere) / items),
    },
  ];
  const logarithmic = (min: number, max: number, nameGap: number) => ({ type: "log", min, max, nameGap });
  return {
    width: WIDTH,
    height: HEIGHT,
    option: {
      ...panels(
        shown.map(({ title }) => title),
        WIDTH,
        HEIGHT,
      ),
      xAxis: shown.map((_, panel) =>
        axis(panel, "items", logarithmic(Math.min(...counts), Math.max(...counts), 30)),
      ),
      yAxis: shown.map(({ unit, drawn }, panel) => axis(panel, unit, logarithmic(...decades(drawn), 52))),
      series: shown.flatMap(({ drawn }, panel) =>
        lines(panel, drawn, logarithmicScale(HEIGHT, decades(drawn))),
      ),
    },
  };
}

/** The powers of ten below and above all points. */
function decades(drawn: readonly Line[]): [least: number, most: number] {
  const values = drawn.flatMap(({ points }) => points.map(([, y]) => Math.log10(y)));
  return [10 ** Math.floor(Math.min(...values)), 10 ** Math.ceil(Math.max(...values))];
}
