import { generateKeyPairSync } from "node:crypto";
import { resolve } from "node:path";
import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { variableNames, variables } from "../../src/config/variables.js";
import { readConfig, secretsOf } from "../../src/config.js";
import { UserError } from "../../src/errors.js";

const pem = generateKeyPairSync("rsa", { modulusLength: 2048 })
  .privateKey.export({ type: "pkcs1", format: "pem" })
  .toString()
  .trim();
const ecPem = generateKeyPairSync("ec", { namedCurve: "P-256" })
  .privateKey.export({ type: "pkcs8", format: "pem" })
  .toString();
const app = { APP_ID: "42", PRIVATE_KEY: pem, WEBHOOK_SECRET: "hush" };

function files(contents: Record<string, string>) {
  return (path: string): string => {
    const content = contents[path];
    if (content === undefined) throw Object.assign(new Error("no such file"), { code: "ENOENT" });
    return content;
  };
}

const noFiles = files({});

function refusal(environment: Record<string, string>, readFile = noFiles): string {
  try {
    readConfig(environment, readFile);
  } catch (error) {
    expect(error).toBeInstanceOf(UserError);
    if (error instanceof UserError) {
      expect(error.status).toBe(2);
      return error.message;
    }
  }
  throw new Error("the environment was accepted");
}

test("an empty environment gives the documented defaults", () => {
  expect(readConfig({}, noFiles)).toEqual({
    githubApiUrl: "https://api.github.com",
    githubWebUrl: "https://github.com",
    host: "127.0.0.1",
    port: 3000,
    publicUrl: "http://127.0.0.1:3000",
    dataDir: resolve("data"),
    writesPerMinute: 60,
    logLevel: "info",
  });
});

test("an empty variable counts as not set", () => {
  const empty = Object.fromEntries(variableNames.map((name) => [name, " "]));
  expect(readConfig(empty, noFiles)).toEqual(readConfig({}, noFiles));
});

test("the configuration can't be changed afterwards", () => {
  const config = readConfig(app, noFiles);
  expect(Object.isFrozen(config)).toBe(true);
  expect(Object.isFrozen(config.app)).toBe(true);
});

test("everything that is set is read", () => {
  const config = readConfig(
    {
      ...app,
      GITHUB_API_URL: "https://ghe.example/api/v3/",
      HOST: "::1",
      PORT: "8080",
      DATABASE_URL: "postgresql://liaison@/db?host=/run/postgresql",
      REDIS_URL: "redis://a:6379, rediss://b:6380",
      SMTP_URL: "smtps://me:pass@mail.example",
      MAIL_FROM: "Liaison <liaison@agency.example>",
      EMBEDDINGS_URL: "http://localhost:8000/v1",
      EMBEDDINGS_MODEL: "bge-m3",
      EMBEDDINGS_PRIVATE: "true",
    },
    noFiles,
  );
  expect(config).toMatchObject({
    app: { id: 42, privateKey: pem, webhookSecret: "hush" },
    githubApiUrl: "https://ghe.example/api/v3",
    publicUrl: "http://[::1]:8080",
    databaseUrl: "postgresql://liaison@/db?host=/run/postgresql",
    redisUrls: ["redis://a:6379", "rediss://b:6380"],
    smtp: { url: "smtps://me:pass@mail.example", from: "Liaison <liaison@agency.example>" },
    embeddings: { url: "http://localhost:8000/v1", model: "bge-m3", privateText: true },
  });
});

test("an address that listens everywhere is reached by the name of this machine", () => {
  expect(readConfig({ HOST: "0.0.0.0" }, noFiles).publicUrl).toBe("http://localhost:3000");
});

describe("secrets in files", () => {
  test("every secret can be given as the path of a file", () => {
    const contents = { "/s/key": `${pem}\n`, "/s/hook": "hush\n", "/s/db": "postgres://u:p@db/x\n" };
    const environment = {
      APP_ID: "42",
      PRIVATE_KEY_FILE: "/s/key",
      WEBHOOK_SECRET_FILE: "/s/hook",
      DATABASE_URL_FILE: "/s/db",
    };
    const config = readConfig(environment, files(contents));
    expect(config.app).toEqual({ id: 42, privateKey: pem, webhookSecret: "hush" });
    expect(config.databaseUrl).toBe("postgres://u:p@db/x");
  });

  test("PRIVATE_KEY_PATH names the file that GitHub handed out", () => {
    const { PRIVATE_KEY: _, ...rest } = app;
    const config = readConfig({ ...rest, PRIVATE_KEY_PATH: "/app.pem" }, files({ "/app.pem": pem }));
    expect(config.app?.privateKey).toBe(pem);
  });

  test("a file that isn't there is named", () => {
    expect(refusal({ METRICS_TOKEN_FILE: "/nowhere" })).toMatch(/^METRICS_TOKEN_FILE .*\/nowhere \(ENOENT\)/);
  });

  test("an empty file is named", () => {
    expect(refusal({ METRICS_TOKEN_FILE: "/e" }, files({ "/e": "\n" }))).toMatch(/empty file, \/e/);
  });

  test("a secret given both ways is refused", () => {
    expect(refusal({ ...app, PRIVATE_KEY_PATH: "/app.pem" })).toMatch(
      /^PRIVATE_KEY is set together with PRIVATE_KEY_PATH/,
    );
  });
});

