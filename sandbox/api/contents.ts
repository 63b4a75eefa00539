import { notFound } from "../error.js";
import { blobSha, sha1 } from "../identity.js";
import type { Commit, Repository } from "../records.js";
import type { Json } from "../shapes/account.js";
import { apiUrl } from "../shapes/repository.js";
import { fullName, head, type State } from "../state.js";
import { type Api, type Backstage, reach } from "./request.js";

/** A commit by its SHA or its branch; the default branch's without either. */
export function commitOf(repository: Repository, ref: string | undefined): Commit {
  if (!ref) return head(repository);
  const branch = ref.replace(/^(refs\/)?heads\//, "");
  const commit = repository.commits.get(ref) ?? repository.branches.get(branch);
  if (!commit) throw notFound();
  return commit;
}

/** Files, branches and commits, to read. */
export function contents(api: Api, { github }: Backstage): void {
  const base = "/repos/:owner/:repo";

  api.get(`${base}/contents/:path{.*}`, (c) => {
    const repository = reach(c, github, ["contents", "read"]);
    const { files } = commitOf(repository, c.req.query("ref"));
    const path = c.req.param("path").replace(/\/$/, "");
    const content = files.get(path);
    if (content === undefined) return c.json(directory(github, repository, files, path));
    if (/\braw\b/.test(c.req.header("accept") ?? ""))
      return c.body(content, 200, { "content-type": "application/vnd.github.raw+json; charset=utf-8" });
    const base64 = Buffer.from(content).toString("base64");
    const wrapped = base64.replace(/.{1,60}/g, "$&\n");
    return c.json({ ...entry(github, repository, path, content), encoding: "base64", content: wrapped });
  });

  api.get(`${base}/branches/:branch{.+}`, (c) => {
    const repository = reach(c, github, ["contents", "read"]);
    const name = c.req.param("branch");
    const commit = repository.branches.get(name);
    if (!commit) throw notFound();
    return c.json({ name, commit: commitShape(github, repository, commit), protected: false });
  });

  api.get(`${base}/git/ref/:ref{.+}`, (c) => {
    const repository = reach(c, github, ["contents", "read"]);
    const ref = c.req.param("ref");
    const { sha } = commitOf(repository, ref);
    const url = `${apiUrl(github, repository)}/git/refs/${ref}`;
    return c.json({ ref: `refs/${ref}`, node_id: sha, url, object: { type: "commit", sha, url } });
  });

  api.get(`${base}/commits/:ref{.+}`, (c) => {
    const repository = reach(c, github, ["contents", "read"]);
    const commit = commitOf(repository, c.req.param("ref"));
    if (/\bsha\b/.test(c.req.header("accept") ?? "")) return c.body(commit.sha);
    return c.json(commitShape(github, repository, commit));
  });
}

function commitShape(
  github: State,
  repository: Repository,
  { sha, message, author, at, parent }: Commit,
): Json {
  const signature = { name: author.name, email: `${author.login}@users.noreply.github.com`, date: at };
  return {
    sha,
    url: `${apiUrl(github, repository)}/commits/${sha}`,
    html_url: `${github.url}/${fullName(repository)}/commit/${sha}`,
    commit: { message, author: signature, committer: signature, tree: { sha } },
    parents: parent ? [{ sha: parent.sha }] : [],
  };
}

function directory(
  github: State,
  repository: Repository,
  files: ReadonlyMap<string, string>,
  path: string,
): Json[] {
  const prefix = path === "" ? "" : `${path}/`;
  const names = new Set(
    [...files.keys()]
      .filter((file) => file.startsWith(prefix))
      .map((file) => file.slice(prefix.length).split("/", 1)[0] ?? ""),
  );
  if (names.size === 0) throw notFound();
  return [...names].map((name) => entry(github, repository, prefix + name, files.get(prefix + name)));
}

/** Without content it is a directory. */
function entry(github: State, repository: Repository, path: string, content: string | undefined): Json {
  const sha = content === undefined ? sha1(path) : blobSha(content);
  const url = `${apiUrl(github, repository)}/contents/${path}`;
  const kind = content === undefined ? "tree" : "blob";
  const html = `${github.url}/${fullName(repository)}/${kind}/main/${path}`;
  const git = `${apiUrl(github, repository)}/git/${kind}s/${sha}`;
  return {
    type: content === undefined ? "dir" : "file",
    name: path.split("/").at(-1),
    path,
    sha,
    size: Buffer.byteLength(content ?? ""),
    url,
    git_url: git,
    html_url: html,
    download_url: content === undefined ? null : html.replace("/blob/", "/raw/"),
    _links: { self: url, git, html },
  };
}
