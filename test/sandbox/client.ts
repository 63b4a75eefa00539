import { createSign } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Sandbox } from "../../sandbox/index.js";

/** The fields of GitHub's answers that tests look at. */
export interface Fields {
  id: number;
  number: number;
  node_id: string;
  full_name: string;
  url: string;
  user: { login: string };
  state_reason: string;
  pull_request: { url: string };
  reactions: object;
  repositories: Fields[];
  role_name: string;
  content: string;
  total_count: number;
  redelivery: boolean;
  token: string;
  webhook_secret: string;
}

/** What came back: the body as JSON, an object or a list, or null where there is none. */
export interface Answer {
  status: number;
  headers: Headers;
  body: Fields & readonly Fields[];
}
export type Ask = (
  method: string,
  path: string,
  body?: unknown,
  headers?: Record<string, string>,
) => Promise<Answer>;

export function asking(url: string, authorization?: string): Ask {
  return async (method, path, body, headers = {}) => {
    const answer = await fetch(path.startsWith("http") ? path : url + path, {
      method,
      headers: { ...(authorization && { authorization }), ...headers },
      ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
      redirect: "manual",
    });
    const text = await answer.text();
    return { status: answer.status, headers: answer.headers, body: text === "" ? null : JSON.parse(text) };
  };
}

export function appToken(app: { id: number; privateKey: string }, lifetime = 500): string {
  const now = Math.floor(Date.now() / 1000);
  const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString("base64url");
  const signed = `${encode({ alg: "RS256", typ: "JWT" })}.${encode({ iss: app.id, iat: now - 30, exp: now + lifetime })}`;
  return `${signed}.${createSign("RSA-SHA256").update(signed).sign(app.privateKey).toString("base64url")}`;
}

export const asApp = (github: Sandbox): Ask => asking(github.url, `bearer ${appToken(github.app)}`);

/** Asks with an installation's token. */
export async function asInstallation(github: Sandbox, owner: string, wanted: object = {}): Promise<Ask> {
  const app = asApp(github);
  const { body: installation } = await app("GET", `/orgs/${owner}/installation`);
  const { body } = await app("POST", `/app/installations/${installation.id}/access_tokens`, wanted);
  return asking(github.url, `token ${body.token}`);
}

export interface Received {
  event: string;
  guid: string;
  signature: string | undefined;
  body: string;
  payload: { action?: string; after?: string; changes?: object; issue: { title: string } };
}

/** Somebody who takes webhooks. `answers` says with which status, 200 by default. */
export async function listener(answers: () => number = () => 200) {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk) => chunks.push(chunk));
    request.on("end", () => {
      const body = Buffer.concat(chunks).toString();
      const header = (name: string) => String(request.headers[name] ?? "");
      received.push({
        event: header("x-github-event"),
        guid: header("x-github-delivery"),
        signature: request.headers["x-hub-signature-256"]?.toString(),
        body,
        payload: JSON.parse(body || "null"),
      });
      response.writeHead(answers()).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    received,
    names: () =>
      received.map(({ event, payload }) => (payload.action ? `${event}.${payload.action}` : event)),
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
