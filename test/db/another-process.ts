import { pino } from "pino";
import { connectDatabase } from "../../src/db/connect.js";

/** Uses the embedded database of a folder, holding a lock, until its input ends. */
const [dataDir = ""] = process.argv.slice(2);
const database = await connectDatabase({ dataDir }, pino({ level: "silent" }));
const inputEnded = new Promise((resolve) => process.stdin.resume().on("end", resolve));
await database.lock("held by another", async () => {
  console.log("ready");
  await inputEnded;
});
await database.close();
