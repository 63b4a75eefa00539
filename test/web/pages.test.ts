import { createServer } from "node:net";
import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { UserError } from "../../src/errors.js";
import { badge, day, section, table } from "../../src/web/components.js";
import { html, type Page } from "../../src/web/pages.js";
import { site } from "./start.js";

const browser = { Accept: "text/html,application/xhtml+xml" };

const dashboard: Page = {
  path: "/",
  title: { en: "Overlaps", fr: "Recoupements" },
  render: async ({ language }) => html`<p>${language === "fr" ? "Rien pour l'instant" : "Nothing yet"}</p>`,
};
const about: Page = {
  path: "/about",
  title: { en: "About", fr: "À propos" },
  render: async () => html`<p>…</p>`,
};

test("a visitor reads the page in French or English, as their browser asks", async () => {
  const { get } = await site({ pages: [dashboard] });
  const french = await get("/", { "Accept-Language": "fr-CH, fr;q=0.9, en;q=0.8" });
  const text = await french.text();
  expect(text).toContain('<html lang="fr">');
  expect(text).toContain("<h1>Recoupements</h1>");
  expect(text).toContain("Rien pour l&#39;instant");
  expect(french.headers.get("Content-Language")).toBe("fr");
  expect(french.headers.get("Vary")).toContain("Accept-Language");
  expect(await (await get("/", { "Accept-Language": "de" })).text()).toContain('<html lang="en">');
});

test("a language chosen by hand wins, and lives on in the menu's links without a cookie", async () => {
  const { get } = await site({ pages: [dashboard, about] });
  const answer = await get("/?lang=fr", { "Accept-Language": "en" });
  const text = await answer.text();
  expect(text).toContain('<html lang="fr">');
  expect(text).toContain('<a href="/about?lang=fr">À propos</a>');
  expect(answer.headers.get("Set-Cookie")).toBeNull();
});

test("the page says where one is, and leads to its content", async () => {
  const { get } = await site({ pages: [dashboard, about] });
  const text = await (await get("/about")).text();
  expect(text).toContain('<a href="/about" aria-current="page">About</a>');
  expect(text).toContain('<a class="skip" href="#content">Skip to content</a>');
  for (const landmark of ["<header", "<nav aria-label=", '<main id="content"', "<footer"]) {
    expect(text).toContain(landmark);
  }
});

test("behind a proxy that serves Liaison under a path, links keep that path", async () => {
  const { get } = await site({ publicUrl: "https://forge.example/liaison", pages: [dashboard, about] });
  const text = await (await get("/")).text();
  const own = [...text.matchAll(/(?:href|src)="([^#"]*)"/g)].map(([, address]) => address);
  expect(own.length).toBeGreaterThan(5);
  expect(own.filter((address) => !/^(\/liaison\/|\?lang=)/.test(address ?? ""))).toEqual([]);
});

test("an address that is not there leads nowhere else, however it is written", async () => {
  const { get } = await site({ pages: [dashboard, about] });
  const text = await (await get("//elsewhere.example/", browser)).text();
  expect(text).toContain("<!doctype html>");
  expect(text).not.toContain("//elsewhere.example");
});

test("no script, frame or foreign content can run in a page", async () => {
  const { get } = await site({ publicUrl: "https://liaison.example", pages: [dashboard] });
  const { headers } = await get("/");
  expect(headers.get("Content-Security-Policy")).toBe(
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  );
  expect(headers.get("X-Content-Type-Options")).toBe("nosniff");
  expect(headers.get("Strict-Transport-Security")).toBe("max-age=15552000");
  expect(headers.get("X-Powered-By")).toBeNull();
});

test("whatever text a page shows, none of it becomes markup", async () => {
  let text = "";
  const page: Page = {
    ...dashboard,
    render: async ({ language }) =>
      section(
        "x",
        text,
        table(text, [text], [[text], [badge(text, "neutral")], [day(new Date(0), language)]], text),
      ),
  };
  const { get } = await site({ pages: [page] });
  const plain = (await (await get("/")).text()).match(/</g)?.length;
  await fc.assert(
    fc.asyncProperty(fc.stringMatching(/^[<>"'&a-z/=! -]{0,40}$/), async (wild) => {
      text = wild;
      expect((await (await get("/")).text()).match(/</g)?.length).toBe(plain);
    }),
  );
});

test("the style sheet a page names is there, for ever", async () => {
  const { get } = await site({ pages: [dashboard] });
  const [, address = ""] = (await (await get("/")).text()).match(/rel="stylesheet" href="([^"]+)"/) ?? [];
  const sheet = await get(address);
  expect(sheet.headers.get("Content-Type")).toBe("text/css; charset=utf-8");
  expect(sheet.headers.get("Cache-Control")).toContain("immutable");
});

test("an unknown address is answered with a page that leads home", async () => {
  const { get } = await site();
  const answer = await get("/nowhere", { ...browser, "Accept-Language": "fr" });
  expect(answer.status).toBe(404);
  expect(await answer.text()).toContain("<h1>Page introuvable</h1>");
});

test("an address asked with a method it doesn't have says which it has", async () => {
  const { get } = await site();
  const answer = await get("/api/github/webhooks");
  expect([answer.status, answer.headers.get("Allow")]).toEqual([405, "POST"]);
});

test("a fault of ours is a plain page with a reference, under which the log has the cause", async () => {
  const render = async () => {
    throw new Error("no such table: overlaps");
  };
  const { get, logged } = await site({ pages: [{ ...dashboard, render }] });
  const answer = await get("/?token=secret", browser);
  const text = await answer.text();
  const [, reference = "absent"] = text.match(/<code>([\da-f-]{36})<\/code>/) ?? [];
  expect(answer.status).toBe(500);
  expect(text).not.toContain("no such table");
  expect(logged.find((line) => line.includes(reference))).toContain("no such table: overlaps");
  expect(logged.join()).not.toContain("secret");
  expect(answer.headers.get("Content-Security-Policy")).toContain("default-src 'none'");
});

test("what a person can act on is shown to them in their language", async () => {
  const render = async () => {
    throw new UserError({ en: "No such team.", fr: "Cette équipe n'existe pas." });
  };
  const { get, logged } = await site({ pages: [{ ...dashboard, render }] });
  const answer = await get("/?lang=fr", browser);
  expect(answer.status).toBe(400);
  expect(await answer.text()).toContain("Cette équipe n&#39;existe pas.");
  expect(logged).toEqual([]);
});

test("a port that is taken is named, with the variable to change", async () => {
  const other = createServer();
  const port = await new Promise<number>((resolve) => {
    other.listen(0, "127.0.0.1", () => {
      const address = other.address();
      resolve(typeof address === "object" && address !== null ? address.port : 0);
    });
  });
  const { web } = await site();
  await expect(web.listen(port, "127.0.0.1")).rejects.toThrow(
    `127.0.0.1:${port} is taken by another program: stop it, or set PORT to a free one, for example PORT=3001.`,
  );
  await expect(web.listen(0, "203.0.113.1")).rejects.toThrow("set HOST to one of its own");
  other.close();
});

test("a request that has begun is answered before the site closes", async () => {
  let begun = () => {};
  let finish = () => {};
  const entered = new Promise<void>((resolve) => {
    begun = resolve;
  });
  const gate = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const render = async () => {
    begun();
    await gate;
    return html`<p>late</p>`;
  };
  const { get, close } = await site({ pages: [{ ...dashboard, render }] });
  const answer = get("/");
  await entered;
  const closed = close();
  finish();
  expect(await (await answer).text()).toContain("late");
  await closed;
  await expect(get("/")).rejects.toThrow();
});
