import { type Context, Hono, type MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import type { Logger } from "pino";
import { Histogram, type Registry } from "prom-client";
import { z } from "zod";

/** What a webhook brings, once its signature is known to be right. */
export interface WebhookDelivery {
  /** X-GitHub-Delivery, which a redelivery repeats. */
  id: string;
  event: string;
  action?: string;
  installationId?: number;
  /** The body as it was signed: a JSON object. */
  payload: string;
}

export interface Webhook {
  /** Whether X-Hub-Signature-256 (`sha256=…`) is that of the body. */
  verify(body: string, signature: string): Promise<boolean>;
  /** Commits the delivery; only then it is acknowledged. Throws when it can't. */
  receive(delivery: WebhookDelivery): Promise<"new" | "known">;
}

interface WebhookOptions {
  log: Logger;
  metrics: Registry;
  /** Absent: no App is configured. */
  webhook?: Webhook;
}

/** GitHub's own limit, in bytes. */
const LARGEST_BODY = 25 * 1024 * 1024;
/** Seconds after which to try again. */
const RETRY_AFTER = { "Retry-After": "30" };

const shapes: Record<string, { pattern: RegExp; allowed: string }> = {
  "X-GitHub-Delivery": { pattern: /^[\x21-\x7e]{1,100}$/, allowed: "1 to 100 visible ASCII characters" },
  "X-GitHub-Event": { pattern: /^[a-z0-9_]{1,100}$/, allowed: "an event's name, in lower case" },
  "X-Hub-Signature-256": { pattern: /^sha256=[0-9a-f]{64}$/i, allowed: "sha256= and 64 hexadecimal digits" },
};

/** What is read of a payload here; odd values count as absent, since intake reads fresh state anyway. */
const envelope = z.object({
  action: z
    .string()
    .regex(/^\w{1,100}$/)
    .optional()
    .catch(undefined),
  installation: z.object({ id: z.int().positive() }).optional().catch(undefined),
});

/** POST: verifies a delivery, hands it to `receive` and acknowledges it. Refusals say what is wrong and what is allowed. */
export function webhooks({ webhook, log, metrics }: WebhookOptions): Hono {
  const acknowledgement = new Histogram({
    name: "liaison_webhook_acknowledgement_seconds",
    help: "Time from a webhook's headers to its answer, by status",
    labelNames: ["status"],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [metrics],
  });

  const timed: MiddlewareHandler = async (c, next) => {
    const stop = acknowledgement.startTimer();
    await next();
    stop({ status: c.res.status });
  };

  return new Hono().post("/", timed, bodyLimit({ maxSize: LARGEST_BODY, onError: tooLarge }), async (c) => {
    if (webhook === undefined) return c.text("No GitHub App is configured yet.", 503, RETRY_AFTER);
    const fault = faultInHeaders(c);
    if (fault !== undefined) return c.text(fault.text, fault.status);

    const payload = Buffer.from(await c.req.arrayBuffer()).toString("utf8");
    if (!(await signed(webhook, payload, header(c, "X-Hub-Signature-256")))) {
      return c.text("X-Hub-Signature-256 is not the body's signature with this App's webhook secret.", 401);
    }
    const read = envelope.safeParse(parsed(payload));
    if (!read.success) return c.text("The body must be a JSON object.", 400);
    const event = header(c, "X-GitHub-Event");
    if (event === "ping") return c.text("pong", 200);

    const delivery: WebhookDelivery = { id: header(c, "X-GitHub-Delivery"), event, payload };
    if (read.data.action !== undefined) delivery.action = read.data.action;
    if (read.data.installation !== undefined) delivery.installationId = read.data.installation.id;
    try {
      return c.text(await webhook.receive(delivery), 202);
    } catch (error) {
      log.error({ err: error, delivery: delivery.id, event }, "a delivery could not be committed");
      return c.text("The delivery could not be stored. Send it again later.", 503, RETRY_AFTER);
    }
  });
}

/** The connection ends with the answer, so that the rest of the body isn't taken for another request. */
function tooLarge(c: Context): Response {
  return c.text(`The body is larger than ${LARGEST_BODY} bytes.`, 413, { Connection: "close" });
}

function faultInHeaders(c: Context): { status: 400 | 415; text: string } | undefined {
  for (const [name, { pattern, allowed }] of Object.entries(shapes)) {
    const value = c.req.header(name);
    if (!value) return { status: 400, text: `The header ${name} is missing.` };
    if (!pattern.test(value)) return { status: 400, text: `The header ${name} must be ${allowed}.` };
  }
  const type = c.req.header("Content-Type") ?? "";
  if (/^application\/json\s*(;|$)/i.test(type)) return undefined;
  return { status: 415, text: `The content type must be application/json, not ${type || "absent"}.` };
}

function header(c: Context, name: string): string {
  return c.req.header(name) ?? "";
}

async function signed(webhook: Webhook, payload: string, signature: string): Promise<boolean> {
  return payload !== "" && (await webhook.verify(payload, signature.toLowerCase()));
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
