import { randomUUID } from "node:crypto";
import { type Context, Hono } from "hono";
import { cors } from "hono/cors";
import { html } from "hono/html";
import { HTTPException } from "hono/http-exception";
import { methodNotAllowed } from "hono/method-not-allowed";
import type { Logger } from "pino";
import type { Registry } from "prom-client";
import { type Bilingual, UserError } from "../errors.js";
import { assets } from "./assets.js";
import { layout } from "./layout.js";
import { type Listening, listen } from "./listen.js";
import type { Page } from "./pages.js";
import { probes, type Readiness } from "./probes.js";
import { securityHeaders } from "./security-headers.js";
import type { SetupFlow } from "./setup.js";
import { detectLanguage, recogniseVisitor, type WebEnvironment } from "./visitor.js";
import { type Webhook, webhooks } from "./webhooks.js";
import { words } from "./words.js";

export interface WebOptions {
  log: Logger;
  /** How people reach it, without a trailing slash; a path in it prefixes every link. */
  publicUrl: string;
  /** Where it listens. */
  host: string;
  metricsToken?: string;
  /** Absent: no App is configured, and webhooks are answered with 503. */
  webhook?: Webhook;
  ready(): Promise<Readiness>;
  metrics: Registry;
  /** JSON Schema of liaison.yml. */
  schema: object;
  pages: readonly Page[];
  /** Offered at /setup, and on `/`, while no App is configured. */
  setup?: SetupFlow;
}

export interface Web {
  fetch(request: Request): Response | Promise<Response>;
  /** Throws a UserError when it can't listen there; port 0 takes a free one. */
  listen(port: number, host: string): Promise<Listening>;
}

/** The whole site; it knows no feature, what it shows and does are arguments. */
export function createWeb(options: WebOptions): Web {
  const { log, pages, setup } = options;
  const prefix = new URL(options.publicUrl).pathname.replace(/\/$/, "");

  const app = new Hono<WebEnvironment>();
  app.use(securityHeaders(options.publicUrl, setup?.formTarget));
  app.use(detectLanguage, recogniseVisitor(prefix), async (c, next) => {
    const { visitor } = c.var;
    c.setRenderer((content, { title }) =>
      c.html(layout({ visitor, path: c.req.path, title, pages, prefix }, content)),
    );
    await next();
  });
  app.use(methodNotAllowed({ app, onMethodNotAllowed: refuseMethod }));
  app.notFound((c) => say(c, 404, words.notFound, words.notFoundText));
  app.onError((error, c) => answerFailure(error, c, log));

  app.route("/api/github/webhooks", webhooks(options));
  app.route("/", probes(options));
  app.route("/", assets());
  app.get("/schema/liaison.json", cors(), (c) =>
    c.json(options.schema, 200, { "Cache-Control": "max-age=3600" }),
  );
  if (setup !== undefined) {
    app.route("/setup", setup.routes);
    app.get("/", (c) => c.redirect(c.var.visitor.link("/setup")));
  }
  for (const page of pages) {
    app.get(page.path, async (c) => {
      const { language } = c.var.visitor;
      return c.render(await page.render({ language }), { title: page.title[language] });
    });
  }

  return {
    fetch: (request) => app.fetch(request),
    listen: (port, host) => listen(app.fetch, port, host),
  };
}

type WebContext = Context<WebEnvironment>;

/** A short page for a browser, a line for any other program. */
function say(
  c: WebContext,
  status: 400 | 404 | 405 | 500,
  title: Bilingual,
  text: Bilingual,
  reference = "",
) {
  const { language, link } = c.var.visitor;
  c.status(status);
  if (!c.req.header("Accept")?.includes("text/html")) {
    return c.text(`${title[language]}. ${text[language]} ${reference}`.trim());
  }
  const content = html`<p>${text[language]}${reference && html` <code>${reference}</code>`}</p>
<p><a href="${link("/")}">${words.backHome[language]}</a></p>`;
  return c.render(content, { title: title[language] });
}

function refuseMethod(c: WebContext, methods: string[]) {
  c.header("Allow", methods.join(", "));
  return say(c, 405, words.requestRefused, words.methodNotAllowed(methods.join(", ")));
}

function answerFailure(error: Error, c: WebContext, log: Logger) {
  if (c.req.raw.signal.aborted) return say(c, 400, words.requestRefused, words.interrupted);
  if (error instanceof HTTPException) return error.getResponse();
  if (error instanceof UserError) return say(c, 400, words.requestRefused, error.text);
  const reference = randomUUID();
  log.error({ err: error, reference, method: c.req.method, path: c.req.path }, "a request failed");
  return say(c, 500, words.failed, words.failedText, reference);
}
