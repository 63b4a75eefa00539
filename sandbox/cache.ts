import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const folder = fileURLToPath(new URL("../node_modules/.cache/liaison", import.meta.url));

/**
 * The text that `make` makes, kept over processes under that name. Where it can't be kept it is made each time. `mode`
 * says who may read it; by default everybody.
 */
export function cached(name: string, make: () => string, mode = 0o644): string {
  const path = join(folder, name);
  try {
    return readFileSync(path, "utf8");
  } catch {
    const text = make();
    keep(path, text, mode);
    return text;
  }
}

/** Several processes may do this at once: each moves a whole file into place. */
function keep(path: string, text: string, mode: number): void {
  try {
    mkdirSync(folder, { recursive: true });
    const draft = `${path}.${process.pid}`;
    writeFileSync(draft, text, { mode });
    renameSync(draft, path);
  } catch {
    // A read-only checkout only costs time.
  }
}
