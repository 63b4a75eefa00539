import { z } from "zod";
import { configurationOf } from "../items/configuration.js";
import type { Context } from "../items/context.js";
import { repositoryById } from "../items/repositories.js";
import { duplicatesSection } from "./configuration.js";
import type { Policy } from "./decide.js";
import { quietSince } from "./quiet-store.js";
import type { Slash, Spoken } from "./words.js";

/** A repository's policy, and the language it asked for. */
export interface RepositoryPolicy extends Policy {
  /** Absent: the thread's. */
  language?: Spoken | undefined;
  /** How commands begin there. */
  slash: Slash;
}

export interface Policies {
  /** Undefined: the repository is gone. */
  of(repositoryId: string): Promise<RepositoryPolicy | undefined>;
}

const ownPart = z.object({
  ...duplicatesSection,
  language: z.enum(["fr", "en"]).optional(),
  commands: z.enum(["all", "prefixed"]).default("all"),
});

const loudness = ["off", "digest", "comment"] as const;

/** Each repository's policy as it stands now, read once. */
export function policiesOf(context: Context): Policies {
  const known = new Map<string, Promise<RepositoryPolicy | undefined>>();
  return {
    of(repositoryId) {
      const policy = known.get(repositoryId) ?? readPolicy(context, repositoryId);
      known.set(repositoryId, policy);
      return policy;
    },
  };
}

async function readPolicy(context: Context, repositoryId: string): Promise<RepositoryPolicy | undefined> {
  const repository = await repositoryById(context.database.db, repositoryId);
  if (repository === undefined) return undefined;
  const parsed = await configurationOf(context, repository);
  const isQuiet = (await quietSince(context.database.db, repositoryId))?.quiet === true;
  const { duplicates, language, commands } = ownPart.parse(parsed.ok ? parsed.configuration : {});
  return {
    ...duplicates,
    language,
    slash: commands === "prefixed" ? "/liaison " : "/",
    announce: quieter(
      quieter(duplicates.announce, context.network.announceCeiling),
      isQuiet ? "digest" : "comment",
    ),
    isValid: parsed.ok,
  };
}

/** Nothing is announced louder than the network's operator allows, or than people there let it be. */
function quieter(wish: Policy["announce"], ceiling: Policy["announce"]): Policy["announce"] {
  return loudness[Math.min(loudness.indexOf(wish), loudness.indexOf(ceiling))] ?? "off";
}
