import { pino } from "pino";
import { connectDatabase } from "../../src/db/connect.js";
import { openQueue } from "../../src/queue/bull.js";
import { defineJob } from "../../src/queue/job.js";

/** A worker that begins a job and never ends it: arguments are the database's address and, if any, that of Redis. */
const [databaseUrl = "", redisUrl] = process.argv.slice(2);
const log = pino({ level: "silent" });
const database = await connectDatabase({ databaseUrl, dataDir: "" }, log);
const queue = await openQueue({ database, log, ...(redisUrl && { redisUrls: [redisUrl] }) });
const job = defineJob<object, null>({
  name: "outlive-its-worker",
  run: () => {
    console.log("begun");
    return new Promise(() => undefined);
  },
});
await queue.work([job], {});
await queue.add(job, null);