describe("the App", () => {
  test("its key may have its line breaks written as \\n", () => {
    const config = readConfig({ ...app, PRIVATE_KEY: pem.replaceAll("\n", "\\n") }, noFiles);
    expect(config.app?.privateKey).toBe(pem);
  });

  test.each(Object.keys(app))("without %s the rest of it is refused", (name) => {
    expect(refusal({ ...app, [name]: "" })).toMatch(
      new RegExp(`^${name} is missing: the GitHub App needs it together with .+; example: ${name}=`),
    );
  });

  test("a key that isn't RSA is refused", () => {
    expect(refusal({ ...app, PRIVATE_KEY: ecPem })).toMatch(/^PRIVATE_KEY must be an unencrypted RSA/);
  });

  const saved = { [resolve("d/app.env")]: `APP_ID=7\nPRIVATE_KEY="${pem}"\nWEBHOOK_SECRET=saved\nPORT=1\n` };

  test("what the manifest flow saved stands in when nothing of it is set", () => {
    const config = readConfig({ DATA_DIR: "d" }, files(saved));
    expect(config.app).toEqual({ id: 7, privateKey: pem, webhookSecret: "saved" });
    expect(config.port).toBe(3000);
  });

  test("what was saved is passed over when one of its variables is set", () => {
    expect(refusal({ DATA_DIR: "d", APP_ID: "42" }, files(saved))).toMatch(/^PRIVATE_KEY is missing/);
  });
});

const wrongValues = {
  APP_ID: "Iv23li",
  PRIVATE_KEY: "not a key",
  GITHUB_API_URL: "api.github.com",
  GITHUB_WEB_URL: "ftp://github.com",
  HOST: "http://localhost",
  PORT: "70000",
  PUBLIC_URL: "liaison.example",
  DATABASE_URL: "mysql://u:s3cret@db/x",
  REDIS_URL: "redis://ok:6379,http://:s3cret@no",
  SMTP_URL: "mail.example:25",
  MAIL_FROM: "nobody",
  MATRIX_URL: "matrix",
  EMBEDDINGS_URL: "models",
  EMBEDDINGS_PRIVATE: "yes",
  WRITES_PER_MINUTE: "0",
  LOG_LEVEL: "verbose",
};

test.each(Object.entries(wrongValues))("a wrong %s stops the start with one line", (name, value) => {
  const line = refusal({ [name]: value });
  expect(line).toMatch(new RegExp(`^${name} must be .*; example: ${name}=`));
  expect(line).not.toMatch(/\n|s3cret/);
});

test.each(["256.1.1.1", "a b", "liaison:3000"])("HOST can't be %s", (host) => {
  expect(refusal({ HOST: host })).toMatch(/^HOST must be an IP address or a host name/);
});

test("EMBEDDINGS_URL carries no password, and the refusal doesn't show it", () => {
  const line = refusal({ EMBEDDINGS_URL: "https://me:s3cret@models.example/v1" });
  expect(line).toMatch(/^EMBEDDINGS_URL must carry no user and no password; example: /);
  expect(line).not.toContain("s3cret");
});

test.each([
  ["GITHUB_CLIENT_ID", "GITHUB_CLIENT_SECRET"],
  ["SMTP_URL", "MAIL_FROM"],
  ["MATRIX_TOKEN", "MATRIX_URL"],
  ["EMBEDDINGS_MODEL", "EMBEDDINGS_URL"],
])("%s alone is refused, for %s is missing", (name, missing) => {
  const value = name === "SMTP_URL" ? "smtp://localhost" : "x";
  expect(refusal({ [name]: value })).toMatch(new RegExp(`^${missing} is missing`));
});

test("whatever a secret holds, a refusal never shows it", () => {
  const secretNames = variableNames.filter((name) => variables[name].secret);
  const unlikely = fc.string({ minLength: 12, maxLength: 30, unit: fc.constantFrom(..."~%&é漢") });
  fc.assert(
    fc.property(fc.constantFrom(...secretNames), unlikely, (name, value) => {
      try {
        readConfig({ [name]: value }, noFiles);
      } catch (error) {
        expect(String(error)).not.toContain(value);
      }
    }),
  );
});

test("the values to keep out of the log are known", () => {
  const config = readConfig({ ...app, DATABASE_URL: "postgres://u:pa:ss@db/x" }, noFiles);
  expect(secretsOf(config)).toEqual(
    expect.arrayContaining([pem, "hush", "pa:ss", "postgres://u:pa:ss@db/x"]),
  );
  expect(secretsOf(readConfig({ DATABASE_URL: "postgres://u@db/x" }, noFiles))).toEqual([]);
});
