import { configurationOf } from "../items/configuration.js";
import type { Context } from "../items/context.js";
import type { Policy } from "./decide.js";
import type { Spoken } from "./words.js";

/** A repository's policy, and the language it asked for. */
export interface RepositoryPolicy extends Policy {
  /** Absent: the thread's. */
  language?: Spoken;
}

export interface Policies {
  /** Undefined: the repository is gone, or its configuration is invalid and nothing is written there. */
  of(repositoryId: string): Promise<RepositoryPolicy | undefined>;
}
