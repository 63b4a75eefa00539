import type { Client } from "./client.js";
import type { ReactionContent, ReactionFacts, ReactionSubject, Role } from "./facts.js";
import { hasStatus, isMissing, orNothing, orNull } from "./missing.js";
import { reactionFacts, roleIn } from "./people-answers.js";

const forbidden = 403;

/** What can be read of people: what they may do, where they belong, how they react. */
export interface PeopleReader {
  /** The role of that login, by whatever way it came; `none` also for a login or a repository that isn't there. */
  permission(owner: string, name: string, login: string): Promise<Role>;
  /**
   * Whether that login belongs to the organisation of this installation. Of another one, and until its owners grant the
   * App to read members, only those are known who say so publicly.
   */
  isMember(organisation: string, login: string): Promise<boolean>;
  /** Oldest first; all, or those of one content. Nothing when the subject is gone. */
  reactions(
    owner: string,
    name: string,
    number: number,
    to: ReactionSubject,
    content?: ReactionContent,
  ): AsyncIterable<ReactionFacts>;
}

export function readPeople(connect: () => Promise<Client>, self: () => Promise<string>): PeopleReader {
  const rest = async () => (await connect()).octokit.rest;

  return {
    async permission(owner, repo, username) {
      const { repos } = await rest();
      const answer = await orNull(() => repos.getCollaboratorPermissionLevel({ owner, repo, username }));
      return answer ? roleIn(answer.data) : "none";
    },

    async isMember(org, username) {
      const { orgs } = await rest();
      try {
        await orgs.checkMembershipForUser({ org, username });
        return true;
      } catch (error) {
        if (isMissing(error)) return false;
        if (!hasStatus(error, [forbidden])) throw error;
        return (await orNull(() => orgs.checkPublicMembershipForUser({ org, username }))) !== null;
      }
    },

    async *reactions(owner, repo, number, to, content) {
      const { octokit } = await connect();
      const login = await self();
      const { listForIssue, listForIssueComment, listForPullRequestReviewComment } = octokit.rest.reactions;
      const where = { owner, repo, per_page: 100, ...(content && { content }) };
      const { paginate } = octokit;
      const pages =
        to.kind === "body"
          ? paginate.iterator(listForIssue, { ...where, issue_number: number })
          : to.kind === "comment"
            ? paginate.iterator(listForIssueComment, { ...where, comment_id: to.id })
            : paginate.iterator(listForPullRequestReviewComment, { ...where, comment_id: to.id });
      for await (const { data } of orNothing(pages)) {
        yield* data.map((answer) => reactionFacts(answer, login));
      }
    },
  };
}
