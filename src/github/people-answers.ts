/** GitHub's answers about people, as far as Liaison reads them, turned into facts. */

import { type Account, isBot, loginOf } from "./answers.js";
import { type ReactionContent, type ReactionFacts, type Role, roles } from "./facts.js";

export interface ReactionAnswer {
  id: number;
  content: ReactionContent;
  user: Account;
  created_at: string;
}

export interface PermissionAnswer {
  /** Of those that GitHub had before there were triage and maintain. */
  permission: string;
  /** An organisation's own roles have names of its own. */
  role_name?: string | undefined;
  user?: { permissions?: Partial<Record<string, boolean>> | undefined } | null | undefined;
}

export function reactionFacts(answer: ReactionAnswer, self: string): ReactionFacts {
  return {
    id: answer.id,
    content: answer.content,
    by: loginOf(answer.user),
    byBot: isBot(answer.user),
    ours: loginOf(answer.user) === self,
    at: new Date(answer.created_at),
  };
}

/** A role of an organisation's own counts as the one it builds on. */
export function roleIn({ permission, role_name, user }: PermissionAnswer): Role {
  const named = roles.find((role) => role === role_name);
  if (named) return named;
  const held = user?.permissions ?? {};
  const highest = roles.findLast((role) => held[flags[role] ?? ""]);
  return highest ?? roles.find((role) => role === permission) ?? "none";
}

const flags: Partial<Record<Role, string>> = {
  read: "pull",
  triage: "triage",
  write: "push",
  maintain: "maintain",
  admin: "admin",
};
