import type { Logger } from "pino";
import type { Config } from "../config.js";
import { UserError } from "../errors.js";
import { type AppFacts, connectGitHub, type GitHub } from "../github/app.js";
import { appDescription } from "../server.js";
import type { Examination } from "./examination.js";
import { count } from "./output.js";

const DAY_MS = 24 * 3_600_000;
/** A person's account has no members to read. */
const ofOrganisations = { members: "read" };
const levels = ["none", "read", "write", "admin"];

/** The App's key, its permissions and events against those of app.yml, and whether its webhooks arrive. */
export async function checkApp(examination: Examination, config: Config, log: Logger): Promise<void> {
  const { app } = config;
  if (app === undefined) {
    await examination.check("app", `start liaison serve and open ${config.publicUrl}/setup`, async () => {
      throw new UserError("there is no GitHub App yet");
    });
    return;
  }
  const github = connectGitHub({ ...config, app }, log);
  const self = await examination.check("app", "correct APP_ID, PRIVATE_KEY or GITHUB_API_URL", async () => {
    const self = await github.self();
    return { value: self, detail: `${self.slug} at ${config.githubApiUrl}` };
  });
  if (self === undefined) return;
  await checkRights(examination, self);
  await checkInstallations(examination, config, github);
  await checkGrants(examination, github);
  await checkWebhooks(examination, config, github);
}

async function checkRights(examination: Examination, self: AppFacts): Promise<void> {
  const wanted = appDescription();
  await examination.check(
    "permissions",
    "grant them on the App's page; every owner then has to accept",
    async () => {
      const missing = missingIn(self.permissions);
      if (missing.length > 0) throw new UserError(`missing ${missing.join(", ")}`);
      return { detail: "as app.yml asks" };
    },
  );
  await examination.check("events", "subscribe to them on the App's page", async () => {
    const missing = wanted.default_events.filter((event) => !self.events.includes(event));
    if (missing.length > 0) throw new UserError(`missing ${missing.join(", ")}`);
    return { detail: "as app.yml asks" };
  });
}

/** What app.yml asks for and these do not give, as `members: read`. */
function missingIn(permissions: Record<string, string>): string[] {
  return Object.entries(appDescription().default_permissions)
    .filter(([name, level]) => levels.indexOf(permissions[name] ?? "none") < levels.indexOf(level))
    .map(([name, level]) => `${name}: ${level}`);
}

/** Owners who installed the App before it asked for more have to grant that first. */
async function checkGrants(examination: Examination, github: GitHub): Promise<void> {
  const remedy = "an owner of each accepts them in its settings, under Installed GitHub Apps";
  await examination.check("grants", remedy, async () => {
    const lacking: string[] = [];
    for await (const { owner, ownerKind, permissions } of github.installations()) {
      const given = ownerKind === "User" ? { ...permissions, ...ofOrganisations } : permissions;
      const missing = missingIn(given);
      if (missing.length > 0) lacking.push(`${owner} has not granted ${missing.join(", ")}`);
    }
    if (lacking.length > 0) throw new UserError(lacking.join("; "));
    return { detail: "every owner grants what app.yml asks for" };
  });
}

async function checkInstallations(examination: Examination, config: Config, github: GitHub): Promise<void> {
  await examination.check("installations", `install it from ${config.githubWebUrl}`, async () => {
    const owners: string[] = [];
    for await (const { owner, suspended } of github.installations())
      owners.push(suspended ? `${owner} (suspended)` : owner);
    if (owners.length === 0) throw new UserError("nobody has installed the App");
    return { detail: owners.join(", ") };
  });
}

async function checkWebhooks(examination: Examination, config: Config, github: GitHub): Promise<void> {
  const remedy = `GitHub must reach ${config.publicUrl}/api/github/webhooks, and WEBHOOK_SECRET be the App's`;
  await examination.check("webhooks", remedy, async () => {
    let failed = 0;
    for await (const _ of github.failedDeliveries(new Date(Date.now() - DAY_MS))) failed += 1;
    if (failed > 0)
      throw new UserError(`${count(failed, "delivery", "deliveries")} of the last 24 hours failed`);
    return { detail: "none failed in the last 24 hours" };
  });
}
