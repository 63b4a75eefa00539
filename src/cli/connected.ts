import type { Logger } from "pino";
import { type Config, readConfig, secretsOf } from "../config.js";
import { connectDatabase, type Database } from "../db/connect.js";
import { createLog } from "../log.js";

/** The environment's configuration, and a log that is quieter than the application's unless LOG_LEVEL is set. */
export function operatorSetup(): { config: Config; log: Logger } {
  const config = readConfig(process.env);
  const level = process.env.LOG_LEVEL ? config.logLevel : "warn";
  return { config, log: createLog(level, secretsOf(config)) };
}

/** Runs the work with the database, and lets it go again. */
export async function withDatabase<Result>(
  work: (database: Database, config: Config) => Promise<Result>,
): Promise<Result> {
  const { config, log } = operatorSetup();
  const database = await connectDatabase(config, log);
  try {
    return await work(database, config);
  } finally {
    await database.close();
  }
}
