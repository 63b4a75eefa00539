import type { Figures } from "../figures.js";
import { type ReliabilityClass, reliability } from "../outcomes.js";
import type { Chart } from "./index.js";
import { axis, FONT, INK, linearScale, lines, panels } from "./style.js";

const [WIDTH, HEIGHT] = [600, 460];
/** Classes of fewer pairs say nothing. */
const ENOUGH_PAIRS = 10;

/** How often first candidates were right, over how probable they were said to be. */
export function reliabilityChart({ heldOut }: Figures): Chart {
  const classes = reliability(heldOut.flatMap(({ firsts }) => firsts)).filter(
    ({ pairs }) => pairs >= ENOUGH_PAIRS,
  );
  const observed = (part: (one: ReliabilityClass) => number) =>
    classes.map((one) => [100 * one.expected, 100 * part(one)] as const);
  const percentAxis = (name: string, nameGap: number) =>
    axis(0, name, { nameGap, min: 0, max: 100, interval: 20 });
  return {
    width: WIDTH,
    height: HEIGHT,
    option: {
      ...panels([""], WIDTH, HEIGHT, 130),
      xAxis: [percentAxis("probability said, mean of the class, %", 30)],
      yAxis: [percentAxis("first candidates that were right, %", 38)],
      series: [
        ...lines(
          0,
          [
            { name: "Liaison", label: "labelled\nor linked", points: observed(({ linked }) => linked) },
            { name: "MiniSearch", label: "labelled", points: observed(({ labelled }) => labelled) },
          ],
          linearScale(HEIGHT, 100),
        ),
        {
          type: "line",
          data: [
            [0, 0],
            [100, 100],
          ],
          symbol: "none",
          lineStyle: { color: INK, width: 1, type: [3, 3] },
          endLabel: { show: true, formatter: "as said", color: INK, fontSize: 13, fontFamily: FONT },
        },
      ],
    },
  };
}
