import { Presets, SingleBar } from "cli-progress";

/** Passes the values on, with a bar on stderr where that is a terminal. */
export function* withProgress<Value>(label: string, values: readonly Value[]): Generator<Value> {
  const bar = new SingleBar(
    { format: `${label} {bar} {value}/{total}, {eta_formatted} left` },
    Presets.shades_classic,
  );
  const isShown = process.stderr.isTTY === true;
  if (isShown) bar.start(values.length, 0);
  try {
    for (const value of values) {
      yield value;
      if (isShown) bar.increment();
    }
  } finally {
    if (isShown) bar.stop();
  }
}
