import { differences } from "../reading/facts.js";
import { factsOfItem } from "../retrieval/candidate.js";
import type { StoredItem } from "../retrieval/cards.js";
import type { Query } from "../retrieval/query.js";

/** Share of the information of two titles that must be common to both for them to be one wording. */
const SAME_TITLE = 0.7;
const DAY = 86_400_000;
/** What is assumed where nothing is known of the time between two items. */
const USUAL_DAYS = 365;

/** What else is known of the two: time, people, places, versions, lengths; `titles` is the likeness of the titles. */
export function circumstancesOf(query: Query, item: StoredItem, titles: number) {
  const { reading } = query;
  const theirs = factsOfItem(item, query);
  const different = new Set(differences(reading.facts, theirs).map(({ what }) => what));
  const days = Math.abs(query.createdAt - item.createdAt) / DAY;
  const daysApart = Number.isNaN(days) ? USUAL_DAYS : days;
  const sameAuthor = isOneAuthor(query, item, days) ? 1 : 0;
  const sameHead = reading.titleHead !== 0 && reading.titleHead === item.titleHead;
  return {
    daysApart: Math.log1p(daysApart),
    sameAuthor,
    sameAuthorAndFrame: sameAuthor * titles,
    sameAuthorAndDay: sameAuthor === 1 && daysApart < 1 ? 1 : 0,
    /** One machine wrote both: it says the same everywhere. */
    oneMachine: sameAuthor === 1 && query.byMachine ? 1 : 0,
    sameRepository: isOneTracker(query, item) ? 1 : 0,
    sameComponent: has(theirs, reading.facts, "component") ? 1 : 0,
    otherComponent: different.has("component") ? 1 : 0,
    samePlatform: has(theirs, reading.facts, "platform") ? 1 : 0,
    otherPlatform: different.has("platform") ? 1 : 0,
    sameVersion: has(theirs, reading.facts, "version") ? 1 : 0,
    otherVersion: different.has("version") ? 1 : 0,
    sameNumbers: reading.titleNumbers !== 0 && reading.titleNumbers === item.titleNumbers ? 1 : 0,
    otherNumbers: differ(reading.titleNumbers, item.titleNumbers) ? titles : 0,
    sameHead: sameHead ? 1 : 0,
    /** The titles begin alike ("API docs: …") and go on differently. */
    series: sameHead && titles < SAME_TITLE ? 1 : 0,
    /** Items that both name. */
    sharedLinks: Math.log1p(reading.links.filter((link) => item.links.includes(link)).length),
    length: Math.log1p(reading.titleLength + reading.bodyLength) / 6,
    otherLength: Math.log1p(item.titleLength + item.bodyLength) / 6,
    lengthRatio: Math.log((item.bodyLength + 5) / (reading.bodyLength + 5)) / 4,
    lengthsApart: Math.abs(Math.log((item.bodyLength + 5) / (reading.bodyLength + 5))) / 4,
  };
}

type Facts = StoredItem["facts"];

function has(theirs: Facts, mine: Facts, what: Facts[number]["what"]): boolean {
  return mine.some(
    (fact) =>
      fact.what === what &&
      theirs.some((other) => other.what === what && other.of === fact.of && other.value === fact.value),
  );
}

/** Whether both are known and not the same. */
function differ(mine: number, other: number): boolean {
  return mine !== 0 && other !== 0 && mine !== other;
}

/** Of one repository, or one's repository is based on the other's. */
function isOneTracker(query: Query, item: StoredItem): boolean {
  return (
    query.repository === item.repository ||
    query.basedOn.includes(item.repository) ||
    item.basedOn.includes(query.repository)
  );
}

/** Where authors are not recorded, what comes on one day in one repository is taken for one person's. */
function isOneAuthor(query: Query, item: StoredItem, days: number): boolean {
  if (query.author !== item.author) return false;
  if (query.author !== 0) return true;
  return query.repository === item.repository && days < 1;
}
