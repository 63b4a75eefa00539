import { createHmac } from "node:crypto";
import { afterEach } from "@jest/globals";
import { Webhooks } from "@octokit/webhooks";
import { pino } from "pino";
import { Registry } from "prom-client";
import { createWeb, type WebOptions } from "../../src/web/app.js";
import type { WebhookDelivery } from "../../src/web/webhooks.js";

const secret = "the hook's secret";
const open: (() => Promise<void>)[] = [];

afterEach(async () => {
  await Promise.all(open.splice(0).map((close) => close()));
});

/** The site on a free port, with a webhook that remembers what it received; closed after the test. */
export async function site(options: Partial<WebOptions> = {}) {
  const received: WebhookDelivery[] = [];
  const logged: string[] = [];
  const github = new Webhooks({ secret });
  const web = createWeb({
    log: pino({ level: "debug" }, { write: (line: string) => logged.push(line) }),
    publicUrl: "http://liaison.example",
    host: "127.0.0.1",
    webhook: {
      verify: (body, signature) => github.verify(body, signature),
      async receive(delivery) {
        const known = received.some(({ id }) => id === delivery.id);
        if (!known) received.push(delivery);
        return known ? "known" : "new";
      },
    },
    ready: async () => ({ database: true, queue: true }),
    metrics: new Registry(),
    schema: { type: "object" },
    pages: [],
    ...options,
  });
  const { port, close } = await web.listen(0, "127.0.0.1");
  open.push(close);
  const url = `http://127.0.0.1:${port}`;
  return {
    web,
    close,
    url,
    port,
    received,
    logged,
    get: (path: string, headers: Record<string, string> = {}) =>
      fetch(url + path, { headers, redirect: "manual" }),
    deliver: (body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string | null> = {}) =>
      fetch(`${url}/api/github/webhooks`, { method: "POST", body, headers: signedHeaders(body, headers) }),
  };
}

/** The headers GitHub sends with a body; null leaves one out. */
export function signedHeaders(body: string | Uint8Array, others: Record<string, string | null> = {}) {
  const headers: Record<string, string | null> = {
    "Content-Type": "application/json",
    "X-GitHub-Delivery": "72d3162e-cc78-11e3-81ab-4c9367dc0958",
    "X-GitHub-Event": "issues",
    "X-Hub-Signature-256": `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`,
    ...others,
  };
  return Object.fromEntries(
    Object.entries(headers).filter((pair): pair is [string, string] => pair[1] !== null),
  );
}
