import type { Logger } from "pino";
import type { Dispatch } from "../commands/dispatch.js";
import type { Config } from "../config.js";
import type { Database } from "../db/connect.js";
import type { Embeddings } from "../embeddings/service.js";
import type { Bilingual } from "../errors.js";
import type { GitHub } from "../github/app.js";
import type { ConfigurationTexts, ParsedConfiguration } from "../github/repository-configuration.js";
import type { Writer } from "../github/writer.js";
import type { Network } from "../network/network.js";
import type { Queue } from "../queue/job.js";
import type { Feature } from "./feature.js";
import type { LiveIndex } from "./live-index.js";

/** What intake, jobs and features work with. `services.ts` makes one; everything in it lives as long as the process. */
export interface Context {
  config: Config;
  log: Logger;
  clock: () => Date;
  database: Database;
  queue: Queue;
  github: GitHub;
  writer: Writer;
  network: Network;
  index: LiveIndex;
  /** Absent: the operator has none. */
  embeddings?: Embeddings;
  features: readonly Feature[];
  /** Of items and of all features. */
  commands: Dispatch<Context>;
  /** Reads a repository's configuration with all sections of the features, and holds it against the network. */
  parseConfiguration(
    texts: ConfigurationTexts,
    owner: string,
    /** Of what is said of faults; English by default. */
    language?: keyof Bilingual,
  ): ParsedConfiguration<object>;
}
