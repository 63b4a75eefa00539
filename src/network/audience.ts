import type { Visibility } from "../db/tables.js";

/** A repository, as far as it matters who may read what is written there. */
export interface Place {
  repositoryId: string;
  owner: string;
  visibility: Visibility;
}

/** How far the items of a non-public repository may be named: see `duplicates.visibility` of the configuration. */
export type Openness = "closed" | "organisation";

/**
 * Those who can read a certain place. Words about an item are only made for an audience, so that nothing can be
 * written without asking whether it may be read there.
 */
export interface Audience {
  /** Whether those people may read about an item of `place`, which its own repository opens this far. */
  mayRead(place: Place, openness: Openness): boolean;
}

/** Everybody: a dashboard without login, mail, chat. */
export const everybody: Audience = { mayRead: (place) => place.visibility === "public" };

/**
 * The readers of a repository. An item may be named there if it is public, or stands in that very repository; or, if
 * its own repository says so, in another non-public repository of the same owner.
 */
export function readersOf(here: Place): Audience {
  return {
    mayRead(place, openness) {
      if (place.visibility === "public" || place.repositoryId === here.repositoryId) return true;
      return (
        openness === "organisation" &&
        here.visibility !== "public" &&
        place.owner.toLowerCase() === here.owner.toLowerCase()
      );
    },
  };
}

declare const checked: unique symbol;

/** Facts about an item that a certain audience may read: the only thing that words about other items accept. */
export type Readable<T> = T & { readonly [checked]: true };

/** The facts, for this audience; undefined where it may not read them. */
export function readableBy<T extends object>(
  audience: Audience,
  facts: T,
  place: Place,
  openness: Openness,
): Readable<T> | undefined {
  return audience.mayRead(place, openness) ? (facts as Readable<T>) : undefined;
}
