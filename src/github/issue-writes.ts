import type { GitHub } from "./app.js";
import type { Attempt } from "./attempt.js";
import { findMarker, findMarkers, isSameMarker, type Marker } from "./marker.js";
import type { RepositoryTarget, Writer } from "./writes.js";

/** Issues that Liaison opens itself. */
export function issueWrites(github: GitHub, attempt: Attempt): Pick<Writer, "openIssue"> {
  /** What an attempt that was cut short left, or a database that was lost knew; open or closed. */
  async function findOurs({ installationId, owner, name }: RepositoryTarget, marker: Marker) {
    const octokit = await github.client(installationId);
    const creator = `${(await github.self()).slug}[bot]`;
    const all = { owner, repo: name, creator, state: "all", per_page: 100 } as const;
    for await (const { data } of octokit.paginate.iterator(octokit.rest.issues.listForRepo, all)) {
      const ours = data.find(
        ({ user, body }) =>
          user?.login === creator && findMarkers(body ?? "").some((other) => isSameMarker(other, marker)),
      );
      if (ours) return ours.number;
    }
    return undefined;
  }

  return {
    async openIssue(target, { key, purpose, title, body, ...why }) {
      const marker = findMarker(body, purpose);
      if (!marker) throw new Error(`The text of ${key} lacks the marker by which it is found again`);
      const draft = { verb: "openIssue", key, content: body } as const;
      const { githubId } = await attempt(target, draft, why, async ({ rest, request, pay }) => {
        const standing = await findOurs(target, marker);
        // GitHub's API goes by an issue's number in its repository, never by its id.
        if (standing !== undefined) return { githubId: standing };
        await pay();
        const { data } = await rest.issues.create({
          owner: target.owner,
          repo: target.name,
          title,
          body,
          request,
        });
        return { githubId: data.number, undo: { verb: "close", stateReason: "not_planned" } };
      });
      if (!githubId) throw new Error(`The ledger doesn't know which issue ${key} is`);
      return { number: githubId };
    },
  };
}
