import { randomBytes } from "node:crypto";
import type { Hono } from "hono";
import { html } from "hono/html";
import { z } from "zod";
import { install } from "./actions/installations.js";
import type { Backstage, Env } from "./api/request.js";
import { GitHubError } from "./error.js";
import { layout } from "./layout.js";
import { appShape } from "./shapes/account.js";
import type { State } from "./state.js";

const manifestOf = z.object({
  name: z.string().max(34),
  url: z.url(),
  redirect_url: z.url(),
  hook_attributes: z.object({ url: z.url() }).optional(),
  default_permissions: z.record(z.string(), z.enum(["read", "write"])).default({}),
  default_events: z.array(z.string()).default([]),
});
type Manifest = z.infer<typeof manifestOf>;

/** Codes that GitHub has handed out and that nobody has exchanged yet. */
const issued = new WeakMap<State, Map<string, Manifest>>();

function codesOf(github: State): Map<string, Manifest> {
  const codes = issued.get(github) ?? new Map<string, Manifest>();
  issued.set(github, codes);
  return codes;
}

/** The pages on which a person makes an App from a manifest, and installs it. */
export function manifestPages(pages: Hono<Env>, { github }: Backstage): void {
  for (const place of ["", "/organizations/:org"]) {
    const path = `${place}/settings/apps/new`;
    pages.get(path, (c) => c.html(layout("Register a GitHub App", html`<p>Come here with a manifest.</p>`)));

    pages.post(path, async (c) => {
      const { manifest = "" } = await c.req.parseBody();
      const text = String(manifest);
      const { name } = parse(text);
      const form = html`<form method="post" action="/settings/apps">
        <input type="hidden" name="manifest" value="${text}" />
        <input type="hidden" name="state" value="${c.req.query("state") ?? ""}" />
        <button>Create GitHub App ${name}</button>
      </form>`;
      return c.html(layout("Register a GitHub App", form));
    });
  }

  pages.post("/settings/apps", async (c) => {
    const { manifest = "", state = "" } = await c.req.parseBody();
    const wanted = parse(String(manifest));
    const code = randomBytes(20).toString("hex");
    codesOf(github).set(code, wanted);
    const target = new URL(wanted.redirect_url);
    target.searchParams.set("code", code);
    if (state) target.searchParams.set("state", String(state));
    return c.redirect(target.href);
  });

  pages.get("/apps/:slug/installations/new", (c) => {
    const installed = [...github.installations.values()].map((one) => one.account);
    const owners = [...github.accounts.values()].filter((one) => one.kind === "Organization");
    const rows = owners.map((owner) =>
      installed.includes(owner)
        ? html`<li>${owner.login}: installed</li>`
        : html`<li><form method="post"><button name="owner" value="${owner.login}">Install on ${owner.login}</button></form></li>`,
    );
    return c.html(layout(`Install ${github.app.name}`, html`<ul>${rows}</ul>`));
  });

  pages.post("/apps/:slug/installations/new", async (c) => {
    const owner = github.account(String((await c.req.parseBody()).owner));
    if (owner && ![...github.installations.values()].some((one) => one.account === owner))
      install(github, owner);
    return c.redirect(c.req.path);
  });
}

/** Fails with 422 on a manifest that GitHub would refuse. */
function parse(text: string): Manifest {
  try {
    return manifestOf.parse(JSON.parse(text));
  } catch (error) {
    throw new GitHubError(
      422,
      `The manifest is not valid: ${error instanceof Error ? error.message : error}`,
    );
  }
}

/**
 * Exchanges a code, once. The sandbox has one App: it takes the manifest's permissions, events and webhook address,
 * and keeps its own id and secrets.
 */
export function convertManifest({ github, webhooks }: Backstage, code: string): object {
  const manifest = codesOf(github).get(code);
  if (!manifest) throw new GitHubError(404, "Not Found");
  codesOf(github).delete(code);
  const { app } = github;
  app.name = manifest.name;
  app.permissions = { metadata: "read", ...manifest.default_permissions };
  app.events = manifest.default_events;
  webhooks.url = manifest.hook_attributes?.url ?? webhooks.url;
  return {
    ...appShape(github),
    client_secret: randomBytes(20).toString("hex"),
    webhook_secret: app.webhookSecret,
    pem: app.privateKey,
  };
}
