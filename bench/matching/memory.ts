/** What a process holds, in bytes: objects and arrays, and what the system has given to it. */
export interface Memory {
  heap: number;
  resident: number;
}

/** After everything that nobody needs was collected; the process must have been started with --expose-gc. */
export function memoryInUse(): Memory {
  if (globalThis.gc === undefined) throw new Error("Start it with --expose-gc");
  globalThis.gc();
  globalThis.gc();
  const { heapUsed, external, rss } = process.memoryUsage();
  return { heap: heapUsed + external, resident: rss };
}

export function memorySince({ heap, resident }: Memory): Memory {
  const now = memoryInUse();
  return { heap: now.heap - heap, resident: now.resident - resident };
}
