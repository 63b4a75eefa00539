import { expect, test } from "@jest/globals";
import { Counter, Registry } from "prom-client";
import { site } from "./start.js";

function counted(): Registry {
  const metrics = new Registry();
  new Counter({ name: "liaison_answers_total", help: "Answers", registers: [metrics] }).inc(3);
  return metrics;
}

test("a site that runs says so", async () => {
  const { get } = await site();
  const answer = await get("/healthz");
  expect([answer.status, await answer.text()]).toEqual([200, "ok"]);
});

test("it is ready when both database and queue are", async () => {
  let readiness = { database: true, queue: true };
  const { get } = await site({ ready: async () => readiness });
  expect((await get("/readyz")).status).toBe(200);
  readiness = { database: true, queue: false };
  const answer = await get("/readyz");
  expect([answer.status, await answer.json()]).toEqual([503, readiness]);
});

test("it is not ready when that can't be found out", async () => {
  const ready = async () => {
    throw new Error("connection refused");
  };
  const { get } = await site({ ready });
  const answer = await get("/readyz");
  expect([answer.status, await answer.json()]).toEqual([503, { database: false, queue: false }]);
});

test("metrics are for whoever bears the token", async () => {
  const { get } = await site({ metrics: counted(), metricsToken: "s3cret", host: "0.0.0.0" });
  const answer = await get("/metrics", { Authorization: "Bearer s3cret" });
  expect([answer.status, await answer.text()]).toEqual([
    200,
    expect.stringContaining("liaison_answers_total 3"),
  ]);
  for (const Authorization of ["", "Bearer", "Bearer s3cre", "Bearer s3cret2", "Basic s3cret"]) {
    expect((await get("/metrics", { Authorization })).status).toBe(401);
  }
});

test("without a token metrics are for the machine itself, not for what a proxy passes on", async () => {
  const { get } = await site({ metrics: counted() });
  expect((await get("/metrics")).status).toBe(200);
  for (const name of [
    "X-Forwarded-For",
    "X-Forwarded-Proto",
    "Forwarded",
    "Via",
    "X-Real-IP",
    "CF-Connecting-IP",
    "True-Client-IP",
  ]) {
    expect((await get("/metrics", { [name]: "192.0.2.1" })).status).toBe(403);
  }
});

test.each([
  ["127.0.0.1", 200],
  ["127.8.0.1", 200],
  ["localhost", 200],
  ["::1", 200],
  ["0.0.0.0", 403],
  ["::", 403],
  ["192.0.2.1", 403],
  ["127.example.org", 403],
  ["localhost.example.org", 403],
])("without a token, metrics of a site that listens on %s are answered with %i", async (host, status) => {
  const { get } = await site({ host });
  expect((await get("/metrics")).status).toBe(status);
});

test("editors on any site can fetch the schema of liaison.yml", async () => {
  const { get } = await site({ schema: { title: "liaison.yml" } });
  const answer = await get("/schema/liaison.json");
  expect(await answer.json()).toEqual({ title: "liaison.yml" });
  expect(answer.headers.get("Content-Type")).toContain("application/json");
  expect(answer.headers.get("Access-Control-Allow-Origin")).toBe("*");
});
