import { readFileSync } from "node:fs";
import type { Logger } from "pino";
import { Registry } from "prom-client";
import { parse } from "yaml";
import type { Config } from "./config.js";
import { configurationJsonSchema } from "./github/repository-configuration.js";
import { acceptDelivery } from "./items/deliveries.js";
import { queueDelivery } from "./items/intake.js";
import { createMetrics } from "./metrics.js";
import { repositoryConfiguration } from "./repository-configuration.js";
import type { Services } from "./services.js";
import { createWeb } from "./web/app.js";
import type { Listening } from "./web/listen.js";
import type { AppDescription } from "./web/manifest.js";
import { createSetup } from "./web/setup.js";

/** Receives webhooks and serves the dashboard. */
export function startServer(services: Services): Promise<Listening> {
  const { config, database, github, log, queue } = services;
  const web = createWeb({
    log,
    host: config.host,
    publicUrl: config.publicUrl,
    ...(config.metricsToken !== undefined && { metricsToken: config.metricsToken }),
    webhook: {
      verify: (body, signature) => github.verify(body, signature),
      async receive(delivery) {
        const news = await acceptDelivery(database.db, delivery);
        // Committed by now: should the wake-up fail, the sweep finds the row.
        if (news === "new")
          await queueDelivery(services, delivery.id).catch((err) => log.warn({ err }, "queue is away"));
        return news;
      },
    },
    async ready() {
      const [reachable, queueReachable] = await Promise.all([
        answers(database.ping()),
        answers(queue.ping()),
      ]);
      return { database: reachable, queue: queueReachable };
    },
    metrics: createMetrics(services),
    schema: configurationJsonSchema(repositoryConfiguration),
    pages: services.features.flatMap((feature) => feature.pages(services)),
  });
  return web.listen(config.port, config.host);
}

/** Without an App there is nothing to receive: it offers to make one. */
export function startSetupServer(config: Config, log: Logger, onSaved: () => void): Promise<Listening> {
  const web = createWeb({
    log,
    host: config.host,
    publicUrl: config.publicUrl,
    ...(config.metricsToken !== undefined && { metricsToken: config.metricsToken }),
    ready: async () => ({ database: false, queue: false }),
    metrics: new Registry(),
    schema: configurationJsonSchema(repositoryConfiguration),
    pages: [],
    setup: createSetup({ ...config, log, app: appDescription(), onSaved }),
  });
  return web.listen(config.port, config.host);
}

export function appDescription(): AppDescription {
  // The compiled sources are one folder deeper than the sources.
  const folder = import.meta.url.endsWith(".ts") ? "../" : "../../";
  return parse(readFileSync(new URL(`${folder}app.yml`, import.meta.url), "utf8"));
}

function answers(question: Promise<unknown>): Promise<boolean> {
  return question.then(
    () => true,
    () => false,
  );
}
