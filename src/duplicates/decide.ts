import type { Match } from "../matching/index.js";
import type { Audience, Openness, Place } from "../network/audience.js";
import { DEFAULT_THRESHOLDS, type Thresholds } from "./thresholds.js";

/** What a repository's configuration and the network's ceiling say about warnings. */
export interface Policy {
  scope: "network" | "organisation" | "repository" | "off";
  announce: "comment" | "digest" | "off";
  visibility: Openness;
  ignore: { labels: readonly string[]; authors: readonly string[] };
  /** False: the file can't be read, so the rest is the default, and nothing is written but what privacy demands. */
  isValid: boolean;
}

/** What holds in the repository of the item. */
export interface Rules {
  policy: Policy;
  thresholds: Thresholds;
  /** Who reads there. */
  audience: Audience;
}

/** An item, as far as the decision looks at it. */
export interface Side {
  id: string;
  databaseId: number;
  place: Place;
  /** The agency whose repository it is in. */
  agencyId: string;
  kind: "issue" | "pull";
  state: "open" | "closed" | "merged";
  author: string;
  authorIsBot: boolean;
  labels: readonly string[];
  createdAt: Date;
}

export interface Candidate {
  side: Side;
  policy: Policy;
  match: Match;
  /** One refers to the other already. */
  linked: boolean;
  /** What people said of the pair in so many words: it is not looked at as a guess any more. */
  said?: "confirmed" | "dismissed";
}

/** An item that somebody confirmed to be the same work. */
export interface Partner {
  side: Pick<Side, "id" | "place">;
  policy: Pick<Policy, "visibility">;
  /** It was said on this item, not on the other. */
  saidHere: boolean;
}

/** What was said on the item before. */
export interface History {
  /** Absent: nothing. */
  warning?: {
    state: "standing" | "withdrawn" | "removed by a person";
    named: readonly string[];
    /** Named as confirmed. */
    confirmed?: readonly string[];
  };
  /**
   * Whether a warning may be made: the item came after the installation, and not by reading history in; or it was warned
   * before.
   */
  mayAnnounce: boolean;
  /** A maintainer wants to hear nothing unasked there. */
  isMuted?: boolean;
}

/** A pair worth keeping, with the tier at which it may be told. */
export interface Overlap {
  candidateId: string;
  tier: "comment" | "digest";
  match: Match;
}

export interface Decision {
  /** `comment`: the comment names `named`; `withdraw`: a standing comment names nobody any more. */
  act: "comment" | "withdraw" | "nothing";
  named: Overlap[];
  /** Whom the comment names as confirmed. */
  confirmed: string[];
  /** Whether the item bears the label of confirmed ones; absent: it stays as it is. */
  labelConfirmed?: boolean;
  /** All pairs that may be told to someone, for the digest; includes `named`. */
  overlaps: Overlap[];
  /** Why, for the log and the operator. */
  because: string;
}

/** A comment names at most this many. */
const MOST_NAMED = 3;

/** What is decided about guesses, before what people confirmed is added. */
type Guess = Omit<Decision, "confirmed" | "labelConfirmed">;

/**
 * Which candidates and confirmed partners may be spoken of on the item, and whether to speak. Pure: all that matters is an
 * argument.
 */
export function decide(
  item: Side,
  rules: Rules,
  candidates: readonly Candidate[],
  history: History,
  partners: readonly Partner[] = [],
): Decision {
  const guess = guessOf(item, rules, candidates, history);
  const { confirmed, ...label } = confirmedOn(rules, partners, history);
  if (history.warning?.state === "removed by a person") return { ...guess, ...label, confirmed: [] };
  const before = history.warning?.confirmed ?? [];
  const isNews = guess.act !== "nothing" || confirmed.length !== before.length;
  if (confirmed.length > 0 && (isNews || rules.policy.isValid)) {
    // Where nothing else may be written, what the comment names stays in it.
    const named = guess.act === "nothing" && !rules.policy.isValid ? guess.overlaps : guess.named;
    const because = guess.act === "comment" ? guess.because : "people confirmed it";
    return { ...guess, ...label, act: "comment", named, confirmed, because };
  }
  if (guess.act === "nothing" && isNews && history.warning?.state === "standing") {
    const named = guess.overlaps;
    const act = named.length > 0 ? "comment" : "withdraw";
    return { ...guess, ...label, act, named, confirmed, because: "what was confirmed is gone" };
  }
  return { ...guess, ...label, confirmed };
}

