import type { Logger } from "pino";
import { connectDatabase } from "./db/connect.js";
import { migrate } from "./db/migrate.js";
import { connectGitHub, type GitHub } from "./github/app.js";
import type { AppConfig } from "./github/client.js";
import { parseConfiguration } from "./github/repository-configuration.js";
import { createWriter } from "./github/writer.js";
import type { Context } from "./items/context.js";
import type { Feature } from "./items/feature.js";
import { createLiveIndex } from "./items/live-index.js";
import { createIndex } from "./matching/index.js";
import { checkMembership } from "./network/membership.js";
import { readNetwork } from "./network/network.js";
import { type OpenQueue, openQueue } from "./queue/bull.js";
import { repositoryConfiguration } from "./repository-configuration.js";

/** The composition root's result: everything connected, and one way to let it all go. */
export interface Services extends Context {
  config: AppConfig;
  github: GitHub;
  queue: OpenQueue;
  close(): Promise<void>;
}

/**
 * Connects everything, once, and brings the database's schema up to date.
 * @throws UserError, one line that says what is wrong; whatever was connected by then is let go again
 */
export async function openServices(
  config: AppConfig,
  log: Logger,
  features: readonly Feature[],
): Promise<Services> {
  const network = await readNetwork(config.network);
  const database = await connectDatabase(config, log);
  try {
    await migrate(database);
    const queue = await openQueue({
      database,
      log,
      ...(config.redisUrls && { redisUrls: config.redisUrls }),
    });
    const github = connectGitHub(config, log);
    const clock = () => new Date();
    return {
      config,
      log,
      clock,
      network,
      database,
      queue,
      github,
      features,
      writer: createWriter({ github, db: database.db, writesPerMinute: config.writesPerMinute, clock, log }),
      index: createLiveIndex(database.db, createIndex()),
      parseConfiguration: (texts, owner, language = "en") =>
        parseConfiguration(repositoryConfiguration, texts, {
          language,
          alsoCheck: (configuration) => checkMembership(configuration, owner, network),
        }),
      async close() {
        await queue.close();
        await database.close();
      },
    };
  } catch (error) {
    await database.close();
    throw error;
  }
}
