import { type EChartsOption, init } from "echarts";
import type { Figures } from "../figures.js";
import { costChart } from "./costs.js";
import { precisionChart } from "./precision.js";
import { recallChart } from "./recall.js";
import { reliabilityChart } from "./reliability.js";

/** A picture as it is made: its size in pixels and what it shows. */
export interface Chart {
  width: number;
  height: number;
  option: EChartsOption;
}

/** The pictures of docs/matching.md by file name, as SVG, of what was measured. The same figures give the same pictures. */
export function picturesOf(figures: Figures): Record<string, string> {
  const charts: Record<string, Chart> = {
    ...(figures.heldOut.length > 0 && {
      "recall.svg": recallChart(figures),
      "precision.svg": precisionChart(figures),
      "reliability.svg": reliabilityChart(figures),
    }),
    ...(figures.sizes.length > 0 && { "costs.svg": costChart(figures) }),
  };
  return Object.fromEntries(Object.entries(charts).map(([name, chart]) => [name, svgOf(chart)]));
}

function svgOf({ width, height, option }: Chart): string {
  const picture = init(null, null, { renderer: "svg", ssr: true, width, height });
  // Read on GitHub in light and dark: the ground is part of the picture.
  picture.setOption({ backgroundColor: "#ffffff", animation: false, ...option });
  const svg = picture.renderToSVGString();
  picture.dispose();
  return withOwnNumbers(svg);
}

/** The library numbers what it draws on and on; numbered by picture, one that changes leaves the others as they are. */
function withOwnNumbers(svg: string): string {
  const names = new Map<string, string>();
  const own = svg.replaceAll(/\bzr\d+-[a-z]+-?\d+/g, (name) => {
    const known = names.get(name) ?? `n${names.size}`;
    names.set(name, known);
    return known;
  });
  return `${own.trim()}\n`;
}
