import { differences, platformsOf } from "../reading/facts.js";
import type { Candidate } from "../retrieval/candidate.js";
import type { Query } from "../retrieval/query.js";
import type { Evidence } from "./evidence.js";

/** Least that both must share, and least that each must say, to be spoken of aloud (see Evidence for the scales). */
const LEAST_SHARED = 0.27;
const LEAST_LENGTH = 0.26;
const LEAST_OF_TITLES = 0.3;
const MUCH_MISSING = 0.3;
const MOST_OTHER_NUMBERS = 0.5;

interface Compared {
  query: Query;
  candidate: Candidate;
  evidence: Evidence;
}

/** Where likeness misleads: thin texts, one template, one series, the same for another platform or version, a person's siblings, what a machine says. */
export function isDoubtful({ query, candidate, evidence }: Compared): boolean {
  const { shared, titles, circumstances } = evidence;
  const { length, otherLength, sameAuthor, oneMachine, series, otherNumbers } = circumstances;
  const isThin = shared.shared < LEAST_SHARED || Math.min(length, otherLength) < LEAST_LENGTH;
  const isTemplate = Math.max(titles.titleFound, titles.otherTitleFound) < LEAST_OF_TITLES;
  const isSibling = sameAuthor === 1 && Math.min(titles.missing, titles.otherMissing) > MUCH_MISSING;
  const isSeries =
    oneMachine === 1 || series === 1 || titles.parity === 1 || otherNumbers > MOST_OTHER_NUMBERS;
  return isThin || isTemplate || isSibling || isSeries || isForOtherPlatform(query, candidate);
}

/** By title and component both are about platforms of one kind, systems or browsers, and about none in common. */
function isForOtherPlatform({ platforms }: Query, { item }: Candidate): boolean {
  if (platforms.length === 0) return false;
  const theirs = platformsOf(item.title, item.component);
  const isShared = platforms.some(({ value }) => theirs.some((other) => other.value === value));
  return !isShared && differences(platforms, theirs).length > 0;
}
