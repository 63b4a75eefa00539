import { createPrivateKey } from "node:crypto";
import { isIP } from "node:net";
import { z } from "zod";

/** A variable of the environment: what it accepts, an example, and whether its value must never be shown. */
interface Variable<Value> {
  schema: z.ZodType<Value, string>;
  example: string;
  secret: boolean;
}

function open<Value>(schema: z.ZodType<Value, string>, example: string): Variable<Value> {
  return { schema, example, secret: false };
}

function secret<Value>(schema: z.ZodType<Value, string>, example: string): Variable<Value> {
  return { schema, example, secret: true };
}

const text = z.string();

function url(...protocols: string[]) {
  const prefixes = protocols.map((protocol) => `${protocol}://`);
  return text.refine(
    (value) => prefixes.some((prefix) => value.startsWith(prefix)) && URL.canParse(withHost(value)),
    `must be an address that starts with ${prefixes.join(" or ")}`,
  );
}

/** `postgresql:///db?host=/socket` and `postgresql://user@/db?…` name no host, which URL doesn't allow. */
function withHost(value: string): string {
  return value.replace(/^(postgres(?:ql)?:\/\/(?:[^/@]*@)?)\//, "$1localhost/");
}

const webUrl = url("https", "http").transform((value) => value.replace(/\/+$/, ""));

/** In an address, a password would be logged with it; and fetch refuses such an address. */
const serviceUrl = webUrl.refine(
  (value) => !URL.canParse(value) || (new URL(value).username === "" && new URL(value).password === ""),
  "must carry no user and no password",
);

function wholeNumber(min: number, max: number) {
  const error = `must be a whole number from ${min} to ${max}`;
  return text
    .regex(/^\d{1,16}$/, { error, abort: true })
    .transform(Number)
    .refine((value) => value >= min && value <= max, error);
}

function oneOf<const Values extends readonly [string, ...string[]]>(...values: Values) {
  return text.pipe(z.enum(values, `must be one of ${values.join(", ")}`));
}

const hostName = text.refine(
  // What looks like an IPv4 address and is none (256.1.1.1) is no host name either.
  (value) =>
    isIP(value) !== 0 ||
    (URL.canParse(`http://${value}`) &&
      /^[a-z\d]([a-z\d-]*[a-z\d])?(\.[a-z\d]([a-z\d-]*[a-z\d])?)*$/i.test(value)),
  "must be an IP address or a host name, without http:// and without a port",
);

/** Where variables can't hold line breaks, people write them as `\n`. */
const rsaKey = text
  .transform((value) => value.replaceAll("\\n", "\n"))
  .refine(isRsaKey, "must be an unencrypted RSA private key in PEM format, as GitHub hands it out");

function isRsaKey(pem: string): boolean {
  try {
    return createPrivateKey(pem).asymmetricKeyType === "rsa";
  } catch {
    return false;
  }
}

const redisUrls = text
  .transform((value) => value.split(",").map((address) => address.trim()))
  .pipe(z.array(url("redis", "rediss")));

const mailAddress = text.refine(
  (value) => z.email().safeParse(/^[^<>]*<([^<>]+)>$/.exec(value)?.[1] ?? value).success,
  "must be a mail address, with or without a name in front",
);

const logLevels = ["trace", "debug", "info", "warn", "error", "fatal", "silent"] as const;

export const variables = {
  APP_ID: open(wholeNumber(1, Number.MAX_SAFE_INTEGER), "123456"),
  PRIVATE_KEY: secret(
    rsaKey,
    "'-----BEGIN RSA PRIVATE KEY-----\\n…' (or its file's path in PRIVATE_KEY_PATH)",
  ),
  WEBHOOK_SECRET: secret(text, "… (as typed on the App's page)"),
  GITHUB_API_URL: open(webUrl, "https://github.example/api/v3"),
  GITHUB_WEB_URL: open(webUrl, "https://github.example"),
  GITHUB_CLIENT_ID: open(text, "Iv23… (from the App's page)"),
  GITHUB_CLIENT_SECRET: secret(text, "… (from the App's page)"),
  SESSION_SECRET: secret(text, "… (from `openssl rand -hex 32`)"),
  HOST: open(hostName, "127.0.0.1"),
  PORT: open(wholeNumber(0, 65_535), "3000 (0 takes any free port)"),
  PUBLIC_URL: open(webUrl, "https://liaison.example"),
  DATABASE_URL: secret(url("postgresql", "postgres"), "postgresql://liaison:…@localhost:5432/liaison"),
  REDIS_URL: secret(redisUrls, "redis://localhost:6379"),
  DATA_DIR: open(text, "./data"),
  NETWORK: open(text, "./network.yml"),
  SMTP_URL: secret(url("smtp", "smtps"), "smtp://liaison:…@mail.example:587"),
  MAIL_FROM: open(mailAddress, "'Liaison <liaison@agency.example>'"),
  MATRIX_URL: open(webUrl, "https://matrix.example"),
  MATRIX_TOKEN: secret(text, "syt_… (the access token of the bot's account)"),
  UPSTREAM_TOKEN: secret(text, "ghp_… (a machine user's token)"),
  EMBEDDINGS_URL: open(serviceUrl, "https://models.example/v1"),
  EMBEDDINGS_KEY: secret(text, "sk-…"),
  EMBEDDINGS_MODEL: open(text, "bge-m3"),
  EMBEDDINGS_PRIVATE: open(oneOf("true", "false"), "true"),
  WRITES_PER_MINUTE: open(wholeNumber(1, 1_000), "60"),
  LOG_LEVEL: open(oneOf(...logLevels), "info"),
  METRICS_TOKEN: secret(text, "… (from `openssl rand -hex 32`)"),
};

export type VariableName = keyof typeof variables;
export type VariableValues = { [Name in VariableName]?: z.output<(typeof variables)[Name]["schema"]> };

export const variableNames = Object.keys(variables) as VariableName[];
