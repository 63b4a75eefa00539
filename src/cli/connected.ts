import type { Logger } from "pino";
import { type Config, readConfig, secretsOf } from "../config.js";
import { connectDatabase, type Database } from "../db/connect.js";
import { UserError } from "../errors.js";
import type { AppConfig } from "../github/client.js";
import { createLog } from "../log.js";

/** The environment's configuration, and a log that is quieter than the application's unless LOG_LEVEL is set. */
export function operatorSetup(): { config: Config; log: Logger } {
  const config = readConfig(process.env);
  const level = process.env.LOG_LEVEL ? config.logLevel : "warn";
  return { config, log: createLog(level, secretsOf(config)) };
}

/** As `operatorSetup`, for a command that needs the GitHub App. */
export function appSetup(): { config: AppConfig; log: Logger } {
  const { config, log } = operatorSetup();
  const complete = withApp(config);
  if (complete === undefined) throw appIsMissing("this command");
  return { config: complete, log };
}

/** The configuration, if it knows the GitHub App. */
export function withApp(config: Config): AppConfig | undefined {
  const { app } = config;
  return app && { ...config, app };
}

export function appIsMissing(who: string): UserError {
  return new UserError(`APP_ID is not set: ${who} needs the GitHub App; example: APP_ID=123456`, {
    status: 2,
  });
}

/** Runs the work with the database, and lets it go again. */
export async function withDatabase<Result>(
  work: (database: Database, config: Config, log: Logger) => Promise<Result>,
): Promise<Result> {
  const { config, log } = operatorSetup();
  const database = await connectDatabase(config, log);
  try {
    return await work(database, config, log);
  } finally {
    await database.close();
  }
}
