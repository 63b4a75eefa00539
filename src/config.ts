/** What the environment says, checked once at start and frozen. Names and defaults are documented in the README. */
export interface Config {
  /** Absent: no variable of the App is set, and `serve` offers the manifest flow instead. */
  app?: { id: number; privateKey: string; webhookSecret: string };
  githubApiUrl: string;
  githubWebUrl: string;
  host: string;
  port: number;
  publicUrl: string;
  /** Absent: the embedded database in `dataDir`. */
  databaseUrl?: string;
  /** Absent: the queue is kept in the database. Several addresses mean a cluster. */
  redisUrls?: string[];
  dataDir: string;
  /** Path of network.yml. */
  network?: string;
  /** GitHub writes a minute, an installation. */
  writesPerMinute: number;
  logLevel: "trace" | "debug" | "info" | "warn" | "error" | "fatal" | "silent";
  metricsToken?: string;
  smtp?: { url: string; from: string };
  matrix?: { url: string; token: string };
  upstreamToken?: string;
  embeddings?: { url: string; key?: string; model: string; privateText: boolean };
  login?: { clientId: string; clientSecret: string; sessionSecret: string };
}