/**
 * Which partners the comment names: on the side where it was said those that a comment can be added to that stands
 * anyway, on the other what its configuration lets be announced.
 */
function confirmedOn(
  { policy, audience }: Rules,
  partners: readonly Partner[],
  { warning }: History,
): Pick<Decision, "confirmed" | "labelConfirmed"> {
  const isTold = ({ side }: Partner) => warning?.confirmed?.includes(side.id) === true;
  const readable = partners.filter((one) => audience.mayRead(one.side.place, one.policy.visibility));
  if (!policy.isValid) return { confirmed: readable.filter(isTold).map(({ side }) => side.id) };
  const mayTell = policy.announce === "comment" && policy.scope !== "off";
  const told = readable.filter((one) => mayTell || one.saidHere || isTold(one));
  const stands = warning?.state === "standing";
  const speaks = stands || told.some((one) => !one.saidHere);
  return {
    confirmed: speaks ? told.map(({ side }) => side.id) : [],
    labelConfirmed: told.length > 0 || partners.some(({ saidHere }) => saidHere),
  };
}

/** What is to be said of what nobody has judged yet. */
function guessOf(item: Side, rules: Rules, candidates: readonly Candidate[], history: History): Guess {
  const { policy } = rules;
  const silent = reasonToIgnore(item, policy);
  if (silent !== undefined) return quiet(history, silent);
  if (!policy.isValid) return onlyPrivacy(rules, candidates, history);
  const overlaps = candidates
    .filter((candidate) => isEligible(item, rules, candidate, history))
    .map((candidate) => toOverlap(candidate, rules.thresholds))
    .filter((overlap) => isWorthKeeping(overlap, rules.thresholds, history))
    .filter((overlap) => policy.announce !== "off" || isNamed(history, overlap.candidateId))
    .sort((a, b) => b.match.probability - a.match.probability);
  if (history.warning?.state === "removed by a person") {
    return { act: "nothing", named: [], overlaps, because: "a person removed the comment" };
  }

  const obstacle = reasonToNameNobodyNew(item, policy, history);
  const named = overlaps
    .filter(
      (overlap) =>
        isNamed(history, overlap.candidateId) || (obstacle === undefined && overlap.tier === "comment"),
    )
    .slice(0, MOST_NAMED);
  if (named.length > 0) return { act: "comment", named, overlaps, because: "candidates are sure enough" };
  return { ...quiet(history, obstacle ?? "no candidate is sure enough"), overlaps };
}

/**
 * What was named stays named while it is still plausible, so that a comment does not flicker at the threshold: whatever
 * the repository's people made of others since.
 */
function isWorthKeeping({ candidateId, match }: Overlap, { digest }: Thresholds, history: History): boolean {
  const least = isNamed(history, candidateId) ? Math.min(digest, DEFAULT_THRESHOLDS.digest) : digest;
  return match.probability >= least;
}

/** Whether a standing comment names this candidate. */
function isNamed({ warning }: History, candidateId: string): boolean {
  return warning?.state === "standing" && warning.named.includes(candidateId);
}

function reasonToNameNobodyNew(item: Side, policy: Policy, history: History): string | undefined {
  if (policy.announce !== "comment") return `announce is ${policy.announce}`;
  if (item.state !== "open") return "the item is closed";
  if (history.isMuted) return "the item is muted";
  if (!history.mayAnnounce) return "the item was read in, not opened now";
  return undefined;
}

