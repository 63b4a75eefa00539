import { createHash } from "node:crypto";
import { Hono } from "hono";
import { stylesheet } from "./stylesheet.js";

/** Two circles that overlap: the mark of the site. */
const mark = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 28"><g fill="none" stroke-width="3">
<circle cx="14" cy="14" r="12" stroke="#2f4fd0"/><circle cx="26" cy="14" r="12" stroke="#c8512f"/></g></svg>`;

/** Addresses change with the content, so that browsers may keep it for ever. */
export const stylesheetPath = `/assets/${fingerprint(stylesheet)}.css`;
export const markPath = `/assets/${fingerprint(mark)}.svg`;

const forEver = "public, max-age=31536000, immutable";

export function assets(): Hono {
  return new Hono()
    .get(stylesheetPath, (c) =>
      c.body(stylesheet, 200, { "Content-Type": "text/css; charset=utf-8", "Cache-Control": forEver }),
    )
    .get(markPath, (c) =>
      c.body(mark, 200, { "Content-Type": "image/svg+xml; charset=utf-8", "Cache-Control": forEver }),
    );
}

function fingerprint(content: string): string {
  return createHash("sha256").update(content).digest("hex").slice(0, 16);
}
