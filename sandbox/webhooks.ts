import { createHmac, randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import type { FaultPlan } from "./faults.js";
import { installationNodeId, timestamp } from "./identity.js";
import type { Installation, Repository } from "./records.js";
import type { Delivery } from "./sandbox.js";
import { type Json, simpleOrganization, simpleUser } from "./shapes/account.js";
import { repositoryShape } from "./shapes/repository.js";
import { covers, type Event, type State } from "./state.js";

/** GitHub waits this long for an answer. */
const timeoutMs = 10_000;
const alwaysSent = ["installation", "installation_repositories"];

/** One try to deliver, as `GET /app/hook/deliveries` lists it. */
export interface Attempt {
  id: number;
  delivery: Delivery;
  at: string;
  redelivery: boolean;
  /** Seconds. */
  duration: number;
  statusText: string;
  statusCode: number;
  installationId: number | null;
  repositoryId: number | null;
}

/** Sends the App what happens, signed, once, without waiting and without trying again, as GitHub does. */
export class Webhooks {
  url: string | undefined;
  readonly deliveries: Delivery[] = [];
  readonly attempts: Attempt[] = [];
  private readonly github: State;
  private readonly faults: FaultPlan;
  private readonly underWay = new Set<Promise<void>>();
  private readonly closing = new AbortController();

  constructor(github: State, faults: FaultPlan) {
    this.github = github;
    this.faults = faults;
  }

  /** Sends the event to every installation that may hear of it. */
  readonly emit = (event: string, happened: Event): void => {
    const { app } = this.github;
    if (this.url === undefined || !(alwaysSent.includes(event) || app.events.includes(event))) return;
    for (const installation of this.hearers(event, happened)) {
      const payload = payloadOf(this.github, happened, installation);
      const action = typeof payload.action === "string" ? payload.action : null;
      const delivery = { guid: randomUUID(), event, action, status: 0, attempts: 0, payload };
      this.deliveries.push(delivery);
      const ids = { installationId: installation.id, repositoryId: happened.repository?.id ?? null };
      this.start(delivery, { ...ids, redelivery: false });
      if (this.faults.delivery.duplicate) this.start(delivery, { ...ids, redelivery: false });
    }
  };

  private hearers(event: string, { repository, installations }: Event): readonly Installation[] {
    const all = installations ?? [...this.github.installations.values()];
    const near = installations || !repository ? all : all.filter((one) => covers(one, repository));
    return event === "installation" ? near : near.filter((one) => one.suspendedAt === null);
  }

  /** Sends a past delivery again, under its own id. */
  redeliver(attempt: Attempt): void {
    this.start(attempt.delivery, { ...attempt, redelivery: true });
  }

  private start(
    delivery: Delivery,
    about: Pick<Attempt, "installationId" | "repositoryId" | "redelivery">,
  ): void {
    const sending = this.attempt(delivery, about).finally(() => this.underWay.delete(sending));
    this.underWay.add(sending);
  }

  private async attempt(
    delivery: Delivery,
    {
      installationId,
      repositoryId,
      redelivery,
    }: Pick<Attempt, "installationId" | "repositoryId" | "redelivery">,
  ): Promise<void> {
    const body = JSON.stringify(delivery.payload);
    const { signal } = this.closing;
    const delayMs = this.faults.delayMs();
    const lost = this.faults.drops();
    if (delayMs > 0) await wait(delayMs, undefined, { signal, ref: false }).catch(() => {});
    if (signal.aborted) return;
    const start = Date.now();
    const { code, text } = lost
      ? { code: 504, text: "timed out" }
      : await this.post(delivery.event, body, { guid: delivery.guid });
    delivery.status = code;
    delivery.attempts += 1;
    this.attempts.push({
      id: this.github.newId(),
      delivery,
      at: timestamp(start),
      redelivery,
      duration: (Date.now() - start) / 1000,
      statusText: text,
      statusCode: code,
      installationId,
      repositoryId,
    });
  }

  /** Posts a body to the webhook URL; 502 where nobody listens, 504 where nobody answers in time. */
  async post(
    event: string,
    body: Buffer | string,
    options: { guid?: string; signature?: "right" | "wrong" | "none" } = {},
  ): Promise<{ code: number; text: string }> {
    if (this.url === undefined) return { code: 502, text: "failed to connect to host" };
    const { guid = randomUUID(), signature = "right" } = options;
    const secret = signature === "right" ? this.github.app.webhookSecret : "not the secret";
    const digest = createHmac("sha256", secret).update(body).digest("hex");
    const headers = {
      "content-type": "application/json",
      accept: "*/*",
      "user-agent": "GitHub-Hookshot/sandbox",
      "x-github-delivery": guid,
      "x-github-event": event,
      "x-github-hook-id": String(this.github.app.id),
      "x-github-hook-installation-target-id": String(this.github.app.id),
      "x-github-hook-installation-target-type": "integration",
      ...(signature !== "none" && { "x-hub-signature-256": `sha256=${digest}` }),
    };
    const signal = AbortSignal.any([this.closing.signal, AbortSignal.timeout(timeoutMs)]);
    try {
      const answer = await fetch(this.url, { method: "POST", headers, body, signal });
      await answer.arrayBuffer();
      return { code: answer.status, text: answer.ok ? "OK" : answer.statusText || String(answer.status) };
    } catch (error) {
      const timedOut = error instanceof Error && error.name === "TimeoutError";
      return timedOut ? { code: 504, text: "timed out" } : { code: 502, text: "failed to connect to host" };
    }
  }

  async idle(): Promise<void> {
    while (this.underWay.size > 0) await Promise.all(this.underWay);
  }

  async close(): Promise<void> {
    this.closing.abort();
    await this.idle();
  }
}

/** The event's own part, and who, where and which installation around it. */
function payloadOf(github: State, { body, repository, sender }: Event, installation: Installation): Json {
  const owner = repository?.owner;
  return {
    ...body,
    ...(repository && {
      repository: "ref" in body ? pushed(github, repository) : repositoryShape(github, repository),
    }),
    ...(owner?.kind === "Organization" && { organization: simpleOrganization(github, owner) }),
    sender: simpleUser(github, sender),
    installation: body.installation ?? { id: installation.id, node_id: installationNodeId(installation.id) },
  };
}

/** A push shows the repository in an older fashion: moments in seconds since 1970, the owner with a name. */
function pushed(github: State, repository: Repository): Json {
  const { owner } = repository;
  const shape = repositoryShape(github, repository);
  const seconds = (moment: unknown) => Date.parse(String(moment)) / 1000;
  return {
    ...shape,
    owner: { name: owner.login, email: null, ...simpleUser(github, owner) },
    created_at: seconds(shape.created_at),
    pushed_at: seconds(shape.pushed_at),
    stargazers: 0,
    master_branch: "main",
    ...(owner.kind === "Organization" && { organization: owner.login }),
  };
}
