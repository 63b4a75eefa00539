import { commentFacts, itemFacts, repositoryFacts, reviewFacts } from "./answers.js";
import type { Client } from "./client.js";
import type { CommentFacts, ItemFacts, ItemPage, ItemPageOptions, RepositoryFacts } from "./facts.js";
import { missing, orNothing, orNull } from "./missing.js";
import { type PeopleReader, readPeople } from "./people-reader.js";

const perPage = 100;

/** Stands for a file beyond 1 MB, whose text GitHub does not serve: in YAML a mere text, and no valid configuration. */
const TOO_LARGE = "larger than 1 MB";

/** What can be read of an installation. A thing that isn't there (404, 410) is null, or empty. */
export interface InstallationReader extends PeopleReader {
  repositories(): AsyncIterable<RepositoryFacts>;
  repository(owner: string, name: string): Promise<RepositoryFacts | null>;
  /** An item that was transferred to another repository is null; a renamed repository is followed. */
  item(owner: string, name: string, number: number): Promise<ItemFacts | null>;
  /**
   * Issues and pull requests in any state, 100 a page. Throws RetryLater, until GitHub counts anew, when less than a
   * tenth of the hour's requests is left: reading in bulk must not starve the answers.
   */
  items(owner: string, name: string, options: ItemPageOptions): Promise<ItemPage>;
  /** Oldest first. */
  comments(owner: string, name: string, number: number): AsyncIterable<CommentFacts>;
  /** `kind`: on an issue or a pull request as a whole, or of a review; their numbers are counted apart. */
  comment(owner: string, name: string, id: number, kind: "thread" | "review"): Promise<CommentFacts | null>;
  /** What a review says as a whole; null also while it is not handed in. */
  review(owner: string, name: string, number: number, id: number): Promise<CommentFacts | null>;
  /** Of all its issues and pull requests, oldest first. */
  repositoryComments(owner: string, name: string): AsyncIterable<CommentFacts>;
  /** A text file, by default on the default branch; of one beyond 1 MB nothing but a word that it is too large. */
  file(owner: string, name: string, path: string, ref?: string): Promise<{ text: string } | null>;
  /**
   * Paths that a pull request touches, former names included: all that GitHub lists (3,000 files). Empty where it can't
   * compare the branches. In bulk: the first so many, and throws RetryLater as `items` does.
   */
  pullFiles(owner: string, name: string, number: number, bulk?: { atMost: number }): Promise<string[]>;
  pullHead(owner: string, name: string, number: number): Promise<{ sha: string } | null>;
  branchHead(owner: string, name: string, branch: string): Promise<{ sha: string } | null>;
}

/** The reading verbs of one installation. `self` is the App's login, by which its comments are known. */
export function readInstallation(
  connect: () => Promise<Client>,
  self: () => Promise<string>,
): InstallationReader {
  const rest = async () => (await connect()).octokit.rest;

  const repository: InstallationReader["repository"] = (owner, repo) =>
    orNull(async () => repositoryFacts((await (await rest()).repos.get({ owner, repo })).data));

  return {
    ...readPeople(connect, self),
    repository,

    async *repositories() {
      const { octokit } = await connect();
      const { listReposAccessibleToInstallation } = octokit.rest.apps;
      for await (const { data } of octokit.paginate.iterator(listReposAccessibleToInstallation, {
        per_page: perPage,
      })) {
        yield* data.map(repositoryFacts);
      }
    },

    item: (owner, repo, number) =>
      orNull(async () => {
        const { data } = await (await rest()).issues.get({ owner, repo, issue_number: number });
        const place = data.repository_url.split("/").slice(-2).join("/").toLowerCase();
        if (place === `${owner}/${repo}`.toLowerCase()) return itemFacts(data);
        // GitHub led elsewhere: the repository has a new name, or the item left it.
        const renamed = await repository(owner, repo);
        return renamed && place === `${renamed.owner}/${renamed.name}`.toLowerCase() ? itemFacts(data) : null;
      }),

    async items(owner, repo, { page, since, sort, direction }) {
      const { octokit, allowance } = await connect();
      allowance.spare(new Date());
      const order = { state: "all", sort, direction } as const;
      const changed = since ? { since: since.toISOString() } : {};
      const answer = await orNull(() =>
        octokit.rest.issues.listForRepo({ owner, repo, ...order, ...changed, page, per_page: perPage }),
      );
      const isLast = !/rel="next"/.test(answer?.headers.link ?? "");
      return { items: answer?.data.map(itemFacts) ?? [], isLast };
    },

    async *comments(owner, repo, number) {
      const { octokit } = await connect();
      const login = await self();
      const where = { owner, repo, issue_number: number, per_page: perPage };
      const pages = octokit.paginate.iterator(octokit.rest.issues.listComments, where);
      for await (const { data } of orNothing(pages)) {
        yield* data.map((answer) => commentFacts(answer, login));
      }
    },

    comment: (owner, repo, id, kind) =>
      orNull(async () => {
        const { issues, pulls } = await rest();
        const where = { owner, repo, comment_id: id };
        if (kind === "thread") return commentFacts((await issues.getComment(where)).data, await self());
        const { data } = await pulls.getReviewComment(where);
        return commentFacts({ ...data, issue_url: data.pull_request_url }, await self());
      }),

    review: (owner, repo, number, id) =>
      orNull(async () => {
        const { pulls } = await rest();
        const { data } = await pulls.getReview({ owner, repo, pull_number: number, review_id: id });
        return reviewFacts(data, await self());
      }),

    async *repositoryComments(owner, repo) {
      const { octokit } = await connect();
      const login = await self();
      const where = { owner, repo, per_page: perPage };
      const pages = octokit.paginate.iterator(octokit.rest.issues.listCommentsForRepo, where);
      for await (const { data } of orNothing(pages)) {
        yield* data.map((answer) => commentFacts(answer, login));
      }
    },

    file: (owner, repo, path, ref) =>
      orNull(async () => {
        const { data } = await (await rest()).repos.getContent({
          owner,
          repo,
          path,
          ...(ref !== undefined && { ref }),
        });
        if (Array.isArray(data) || data.type !== "file" || !("content" in data)) return null;
        if (data.encoding !== "base64") return { text: TOO_LARGE };
        return { text: Buffer.from(data.content, "base64").toString() };
      }),

    async pullFiles(owner, repo, number, bulk) {
      const { octokit, allowance } = await connect();
      if (bulk) allowance.spare(new Date());
      const atMost = bulk?.atMost ?? Number.POSITIVE_INFINITY;
      const where = { owner, repo, pull_number: number, per_page: perPage };
      const paths: string[] = [];
      const pages = octokit.paginate.iterator(octokit.rest.pulls.listFiles, where);
      for await (const { data } of orNothing(pages, [...missing, 422])) {
        for (const { filename, previous_filename } of data)
          paths.push(filename, ...(previous_filename ? [previous_filename] : []));
        if (paths.length >= atMost) break;
      }
      return paths.slice(0, atMost);
    },

    pullHead: (owner, repo, number) =>
      orNull(async () => ({
        sha: (await (await rest()).pulls.get({ owner, repo, pull_number: number })).data.head.sha,
      })),
    branchHead: (owner, repo, branch) =>
      orNull(async () => ({
        sha: (await (await rest()).repos.getCommit({ owner, repo, ref: `heads/${branch}` })).data.sha,
      })),
  };
}
