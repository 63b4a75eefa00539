import { randomUUID } from "node:crypto";
import { mkdir, open, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { UserError } from "../errors.js";
import type { NewApp } from "./manifest.js";
import { words } from "./words.js";

/** Where the credentials of an App made by the manifest flow are kept. */
export function appEnvPath(dataDir: string): string {
  return join(dataDir, "app.env");
}

/**
 * Saves an App's credentials as `NAME=value` lines (line breaks of the key as `\n`), whole or not at all, readable by
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
    GITHUB_CLIENT_ID: app.client_id,
    GITHUB_CLIENT_SECRET: app.client_secret,
  };
  return Object.entries(values)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${value}\n`)
    .join("");
}
