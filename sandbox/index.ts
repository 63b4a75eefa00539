import { readFile } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { serve } from "@hono/node-server";
import { parse } from "yaml";
import * as installations from "./actions/installations.js";
import { isApiPath, type Journal, restApi } from "./api/index.js";
import { Credentials, developmentKey } from "./credentials.js";
import { FaultPlan } from "./faults.js";
import { load } from "./load.js";
import { eyesOn } from "./observe.js";
import { webPages } from "./pages.js";
import { personOf } from "./person.js";
import { rolesOn } from "./roles.js";
import type { Sandbox, SandboxOptions } from "./sandbox.js";
import { State } from "./state.js";
import { Webhooks } from "./webhooks.js";

export type * from "./sandbox.js";
export * from "./world.js";

/** Starts a GitHub in memory that holds the given world. Fails when the port is taken. */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const manifest = parse(await readFile(new URL("../app.yml", import.meta.url), "utf8"));
  const github = new State({
    id: options.app?.id ?? 1001,
    privateKey: options.app?.privateKey ?? developmentKey(),
    webhookSecret: options.app?.webhookSecret ?? "a secret for webhooks",
    slug: options.app?.slug ?? "liaison",
    name: "Liaison",
    permissions: options.permissions ?? manifest.default_permissions,
    events: manifest.default_events,
  });
  load(github, options.world);
  const faults = new FaultPlan();
  const webhooks = new Webhooks(github, faults);
  webhooks.url = options.webhookUrl;
  github.emit = webhooks.emit;
  const credentials = new Credentials(github);
  const backstage = { github, credentials, webhooks };
  const journal: Journal = { requests: [], violations: [] };
  const api = restApi(backstage, journal, faults);
  const pages = webPages(backstage);
  const server = await listen(
    (request, env) => (isApiPath(new URL(request.url).pathname) ? api : pages).fetch(request, env),
    options.port ?? 0,
  );
  github.url = `http://127.0.0.1:${server.port}`;

  const installationOn = (owner: string) => github.installationOn(owner);
  return {
    url: github.url,
    app: github.app,
    ...journal,
    ...eyesOn(github),
    deliveries: webhooks.deliveries,
    faults,
    as: (login) => personOf(github, login),
    tokenOf: (login) => credentials.tokenOf(github.person(login)),
    ...rolesOn(github),
    installs: (owner, { repositories = "all" } = {}) => {
      installations.install(github, github.person(owner), repositories);
    },
    uninstalls: (owner) => installations.uninstall(github, installationOn(owner)),
    suspends: (owner) => installations.suspend(github, installationOn(owner), true),
    unsuspends: (owner) => installations.suspend(github, installationOn(owner), false),
    withholds: (owner, permission) => installations.withhold(installationOn(owner), permission),
    addsRepositories: (owner, names) => installations.cover(github, installationOn(owner), "added", names),
    removesRepositories: (owner, names) =>
      installations.cover(github, installationOn(owner), "removed", names),
    sendWebhooksTo: (url) => {
      webhooks.url = url;
    },
    sends: async (event, payload, { raw, ...rest } = {}) =>
      (await webhooks.post(event, raw ?? JSON.stringify(payload), rest)).code,
    idle: () => webhooks.idle(),
    close: async () => {
      await webhooks.close();
      await server.close();
    },
  };
}

type Fetch = Parameters<typeof serve>[0]["fetch"];

function listen(fetch: Fetch, port: number): Promise<{ port: number; close(): Promise<void> }> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch, port, hostname: "127.0.0.1" }, (address: AddressInfo) => {
      const close = () =>
        new Promise<void>((closed) => {
          server.close(() => closed());
          if ("closeAllConnections" in server) server.closeAllConnections();
        });
      resolve({ port: address.port, close });
    });
    server.once("error", reject);
  });
}
