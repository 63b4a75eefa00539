import type { Arrival } from "./arrivals.js";
import type { Table } from "./boosting.js";

/** A candidate of an arrival, with what it counts. */
export interface Pick {
  arrival: Arrival;
  place: number;
  weight: number;
}

/** The picked candidates as rows, list by list; their weights come to one a row on average. */
export function tableOf(lists: readonly Pick[][]): Table {
  const filled = lists.filter((list) => list.length > 0);
  const picks = filled.flat();
  const width = picks[0]?.arrival.names.length ?? 0;
  const values = new Float32Array(picks.length * width);
  for (const [row, { arrival, place }] of picks.entries()) {
    values.set(arrival.rows.subarray(place * width, (place + 1) * width), row * width);
  }
  const mean = picks.reduce((sum, { weight }) => sum + weight, 0) / (picks.length || 1);
  const starts = [0];
  for (const list of filled) starts.push((starts.at(-1) ?? 0) + list.length);
  return {
    width,
    values,
    labels: Float32Array.from(picks, ({ arrival, place }) => (arrival.labels[place] === "duplicate" ? 1 : 0)),
    weights: Float32Array.from(picks, ({ weight }) => weight / mean),
    lists: Int32Array.from(starts),
  };
}
