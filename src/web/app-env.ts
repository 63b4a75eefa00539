import { randomBytes, randomUUID } from "node:crypto";
import { mkdir, open, rename, rm } from "node:fs/promises";
import { appEnvPath } from "../config.js";
import { UserError } from "../errors.js";
import type { NewApp } from "./manifest.js";
import { words } from "./words.js";

/**
 * Saves an App's credentials in DATA_DIR/app.env as `NAME=value` lines (line breaks of the key as `\n`), whole or not at all, readable by
 * the owner alone. Throws a UserError when the file can't be written.
 */
export async function saveAppEnv(dataDir: string, app: NewApp): Promise<void> {
  const path = appEnvPath(dataDir);
  const draft = `${path}.${randomUUID()}`;
  try {
    await mkdir(dataDir, { recursive: true });
    const file = await open(draft, "wx", 0o600);
    try {
      await file.writeFile(lines(app));
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true }).catch(() => {});
    throw new UserError(words.cannotSave(path, (error as NodeJS.ErrnoException).code ?? String(error)), {
      cause: error,
    });
  }
}

function lines(app: NewApp): string {
  const values = {
    APP_ID: String(app.id),
    PRIVATE_KEY: app.pem.trim().replaceAll(/\r?\n/g, "\\n"),
    WEBHOOK_SECRET: app.webhook_secret,
    ...login(app),
  };
  return Object.entries(values)
    .map(([name, value]) => `${name}=${value}\n`)
    .join("");
}

/** The dashboard's login is configured as a whole or not at all, so the secret of its sessions is made here. */
function login({ client_id, client_secret }: NewApp) {
  if (client_id === undefined || client_secret === undefined) return {};
  return {
    GITHUB_CLIENT_ID: client_id,
    GITHUB_CLIENT_SECRET: client_secret,
    SESSION_SECRET: randomBytes(32).toString("hex"),
  };
}
