import { mkdir, open, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

/** A file of this process's index. */
export interface SavedIndex {
  /** What was written last; undefined when nothing was. */
  read(): Promise<Uint8Array | undefined>;
  /** All of it or nothing, also when the machine stops meanwhile. */
  write(pieces: readonly Uint8Array[]): Promise<void>;
}

/** The file in `dataDir`. The processes that share the folder write it in turn. */
export function savedIndexIn(dataDir: string): SavedIndex {
  const path = join(dataDir, "index.bin");
  return {
    async read() {
      try {
        return await readFile(path);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
        throw error;
      }
    },
    async write(pieces) {
      const unfinished = `${path}.${process.pid}`;
      await mkdir(dirname(path), { recursive: true });
      try {
        // It holds titles, private ones as well.
        const file = await open(unfinished, "w", 0o600);
        try {
          await writeFile(file, pieces);
          await file.sync();
        } finally {
          await file.close();
        }
        await rename(unfinished, path);
      } catch (error) {
        await rm(unfinished, { force: true });
        throw error;
      }
    },
  };
}
