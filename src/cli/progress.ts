import { Presets, SingleBar } from "cli-progress";

/** Something long, as a person at a terminal follows it. */
export interface ProgressBar {
  reach(value: number): void;
  end(): void;
}

/** A bar on stderr, where that is a terminal; else nothing is shown. */
export function progressBar(label: string, total: number): ProgressBar {
  const format = `${label} {bar} {value}/{total}, {eta_formatted} left`;
  const bar = new SingleBar({ format, clearOnComplete: true, hideCursor: true }, Presets.shades_classic);
  if (process.stderr.isTTY !== true) return { reach: () => {}, end: () => {} };
  bar.start(total, 0);
  return { reach: (value) => bar.update(value), end: () => bar.stop() };
}

/** Passes the values on, with a bar. */
export function* withProgress<Value>(label: string, values: readonly Value[]): Generator<Value> {
  const bar = progressBar(label, values.length);
  try {
    for (const [position, value] of values.entries()) {
      yield value;
      bar.reach(position + 1);
    }
  } finally {
    bar.end();
  }
}
