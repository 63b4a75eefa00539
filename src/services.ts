import type { Logger } from "pino";
import type { Config } from "./config.js";
import { connectDatabase } from "./db/connect.js";
import { migrate } from "./db/migrate.js";
import { connectEmbeddings } from "./embeddings/service.js";
import { connectGitHub, type GitHub } from "./github/app.js";
import type { AppConfig } from "./github/client.js";
import { parseConfiguration } from "./github/repository-configuration.js";
import { createWriter } from "./github/writer.js";
import { dispatchOf } from "./items/commands.js";
import type { Context } from "./items/context.js";
import type { Feature } from "./items/feature.js";
import { createLiveIndex } from "./items/live-index.js";
import { savedIndexIn } from "./items/saved-index.js";
import { createIndex } from "./matching/index.js";
import { checkMembership } from "./network/membership.js";
import { readNetwork } from "./network/network.js";
import { type OpenQueue, openQueue } from "./queue/bull.js";
import { repositoryConfiguration } from "./repository-configuration.js";
import { shippedVectors } from "./vectors.js";

/** What a start connects whether there is an App or not. */
export interface Connections extends Pick<Context, "network" | "database"> {
  queue: OpenQueue;
  close(): Promise<void>;
}

/** The composition root's result: everything connected, and one way to let it all go. */
export interface Services extends Context, Connections {
  config: AppConfig;
  github: GitHub;
  queue: OpenQueue;
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
  const connections = await openConnections(config, log);
  try {
    const { network, database } = connections;
    const github = connectGitHub(config, log);
    const clock = () => new Date();
    const index = createLiveIndex(database.db, createIndex({ vectors: shippedVectors() }), {
      model: config.embeddings?.model,
      keeping: { file: savedIndexIn(config.dataDir), log },
    });
    return {
      ...connections,
      config,
      log,
      clock,
      github,
      features,
      commands: dispatchOf(features),
      writer: createWriter({ github, db: database.db, writesPerMinute: config.writesPerMinute, clock, log }),
      index,
      ...(config.embeddings && { embeddings: connectEmbeddings(config.embeddings, { clock, log }) }),
      parseConfiguration: (texts, owner, language = "en") =>
        parseConfiguration(repositoryConfiguration, texts, {
          language,
          alsoCheck: (configuration) => checkMembership(configuration, owner, network),
        }),
      async close() {
        await index.save();
        await connections.close();
      },
    };
  } catch (error) {
    await connections.close();
    throw error;
  }
}

/** As `openServices`, as far as it goes without an App. */
export async function openConnections(config: Config, log: Logger): Promise<Connections> {
  const network = await readNetwork(config.network);
  const database = await connectDatabase(config, log);
  try {
    await migrate(database);
    const queue = await openQueue({
      database,
      log,
      ...(config.redisUrls && { redisUrls: config.redisUrls }),
    });
    return {
      network,
      database,
      queue,
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
