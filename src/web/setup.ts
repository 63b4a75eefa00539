import { randomBytes } from "node:crypto";
import { type Context, Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import type { Logger } from "pino";
import { appEnvPath } from "../config.js";
import { type Bilingual, UserError } from "../errors.js";
import { saveAppEnv } from "./app-env.js";
import { isLoopback } from "./loopback.js";
import { type AppDescription, convertManifest, manifest, type NewApp } from "./manifest.js";
import type { Html } from "./pages.js";
import { sameSecret } from "./secrets.js";
import { createSetupCode } from "./setup-code.js";
import { codePage, confirmationPage, donePage, problemPage } from "./setup-pages.js";
import type { Visitor, WebEnvironment } from "./visitor.js";
import { words } from "./words.js";

export interface SetupOptions {
  /** The one-time code is written here, whatever the log's level. */
  log: Logger;
  publicUrl: string;
  githubApiUrl: string;
  githubWebUrl: string;
  dataDir: string;
  /** The content of app.yml. */
  app: AppDescription;
  /** Called once app.env stands; when given, the last page says that Liaison starts again by itself. */
  onSaved?: () => void;
  /** Milliseconds since 1970. */
  now?: () => number;
}

/** The way to make a GitHub App for a Liaison that has none. */
export interface SetupFlow {
  /** Mounted at /setup. */
  routes: Hono<WebEnvironment>;
  /** The origin of GitHub, where the form with the manifest leads. */
  formTarget: string;
}

type SetupContext = Context<WebEnvironment>;

/** For so long GitHub keeps the code that it sends back, and we the state that it must come with. */
const HOUR_MS = 3_600_000;

const organisationName = /^[a-z\d][a-z\d-]{0,38}$/i;

/** Prints a one-time code in the log and offers the manifest flow to whoever knows it. It works once. */
export function createSetup(options: SetupOptions): SetupFlow {
  const { log, dataDir, githubApiUrl, githubWebUrl, publicUrl, now = Date.now } = options;
  // Without the code there is no way on: it is told also where the log is to be quiet.
  const announcements = log.child({}, { level: "warn" });
  const code = createSetupCode(
    (fresh) =>
      announcements.warn(`no GitHub App is configured: open ${publicUrl}/setup and enter the code ${fresh}`),
    now,
  );
  /** The trip to GitHub under way. Its App is kept until it is saved, since GitHub hands it out only once. */
  let trip: { state: string; until: number; app?: Promise<NewApp> } | undefined;
  let installUrl: string | undefined;

  const routes = new Hono<WebEnvironment>()
    .get("/", (c) => (installUrl ? showDone(c, installUrl) : show(c, codePage)))
    .post("/", bodyLimit({ maxSize: 10_000 }), async (c) => {
      if (installUrl) return showDone(c, installUrl);
      const { code: given = "", organisation = "" } = await c.req.parseBody();
      const owner = String(organisation).trim();
      if (owner !== "" && !organisationName.test(owner)) return ask(c, words.setupOrganisationWrong, 400);
      const verdict = code.check(String(given));
      if (verdict === "too many tries") return ask(c, words.setupTooManyTries, 429);
      if (verdict === "wrong") return ask(c, words.setupCodeWrong, 403);

      trip = { state: randomBytes(24).toString("base64url"), until: now() + HOUR_MS };
      const place = owner === "" ? "" : `/organizations/${owner}`;
      const unreachable = isLoopback(new URL(publicUrl).hostname) ? { unreachable: publicUrl } : {};
      return show(c, (visitor) =>
        confirmationPage(visitor, {
          action: `${githubWebUrl}${place}/settings/apps/new?state=${trip?.state}`,
          manifest: manifest(options.app, publicUrl),
          githubWebUrl,
          permissions: options.app.default_permissions,
          ...unreachable,
        }),
      );
    })
    .get("/done", async (c) => {
      if (installUrl) return showDone(c, installUrl);
      const { code: githubCode = "", state = "" } = c.req.query();
      if (trip === undefined || now() > trip.until || !sameSecret(state, trip.state) || githubCode === "") {
        return refuse(c, words.setupStateWrong, 400);
      }
      try {
        trip.app ??= convertManifest(githubApiUrl, githubCode);
        const app = await trip.app.catch(forgetAndThrow(trip));
        await saveAppEnv(dataDir, app);
        return showDone(c, saved(app));
      } catch (error) {
        if (!(error instanceof UserError)) throw error;
        log.error({ err: error }, "the setup could not be finished");
        return refuse(c, error.text, 502);
      }
    });

  function saved(app: NewApp): string {
    if (installUrl !== undefined) return installUrl;
    installUrl = `${app.html_url ?? `${githubWebUrl}/apps/${app.slug}`}/installations/new`;
    log.info({ app: app.slug }, `the GitHub App is saved in ${appEnvPath(dataDir)}`);
    options.onSaved?.();
    return installUrl;
  }

  function ask(c: SetupContext, problem: Bilingual, status: 400 | 403 | 429) {
    c.status(status);
    if (status === 429) c.header("Retry-After", "60");
    return show(c, (visitor) => codePage(visitor, problem));
  }

  function showDone(c: SetupContext, url: string) {
    const done = { file: appEnvPath(dataDir), installUrl: url, restarts: options.onSaved !== undefined };
    return show(c, (visitor) => donePage(visitor, done), words.setupDone);
  }

  return { routes, formTarget: new URL(githubWebUrl).origin };
}

function refuse(c: SetupContext, problem: Bilingual, status: 400 | 502) {
  c.status(status);
  return show(c, (visitor) => problemPage(visitor, problem));
}

function show(c: SetupContext, page: (visitor: Visitor) => Html, title: Bilingual = words.setup) {
  const { visitor } = c.var;
  return c.render(page(visitor), { title: title[visitor.language] });
}

/** A failed exchange may be tried again. */
function forgetAndThrow(trip: { app?: Promise<NewApp> }) {
  return (error: unknown): never => {
    delete trip.app;
    throw error;
  };
}
