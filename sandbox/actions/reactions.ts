import { GitHubError, notFound } from "../error.js";
import { timestamp } from "../identity.js";
import type { Account, Comment, Reaction, Thread } from "../records.js";
import { requireVoice } from "../rights.js";
import type { ReactionContent } from "../sandbox.js";
import type { State } from "../state.js";

/** The same reaction of the same person counts once; `isNew` tells. Nobody is told of reactions. */
export function react(
  github: State,
  author: Account,
  to: Thread | Comment,
  content: ReactionContent,
): { reaction: Reaction; isNew: boolean } {
  const thread = "thread" in to ? to.thread : to;
  requireVoice(author, thread, "reaction");
  const known = to.reactions.find((one) => one.author === author && one.content === content);
  if (known) return { reaction: known, isNew: false };
  const reaction = { id: github.newId(), content, author, at: timestamp() };
  to.reactions.push(reaction);
  return { reaction, isNew: true };
}

/** Takes back one of one's own; fails with 404 when it is not there, 403 when it is another's. */
export function unreact(
  actor: Account,
  to: Thread | Comment,
  isMeant: (reaction: Reaction) => boolean,
): void {
  const found = to.reactions.find(isMeant);
  if (!found) throw notFound();
  if (found.author !== actor) throw new GitHubError(403, "You can't remove others' reactions.");
  to.reactions = to.reactions.filter((one) => one !== found);
}
