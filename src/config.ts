import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseEnv } from "node:util";
import { type Environment, type ReadFile, textsOf, wrong } from "./config/sources.js";
import { type VariableName, type VariableValues, variables } from "./config/variables.js";

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

const appNames = ["APP_ID", "PRIVATE_KEY", "WEBHOOK_SECRET"] as const;
const loginNames = ["GITHUB_CLIENT_ID", "GITHUB_CLIENT_SECRET", "SESSION_SECRET"] as const;

/** Where the manifest flow leaves the App's variables (NAME=value lines), for `readConfig` to find at the next start. */
export const appEnvPath = (dataDir: string): string => join(dataDir, "app.env");

/**
 * The environment, validated and with its defaults; `DATA_DIR/app.env` stands in when no variable of the App is set.
 * Throws a UserError of status 2 whose one line names the variable, what is wrong with it and an example.
 */
export function readConfig(environment: Environment, readFile: ReadFile = readText): Config {
  const texts = textsOf(environment, readFile);
  const dataDir = resolve(texts.DATA_DIR ?? "data");
  const hasApp = appNames.some((name) => texts[name] !== undefined);
  const values = parse(hasApp ? texts : { ...savedApp(dataDir, readFile), ...texts });
  const host = values.HOST ?? "127.0.0.1";
  const port = values.PORT ?? 3000;
  return freeze({
    githubApiUrl: values.GITHUB_API_URL ?? "https://api.github.com",
    githubWebUrl: values.GITHUB_WEB_URL ?? "https://github.com",
    host,
    port,
    publicUrl: values.PUBLIC_URL ?? localUrl(host, port),
    dataDir,
    writesPerMinute: values.WRITES_PER_MINUTE ?? 60,
    logLevel: values.LOG_LEVEL ?? "info",
    ...given("databaseUrl", values.DATABASE_URL),
    ...given("redisUrls", values.REDIS_URL),
    ...given("network", values.NETWORK),
    ...given("metricsToken", values.METRICS_TOKEN),
    ...given("upstreamToken", values.UPSTREAM_TOKEN),
    ...given("app", appOf(values)),
    ...given("login", loginOf(values)),
    ...given("smtp", smtpOf(values)),
    ...given("matrix", matrixOf(values)),
    ...given("embeddings", embeddingsOf(values)),
  });
}

/** The values that must never be printed: keys, tokens, passwords, and the addresses that carry one. */
export function secretsOf(config: Config): string[] {
  const addresses = [config.databaseUrl, config.smtp?.url, ...(config.redisUrls ?? [])];
  const passwords = addresses.map((address) => /^\w+:\/\/[^/@]*?:(.*)@/.exec(address ?? "")?.[1]);
  const secrets = [
    ...addresses.filter((_, position) => passwords[position]),
    ...passwords,
    config.app?.privateKey,
    config.app?.webhookSecret,
    config.login?.clientSecret,
    config.login?.sessionSecret,
    config.metricsToken,
    config.matrix?.token,
    config.upstreamToken,
    config.embeddings?.key,
  ];
  return secrets.filter((value): value is string => Boolean(value));
}

function savedApp(dataDir: string, readFile: ReadFile): Partial<Record<VariableName, string>> {
  const path = appEnvPath(dataDir);
  let content: string;
  try {
    content = readFile(path);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === "ENOENT") return {};
    throw wrong("DATA_DIR", `holds an app.env that can't be read, ${path}`, `chmod 600 ${path}`);
  }
  const saved = textsOf(parseEnv(content) as Environment, readFile);
  const names: readonly VariableName[] = [...appNames, ...loginNames];
  return Object.fromEntries(names.flatMap((name) => (saved[name] ? [[name, saved[name]]] : [])));
}

function parse(texts: Partial<Record<VariableName, string>>): VariableValues {
  const values: Record<string, unknown> = {};
  for (const [name, text] of Object.entries(texts) as [VariableName, string][]) {
    const { schema, example, secret } = variables[name];
    const result = schema.safeParse(text);
    const shown = secret || text.includes("@") ? "" : `, not ${JSON.stringify(text)}`;
    if (!result.success)
      throw wrong(name, `${result.error.issues[0]?.message}${shown}`, `${name}=${example}`);
    values[name] = result.data;
  }
  return values;
}

/** Variables that only make sense together: all their values, undefined when none is set, an error when some are. */
function together<Names extends VariableName>(
  values: VariableValues,
  names: readonly Names[],
  purpose: string,
) {
  const missing = names.find((name) => values[name] === undefined);
  if (missing === undefined) return values as Required<Pick<VariableValues, Names>>;
  const set = names.filter((name) => values[name] !== undefined);
  if (set.length === 0) return undefined;
  const complaint = `is missing: ${purpose} needs it together with ${set.join(" and ")}`;
  throw wrong(missing, complaint, `${missing}=${variables[missing].example}`);
}

function appOf(values: VariableValues): Config["app"] {
  const app = together(values, appNames, "the GitHub App");
  return app && { id: app.APP_ID, privateKey: app.PRIVATE_KEY, webhookSecret: app.WEBHOOK_SECRET };
}

function loginOf(values: VariableValues): Config["login"] {
  const login = together(values, loginNames, "the dashboard's login");
  return (
    login && {
      clientId: login.GITHUB_CLIENT_ID,
      clientSecret: login.GITHUB_CLIENT_SECRET,
      sessionSecret: login.SESSION_SECRET,
    }
  );
}

function smtpOf(values: VariableValues): Config["smtp"] {
  const mail = together(values, ["SMTP_URL", "MAIL_FROM"], "mail");
  return mail && { url: mail.SMTP_URL, from: mail.MAIL_FROM };
}

function matrixOf(values: VariableValues): Config["matrix"] {
  const matrix = together(values, ["MATRIX_URL", "MATRIX_TOKEN"], "Matrix");
  return matrix && { url: matrix.MATRIX_URL, token: matrix.MATRIX_TOKEN };
}

function embeddingsOf(values: VariableValues): Config["embeddings"] {
  const service = together(values, ["EMBEDDINGS_URL", "EMBEDDINGS_MODEL"], "the embeddings service");
  if (service === undefined) return undefined;
  const privateText = values.EMBEDDINGS_PRIVATE === "true";
  return {
    url: service.EMBEDDINGS_URL,
    model: service.EMBEDDINGS_MODEL,
    privateText,
    ...given("key", values.EMBEDDINGS_KEY),
  };
}

/** The address on this machine, for links when PUBLIC_URL isn't set. */
function localUrl(host: string, port: number): string {
  const reachable = host === "0.0.0.0" || host === "::" ? "localhost" : host;
  return `http://${reachable.includes(":") ? `[${reachable}]` : reachable}:${port}`;
}

function given<Key extends string, Value>(key: Key, value: Value | undefined) {
  return (value === undefined ? {} : { [key]: value }) as { [K in Key]?: Value };
}

function freeze(config: Config): Config {
  for (const part of Object.values(config)) Object.freeze(part);
  return Object.freeze(config);
}

function readText(path: string): string {
  return readFileSync(path, "utf8");
}
