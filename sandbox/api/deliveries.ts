import { notFound } from "../error.js";
import type { Json } from "../shapes/account.js";
import type { Attempt } from "../webhooks.js";
import { type Api, type Backstage, requireApp } from "./request.js";

/** What became of the App's webhooks: GitHub keeps a list, and sends one again when asked to. */
export function deliveries(api: Api, { github, webhooks }: Backstage): void {
  const path = "/app/hook/deliveries";

  api.get(path, (c) => {
    requireApp(c);
    const { per_page = "30", cursor, status } = c.req.query();
    const size = Math.min(Number(per_page) || 30, 100);
    const found = webhooks.attempts
      .filter(({ id }) => !cursor || id <= Number(cursor))
      .filter(({ statusText }) => !status || (status === "success") === (statusText === "OK"))
      .sort((a, b) => b.id - a.id);
    const next = found[size];
    if (next) {
      const query = new URLSearchParams({ ...c.req.query(), cursor: String(next.id) });
      c.header("link", `<${github.url}${path}?${query}>; rel="next"`);
    }
    return c.json(found.slice(0, size).map(attemptShape));
  });

  const find = (id: string): Attempt => {
    const attempt = webhooks.attempts.find((one) => one.id === Number(id));
    if (!attempt) throw notFound();
    return attempt;
  };

  api.get(`${path}/:id{[0-9]+}`, (c) => {
    requireApp(c);
    const attempt = find(c.req.param("id"));
    const request = { headers: null, payload: attempt.delivery.payload };
    return c.json({
      ...attemptShape(attempt),
      url: webhooks.url,
      request,
      response: { headers: null, payload: null },
    });
  });

  api.post(`${path}/:id{[0-9]+}/attempts`, (c) => {
    requireApp(c);
    webhooks.redeliver(find(c.req.param("id")));
    return c.json({}, 202);
  });
}

function attemptShape(attempt: Attempt): Json {
  return {
    id: attempt.id,
    guid: attempt.delivery.guid,
    delivered_at: attempt.at,
    redelivery: attempt.redelivery,
    duration: attempt.duration,
    status: attempt.statusText,
    status_code: attempt.statusCode,
    event: attempt.delivery.event,
    action: attempt.delivery.action,
    installation_id: attempt.installationId,
    repository_id: attempt.repositoryId,
    throttled_at: null,
  };
}
