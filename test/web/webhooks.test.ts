import { connect } from "node:net";
import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { Registry } from "prom-client";
import { signedHeaders, site } from "./start.js";

const limit = 26_214_400;
const opened = JSON.stringify({ action: "opened", installation: { id: 7 }, issue: { title: "Écran figé" } });

test("a signed delivery is received as it was sent, then acknowledged", async () => {
  const { deliver, received } = await site();
  expect((await deliver(opened)).status).toBe(202);
  expect(received).toEqual([
    {
      id: "72d3162e-cc78-11e3-81ab-4c9367dc0958",
      event: "issues",
      action: "opened",
      installationId: 7,
      payload: opened,
    },
  ]);
});

test("a redelivery is acknowledged too, and received once", async () => {
  const { deliver, received } = await site();
  await deliver(opened);
  const again = await deliver(opened);
  expect([again.status, await again.text(), received.length]).toEqual([202, "known", 1]);
});

test("a ping is answered and not kept", async () => {
  const { deliver, received } = await site();
  expect((await deliver('{"zen":"Keep it simple."}', { "X-GitHub-Event": "ping" })).status).toBe(200);
  expect(received).toEqual([]);
});

test.each(["X-GitHub-Delivery", "X-GitHub-Event", "X-Hub-Signature-256"])(
  "a delivery without %s is refused with its name",
  async (name) => {
    const { deliver, received } = await site();
    const answer = await deliver(opened, { [name]: null });
    expect([answer.status, await answer.text()]).toEqual([400, `The header ${name} is missing.`]);
    expect(received).toEqual([]);
  },
);

test("a delivery id of an odd shape is refused", async () => {
  const { deliver } = await site();
  for (const id of ["x".repeat(101), "a b", "é", "a\tb"]) {
    expect((await deliver(opened, { "X-GitHub-Delivery": id })).status).toBe(400);
  }
});

test("a form is refused, since only JSON can be read", async () => {
  const { deliver } = await site();
  const answer = await deliver(opened, { "Content-Type": "application/x-www-form-urlencoded" });
  expect(answer.status).toBe(415);
  expect(await answer.text()).toContain("must be application/json, not application/x-www-form-urlencoded");
});

test("a signature by someone else, or of another body, is refused", async () => {
  const { deliver, received } = await site();
  const other = signedHeaders("{}")["X-Hub-Signature-256"] ?? "";
  expect((await deliver(opened, { "X-Hub-Signature-256": other })).status).toBe(401);
  expect((await deliver(`${opened} `, { "X-Hub-Signature-256": other })).status).toBe(401);
  expect((await deliver("", { "X-Hub-Signature-256": other })).status).toBe(401);
  expect(received).toEqual([]);
});

test.each(["[]", "null", "3", '"text"', "{", "\ufeff{}", "not JSON"])(
  "a signed body that is %j is refused: it is no JSON object",
  async (body) => {
    const { deliver, received } = await site();
    expect((await deliver(body)).status).toBe(400);
    expect(received).toEqual([]);
  },
);

test("a payload that lacks or twists fields is received all the same", async () => {
  const { deliver, received } = await site();
  await deliver('{"action":{},"installation":{"id":"seven"}}', { "X-GitHub-Delivery": "1" });
  await deliver('{"action":"a\\u0000b","installation":null}', { "X-GitHub-Delivery": "2" });
  await deliver("{}", { "X-GitHub-Delivery": "3" });
  expect(received.map(({ id, action, installationId }) => [id, action, installationId])).toEqual([
    ["1", undefined, undefined],
    ["2", undefined, undefined],
    ["3", undefined, undefined],
  ]);
});

test("a delivery that can't be committed is not acknowledged, and may come again", async () => {
  const receive = async () => {
    throw new Error("the database is down");
  };
  const { deliver, logged } = await site({ webhook: { verify: async () => true, receive } });
  const answer = await deliver(opened);
  expect([answer.status, answer.headers.get("Retry-After")]).toEqual([503, "30"]);
  expect(await answer.text()).not.toContain("database is down");
  expect(logged.join()).toContain("the database is down");
});

test("a body of exactly 25 MiB is received, and one byte more is refused", async () => {
  const { deliver, received } = await site();
  const largest = `{"body":"${"x".repeat(limit - 11)}"}`;
  expect(Buffer.byteLength(largest)).toBe(limit);
  expect((await deliver(largest)).status).toBe(202);
  expect(received[0]?.payload.length).toBe(limit);
  expect((await deliver(`${largest} `, { "X-GitHub-Delivery": "2" })).status).toBe(413);
  expect(received).toHaveLength(1);
});

test("a body that announces too much is refused before it is sent", async () => {
  const { port, get } = await site();
  const answer = await speak(port, [request({ "Content-Length": String(limit + 1) })]);
  expect(answer).toMatch(/^HTTP\/1.1 413 /);
  expect((await get("/healthz")).status).toBe(200);
});

