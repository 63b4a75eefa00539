/** Run by child.ts: does the task that its argument names, and sends the result to its parent. */
import { type HeldOut, heldOut } from "./held-out.js";
import { peers } from "./peers/index.js";
import { type Bounds, measureSize, type SizeRun } from "./size-run.js";
import { playTracker, type TrackerRun } from "./tracker-run.js";

interface TrackerTask {
  what: "tracker";
  engine: string;
  folder: string;
  /** Only every so many-th arrival is searched for. */
  quick: number;
}

interface SizeTask {
  what: "size";
  engine: string;
  items: number;
  bounds: Bounds;
}

/** Liaison on each tracker, judged by what was learnt from the others. */
interface HeldOutTask {
  what: "held out";
  folder: string;
}

export type Task = TrackerTask | SizeTask | HeldOutTask;
interface Results {
  tracker: TrackerRun;
  size: SizeRun;
  "held out": HeldOut[];
}
export type TaskResult<T extends Task> = Results[T["what"]];

async function run(task: Task): Promise<TaskResult<Task>> {
  if (task.what === "held out") return heldOut(task.folder);
  const peer = peers.find(({ name }) => name === task.engine);
  if (peer === undefined) throw new Error(`no search engine is called ${task.engine}`);
  return task.what === "tracker"
    ? playTracker(peer.open, task.folder, task.quick)
    : measureSize(peer.open, task.items, task.bounds);
}

const result = await run(JSON.parse(process.argv[2] ?? "{}") as Task);
process.send?.(result, () => process.disconnect());