/** With an invalid configuration a standing comment is touched only to take out what may not be read there any more. */
function onlyPrivacy(
  { audience, thresholds }: Rules,
  candidates: readonly Candidate[],
  history: History,
): Guess {
  const overlaps = candidates
    .filter(
      ({ side, policy }) => isNamed(history, side.id) && audience.mayRead(side.place, policy.visibility),
    )
    .map((candidate) => toOverlap(candidate, thresholds));
  const because = "the configuration is invalid";
  if (overlaps.length === (history.warning?.named.length ?? 0))
    return { act: "nothing", named: [], overlaps, because };
  return overlaps.length > 0
    ? { act: "comment", named: overlaps, overlaps, because }
    : { ...quiet(history, because), overlaps };
}

function quiet(history: History, because: string): Guess {
  const act = history.warning?.state === "standing" ? "withdraw" : "nothing";
  return { act, named: [], overlaps: [], because };
}

/** Why an item takes no part at all, if so; the same on both sides of a pair. */
function reasonToIgnore(item: Side, policy: Policy): string | undefined {
  if (policy.scope === "off") return "duplicates.scope is off";
  if (item.authorIsBot) return "its author is a bot";
  const author = item.author.toLowerCase();
  if (policy.ignore.authors.some((ignored) => ignored.toLowerCase() === author))
    return "its author is ignored";
  const labels = item.labels.map((label) => label.toLowerCase());
  if (policy.ignore.labels.some((ignored) => labels.includes(ignored.toLowerCase())))
    return "a label of it is ignored";
  return undefined;
}

function isEligible(item: Side, rules: Rules, candidate: Candidate, history: History): boolean {
  const other = candidate.side;
  if (candidate.said !== undefined) return false;
  if (!isOlder(other, item) || !mayBeNamed(item, rules, candidate)) return false;
  const sameRepository = other.place.repositoryId === item.place.repositoryId;
  if (sameRepository && other.kind !== item.kind) return false;
  // People who answer a warning by linking the two confirm it; only a link made before it says that it is known.
  // A repository whose configuration is invalid is not named anew: what it wants is not known.
  return (!candidate.linked && candidate.policy.isValid) || isNamed(history, other.id);
}

/** Whether both sides let the other be named on the item, and whoever reads there may read of it. */
export function mayBeNamed(
  item: Side,
  { policy, audience }: Pick<Rules, "policy" | "audience">,
  { side, policy: theirs }: Pick<Candidate, "side" | "policy">,
): boolean {
  if (reasonToIgnore(side, theirs) !== undefined) return false;
  if (!reaches(policy, item, side) || !reaches(theirs, side, item)) return false;
  return audience.mayRead(side.place, theirs.visibility);
}

/** Only the newer item of a pair is commented: by creation, then by GitHub's number of it. */
export function isOlder(
  a: Pick<Side, "databaseId" | "createdAt">,
  b: Pick<Side, "databaseId" | "createdAt">,
): boolean {
  const difference = a.createdAt.getTime() - b.createdAt.getTime();
  return difference < 0 || (difference === 0 && a.databaseId < b.databaseId);
}

/** Scopes nest: the repository itself, the owners of the same agency, the network. */
function reaches(policy: Policy, from: Side, to: Side): boolean {
  if (policy.scope === "network") return true;
  if (policy.scope === "organisation") return from.agencyId === to.agencyId;
  return policy.scope === "repository" && from.place.repositoryId === to.place.repositoryId;
}

/** Where likeness misleads, and across languages, the engine is not sure enough to speak aloud. */
function toOverlap({ side, match }: Candidate, thresholds: Thresholds): Overlap {
  const sure = match.probability >= thresholds.comment && !match.crossLanguage && !match.doubtful;
  return { candidateId: side.id, tier: sure ? "comment" : "digest", match };
}
