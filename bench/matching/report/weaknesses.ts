import type { Figures } from "../figures.js";
import { meanReciprocalRank, within } from "../outcomes.js";
import { isPeer, LIAISON } from "../peers/index.js";
import { percentile } from "../statistics.js";
import { figure, percent } from "./numbers.js";
import { type Ranked, ranked } from "./quality.js";

/** Something that was measured of every search engine in one place: a tracker, or a number of items. */
interface Measure {
  where: string;
  what: string;
  greaterIsBetter: boolean;
  written: (value: number) => string;
  values: { engine: string; value: number }[];
}

/** Every place where a peer is better than Liaison, as a list. */
export function weaknesses(figures: Figures): string {
  const lines = [...ofQuality(figures), ...ofCosts(figures)].flatMap((measure) => {
    const own = measure.values.find(({ engine }) => engine === LIAISON)?.value;
    if (own === undefined) return [];
    const better = measure.values.filter(
      ({ engine, value }) => isPeer(engine) && (measure.greaterIsBetter ? value > own : value < own),
    );
    if (better.length === 0) return [];
    const named = better.map(({ engine, value }) => `${engine} ${measure.written(value)}`).join(", ");
    return [`- ${measure.where}, ${measure.what}: Liaison ${measure.written(own)}, ${named}.`];
  });
  return lines.length === 0 ? "In none of these figures is a peer better than Liaison." : lines.join("\n");
}

function ofQuality(figures: Figures): Measure[] {
  const shares = [1, 5, 10].map((k) => ({
    what: `R@${k}`,
    written: (value: number) => percent(value),
    of: ({ ranks }: Ranked) => within(ranks, k) / ranks.length,
  }));
  const reciprocal = {
    what: "MRR",
    written: (value: number) => value.toFixed(3),
    of: ({ ranks }: Ranked) => meanReciprocalRank(ranks),
  };
  const all = ranked(figures);
  return figures.heldOut.flatMap(({ name }) =>
    [...shares, reciprocal].map(({ what, written, of }) => ({
      where: name,
      what,
      greaterIsBetter: true,
      written,
      values: all
        .filter(({ tracker }) => tracker === name)
        .map((one) => ({ engine: one.engine, value: of(one) })),
    })),
  );
}

interface Run {
  items: number;
  building: number;
  times: readonly number[];
  memory: { heap: number };
  bytesElsewhere: number;
}

function ofCosts({ trackers, sizes }: Figures): Measure[] {
  const places = [
    ...trackers.map(({ engine, tracker, run }) => ({ where: tracker, engine, run })),
    ...sizes.map(({ engine, items, run }) => ({
      where: `${items.toLocaleString("en")} synthetic items`,
      engine,
      run: run?.items === items ? run : undefined,
    })),
  ];
  const measures: { what: string; greaterIsBetter: boolean; of: (run: Run) => number }[] = [
    { what: "ms a query, p50", greaterIsBetter: false, of: ({ times }) => percentile(times, 0.5) },
    { what: "ms a query, p95", greaterIsBetter: false, of: ({ times }) => percentile(times, 0.95) },
    { what: "items added a second", greaterIsBetter: true, of: ({ items, building }) => items / building },
    {
      what: "bytes an item, in and outside of the process",
      greaterIsBetter: false,
      of: ({ memory, bytesElsewhere, items }) => (memory.heap + bytesElsewhere) / items,
    },
  ];
  return [...new Set(places.map(({ where }) => where))].flatMap((where) =>
    measures.map(({ what, greaterIsBetter, of }) => ({
      where,
      what,
      greaterIsBetter,
      written: figure,
      values: places.flatMap((place) =>
        place.where === where && place.run ? [{ engine: place.engine, value: of(place.run) }] : [],
      ),
    })),
  );
}