test("a chunked body is counted while it comes and cut off once it is too large", async () => {
  const { port, received, get } = await site();
  const chunk = `100000\r\n${"x".repeat(0x100000)}\r\n`;
  const answer = await speak(port, [
    request({ "Transfer-Encoding": "chunked" }),
    ...Array<string>(26).fill(chunk),
  ]);
  expect(answer).toMatch(/^HTTP\/1.1 413 /);
  expect(received).toEqual([]);
  expect((await get("/healthz")).status).toBe(200);
});

test("a body that comes in small pieces is received whole", async () => {
  const { port, received } = await site();
  const bytes = Buffer.from(opened);
  const pieces = Array.from(
    { length: bytes.length },
    (_, i) => `1\r\n${bytes.toString("latin1", i, i + 1)}\r\n`,
  );
  const answer = await speak(port, [request({ "Transfer-Encoding": "chunked" }), ...pieces, "0\r\n\r\n"]);
  expect(answer).toMatch(/^HTTP\/1.1 202 /);
  expect(received[0]?.payload).toBe(opened);
});

test("a sender who leaves in the middle of a body leaves nothing behind", async () => {
  const { port, get, received, logged } = await site();
  const socket = connect(port, "127.0.0.1");
  await new Promise<void>((resolve) => {
    socket.write(`${request({ "Content-Length": "1000" })}{"half"`, () => resolve());
  });
  socket.destroy();
  expect((await get("/healthz")).status).toBe(200);
  expect([received, logged]).toEqual([[], []]);
});

test("without an App a webhook is told to come again", async () => {
  const { url } = await site({ webhook: undefined } as object);
  const answer = await fetch(`${url}/api/github/webhooks`, { method: "POST", body: "{}" });
  expect([answer.status, answer.headers.get("Retry-After")]).toEqual([503, "30"]);
});

test("acknowledgements are measured by status", async () => {
  const metrics = new Registry();
  const { deliver } = await site({ metrics });
  await deliver(opened);
  await deliver(opened, { "X-GitHub-Event": null });
  const text = await metrics.metrics();
  expect(text).toContain('liaison_webhook_acknowledgement_seconds_count{status="202"} 1');
  expect(text).toContain('liaison_webhook_acknowledgement_seconds_count{status="400"} 1');
});

test("whatever its headers, a delivery is received or refused, never a failure of ours", async () => {
  const { deliver, logged } = await site();
  const wild: fc.Arbitrary<string | null> = fc.option(
    fc.oneof(
      fc.constantFrom(
        "application/json",
        "application/json; charset=utf-8",
        "issues",
        "sha256=",
        "gzip",
        "fr;q=x,,",
      ),
      fc
        .string({ maxLength: 300, unit: "binary" })
        .map((text) => text.replaceAll(/[^\t\x20-\xff]|\x7f/g, "")),
    ),
  );
  const names = ["Content-Type", "X-GitHub-Delivery", "X-GitHub-Event", "X-Hub-Signature-256"];
  const others = ["Accept", "Accept-Language", "Content-Encoding", "X-GitHub-Hook-ID", "Range", "Cookie"];
  const headers = fc.record(Object.fromEntries([...names, ...others].map((name) => [name, wild])));
  await fc.assert(
    fc.asyncProperty(headers, async (given) => {
      expect([202, 400, 401, 415]).toContain((await deliver(opened, given)).status);
    }),
    { numRuns: 200 },
  );
  expect(logged).toEqual([]);
});

test("whatever bytes are signed, a JSON object is received and the rest refused", async () => {
  const { deliver } = await site();
  const body = fc.oneof(
    fc.uint8Array({ maxLength: 200 }),
    fc.json().map((json) => new TextEncoder().encode(json)),
  );
  await fc.assert(
    fc.asyncProperty(body, async (bytes) => {
      const answer = await deliver(new Uint8Array(bytes));
      expect(answer.status).toBe(expectedStatus(Buffer.from(bytes)));
    }),
    { numRuns: 200 },
  );
});

/** What is not UTF-8 can't be told from a wrong signature, nor can an empty body. */
function expectedStatus(bytes: Buffer): number {
  const text = bytes.toString("utf8");
  if (text === "" || !Buffer.from(text).equals(bytes)) return 401;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? 202 : 400;
  } catch {
    return 400;
  }
}

function request(headers: Record<string, string>): string {
  const lines = Object.entries({ ...signedHeaders(opened), ...headers }).map(
    ([name, value]) => `${name}: ${value}`,
  );
  return `POST /api/github/webhooks HTTP/1.1\r\nHost: liaison.example\r\n${lines.join("\r\n")}\r\n\r\n`;
}

/** Sends the pieces over a bare connection; resolves with the first bytes of the answer. */
function speak(port: number, pieces: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1");
    socket.setNoDelay(true);
    socket.once("data", (bytes) => {
      resolve(bytes.toString());
      socket.destroy();
    });
    socket.once("error", reject);
    for (const piece of pieces) socket.write(piece, "latin1");
  });
}
