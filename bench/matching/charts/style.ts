import type { SeriesOption } from "echarts";

export const INK = "#24292f";
const FAINT = "#d0d7de";
export const FONT = "Helvetica, Arial, sans-serif";

/** Told apart by colour-blind people, too (Okabe and Ito); lines also differ in their dashes. */
const LINES: Record<string, { color: string; dash: "solid" | number[] }> = {
  Liaison: { color: "#0072b2", dash: "solid" },
  "Liaison without vectors": { color: "#3f8fc4", dash: [6, 2] },
  MiniSearch: { color: "#d55e00", dash: [8, 3] },
  FlexSearch: { color: "#009e73", dash: [2, 3] },
  PostgreSQL: { color: "#b0417f", dash: [10, 3, 2, 3] },
  Orama: { color: "#7a5c00", dash: [4, 4] },
};

const OTHER = { color: INK, dash: "solid" } as const;

/** A line through points, in the order of x. */
export interface Line {
  /** Whose look it has. */
  name: string;
  /** Written at its end, if not its name. */
  label?: string;
  points: readonly (readonly [x: number, y: number])[];
}

const TOP = 40;
const BOTTOM = 56;
const LABEL_HEIGHT = 15;

/** Heights on the picture, in pixels from the top of a panel: of values between the ends of its axis. */
type Scale = (y: number) => number;

export const linearScale =
  (height: number, most: number): Scale =>
  (y) =>
    (height - TOP - BOTTOM) * (1 - y / most);

export const logarithmicScale =
  (height: number, [least, most]: readonly [number, number]): Scale =>
  (y) =>
    (height - TOP - BOTTOM) * (1 - Math.log(y / least) / Math.log(most / least));

/** The lines of a panel, each with its name at its end; names that would cover each other are moved apart. */
export function lines(panel: number, drawn: readonly Line[], scale: Scale): SeriesOption[] {
  const some = drawn.filter(({ points }) => points.length > 0);
  const offsets = apart(some.map(({ points }) => scale(points.at(-1)?.[1] ?? 0)));
  return some.map(({ name, label = name, points }, place): SeriesOption => {
    const { color, dash } = LINES[name] ?? OTHER;
    return {
      type: "line",
      name,
      xAxisIndex: panel,
      yAxisIndex: panel,
      data: points.map(([x, y]) => [x, y]),
      symbol: points.length > 12 ? "none" : "circle",
      symbolSize: 6,
      color,
      lineStyle: {
        color,
        width: name === "Liaison" ? 3 : 2,
        type: typeof dash === "string" ? dash : [...dash],
      },
      endLabel: {
        show: true,
        formatter: label,
        color,
        fontSize: 13,
        fontFamily: FONT,
        textBorderColor: "#ffffff",
        textBorderWidth: 3,
        offset: [6, offsets[place] ?? 0],
      },
    };
  });
}

/** How far each label must be moved down, in pixels, so that all stand apart in their order. */
function apart(heights: readonly number[]): number[] {
  const offsets = heights.map(() => 0);
  const order = [...heights.keys()].sort((a, b) => (heights[a] ?? 0) - (heights[b] ?? 0));
  let free = Number.NEGATIVE_INFINITY;
  for (const place of order) {
    const height = heights[place] ?? 0;
    offsets[place] = Math.max(free - height, 0);
    free = Math.max(free, height) + LABEL_HEIGHT;
  }
  return offsets;
}

/** A value axis with its title and unit. */
export function axis(panel: number, name: string, more: object = {}) {
  return {
    type: "value" as const,
    gridIndex: panel,
    name,
    nameLocation: "middle" as const,
    nameTextStyle: { color: INK, fontSize: 13, fontFamily: FONT },
    axisLabel: { color: INK, fontSize: 12, fontFamily: FONT },
    axisLine: { show: true, lineStyle: { color: INK } },
    splitLine: { lineStyle: { color: FAINT } },
    ...more,
  };
}

/** Panels side by side, in pixels, each with room at its right for the names of lines. */
export function panels(titles: readonly string[], width: number, height: number, room = 90) {
  const each = width / titles.length;
  return {
    grid: titles.map((_, panel) => ({
      left: panel * each + 62,
      top: TOP,
      width: each - 62 - room,
      height: height - TOP - BOTTOM,
    })),
    title: titles.map((text, panel) => ({
      text,
      left: panel * each + 62,
      top: 8,
      textStyle: { color: INK, fontSize: 15, fontFamily: FONT },
    })),
  };
}
