import { html } from "hono/html";

export type Html = ReturnType<typeof html>;

/** A page of the sandbox: plain, and readable on a telephone. */
export function layout(title: string, content: Html): Html {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>${title}</title>
        <style>
          body { font: 16px/1.5 system-ui, sans-serif; max-width: 50rem; margin: 2rem auto; padding: 0 1rem; }
          article { border: 1px solid #ccc; border-radius: 6px; margin: 1rem 0; padding: 0 1rem; }
          h2 { font-size: 1rem; } pre { white-space: pre-wrap; font: inherit; }
          mark { border-radius: 1em; padding: 0 0.6em; background: #ddf4ff; }
        </style>
      </head>
      <body><nav><a href="/">Sandbox GitHub</a></nav><h1>${title}</h1>${content}</body>
    </html>`;
}
