import { Hono } from "hono";
import { html, raw } from "hono/html";
import { micromark } from "micromark";
import { gfm, gfmHtml } from "micromark-extension-gfm";
import type { Backstage, Env } from "./api/request.js";
import { GitHubError } from "./error.js";
import { type Html, layout } from "./layout.js";
import { manifestPages } from "./manifest.js";
import type { Comment, Label, Repository, Thread } from "./records.js";
import type { ReactionContent } from "./sandbox.js";
import { threadUrl } from "./shapes/thread.js";
import { fullName, type State } from "./state.js";

/** The plain pages that visitors of the demo look at: repositories, their threads, a thread. */
export function webPages(backstage: Backstage): Hono<Env> {
  const { github } = backstage;
  const pages = new Hono<Env>();
  manifestPages(pages, backstage);

  pages.get("/", (c) => {
    const open = [...github.repositories.values()].filter((repository) => !repository.private);
    const rows = open.map((repository) => repositoryLine(github, repository));
    return c.html(layout("Repositories", html`<ul>${rows}</ul>`));
  });

  pages.get("/:owner/:repo", (c) => {
    const { owner, repo } = c.req.param();
    const repository = visible(github, `${owner}/${repo}`);
    const threads = [...repository.threads.values()].sort((a, b) => b.number - a.number);
    const rows = threads.map((thread) => threadLine(github, thread));
    return c.html(layout(fullName(repository), html`<p>${repository.description}</p><ul>${rows}</ul>`));
  });

  pages.get("/:owner/:repo/:kind{issues|pull}/:number{[0-9]+}", (c) => {
    const { owner, repo, kind, number } = c.req.param();
    const repository = visible(github, `${owner}/${repo}`);
    const moved = repository.gone.get(Number(number));
    if (moved && moved !== "deleted") return c.redirect(threadUrl(github, moved));
    const thread = repository.threads.get(Number(number));
    if (!thread) throw new GitHubError(404, "Not Found");
    if ((kind === "pull") !== (thread.pull !== null)) return c.redirect(threadUrl(github, thread));
    return c.html(threadPage(thread));
  });

  pages.onError((error, c) => {
    const status =
      error instanceof GitHubError && (error.status === 404 || error.status === 422) ? error.status : 500;
    return c.html(layout("This did not work", html`<p>${error.message}</p>`), status);
  });
  return pages;
}

function visible(github: State, name: string): Repository {
  const repository = github.repository(name);
  if (repository.private) throw new GitHubError(404, "Not Found");
  return repository;
}

function repositoryLine(github: State, repository: Repository): Html {
  const name = fullName(repository);
  return html`<li><a href="${github.url}/${name}">${name}</a> ${repository.description}</li>`;
}

function threadLine(github: State, thread: Thread): Html {
  return html`<li>
    <a href="${threadUrl(github, thread)}">#${thread.number} ${thread.title}</a>
    <small>${thread.pull ? "pull request" : "issue"}, ${thread.state}</small> ${labels(thread.labels)}
  </li>`;
}

function threadPage(thread: Thread): Html {
  const name = `${fullName(thread.repository)}#${thread.number}`;
  const reviews = (thread.pull?.reviews ?? [])
    .filter(({ body }) => body !== "")
    .map((review) => ({ ...review, createdAt: review.submittedAt, reactions: [] }));
  const said = [...thread.comments, ...reviews]
    .sort((a, b) => a.id - b.id)
    .map((one) => post(one, `comment-${one.id}`));
  return layout(
    `${thread.title} · ${name}`,
    html`<p>${name} · ${standing(thread)} ${labels(thread.labels)}</p>${post(thread, "top")}${said}`,
  );
}

/** `closed as duplicate of justice/visio#1, assigned to amina` */
function standing({ state, stateReason, duplicateOf, assignees }: Thread): string {
  const reason = state === "closed" && stateReason ? ` as ${stateReason.replace("_", " ")}` : "";
  const canonical = duplicateOf ? ` of ${fullName(duplicateOf.repository)}#${duplicateOf.number}` : "";
  const workers =
    assignees.length > 0 ? `, assigned to ${assignees.map(({ login }) => login).join(", ")}` : "";
  return state + reason + canonical + workers;
}

const emoji: Readonly<Record<ReactionContent, string>> = {
  "+1": "👍",
  "-1": "👎",
  laugh: "😄",
  confused: "😕",
  heart: "❤️",
  hooray: "🎉",
  rocket: "🚀",
  eyes: "👀",
};

function post(
  { author, body, createdAt, reactions }: Pick<Comment, "author" | "body" | "createdAt" | "reactions">,
  id: string,
): Html {
  const signs = reactions.map((one) => html`<span title="${one.author.login}">${emoji[one.content]}</span> `);
  return html`<article id="${id}"><h2>${author.login} <small>${createdAt}</small></h2>${raw(rendered(body))}${
    signs.length > 0 ? html`<p>${signs}</p>` : ""
  }</article>`;
}

/** Markdown as GitHub shows it: HTML that people wrote is escaped, and what they hid in comments is left out. */
function rendered(body: string): string {
  const shown = body.replace(/<!--[\s\S]*?-->/g, "");
  return micromark(shown, { extensions: [gfm()], htmlExtensions: [gfmHtml()] });
}

function labels(all: readonly Label[]): Html[] {
  return all.map((label) => html`<mark>${label.name}</mark> `);
}
