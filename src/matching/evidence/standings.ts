import type { Candidate } from "../retrieval/candidate.js";
import type { Query } from "../retrieval/query.js";
import { lowerBound } from "../storage/typed-arrays.js";
import { ratio } from "./ratios.js";

/** A candidate and what it is measured by against the others. */
interface Measured {
  candidate: Candidate;
  shared: { bodies: number; cosine: number; shared: number };
  titles: { titles: number; titleImpact: number; grams: number };
}

/** Scores are compared with those of the first so many candidates. */
const FIELD = 30;
/** A candidate with this share of the best score is a rival of the best. */
const RIVAL = 0.8;
/** More than five times another score says no more. */
const MOST_TIMES = 5;

/** Where each candidate stands among all, by its score and by other measures: what is much for one query is little for another. */
export function standingsOf(query: Query, measured: readonly Measured[]) {
  const scores = measured.map(({ candidate }) => candidate.score);
  const falling = scores.toSorted((a, b) => b - a);
  const places = placesOf(scores);
  const best = falling[0] ?? 0;
  const field = falling.slice(0, FIELD);
  const mean = field.reduce((sum, score) => sum + score, 0) / (field.length || 1);
  const spread =
    Math.sqrt(field.reduce((sum, score) => sum + (score - mean) ** 2, 0) / (field.length || 1)) || 1;
  const rivals = scores.filter((score) => score > RIVAL * best).length;
  const by = {
    titles: standing(measured.map(({ titles }) => titles.titles)),
    found: standing(measured.map(({ titles }) => titles.titleImpact)),
    grams: standing(measured.map(({ titles }) => titles.grams)),
    bodies: standing(measured.map(({ shared }) => shared.bodies)),
    cosine: standing(measured.map(({ shared }) => shared.cosine)),
    shared: standing(measured.map(({ shared }) => shared.shared)),
  };
  return scores.map((score, place) => ({
    /** The score as a share of the best; against the tenth, the thirtieth, the mean, the next. */
    ofBest: ratio(score, best),
    overTenth: timesOf(score, falling[9]),
    overThirtieth: timesOf(score, falling[FIELD - 1]),
    aboveMean: (score - mean) / spread,
    aboveNext: ratio(score - (falling[(places[place] ?? 0) + 1] ?? score), score),
    place: Math.log1p(places[place] ?? 0),
    /** The same for all: how far the best candidate answers the query, and how many come near it. */
    clarity: ratio(best, query.score),
    rivals: Math.log1p(rivals),
    titlesPlace: by.titles.places[place] ?? 0,
    foundPlace: by.found.places[place] ?? 0,
    gramsPlace: by.grams.places[place] ?? 0,
    bodiesPlace: by.bodies.places[place] ?? 0,
    cosinePlace: by.cosine.places[place] ?? 0,
    titlesOfBest: by.titles.shares[place] ?? 0,
    foundOfBest: by.found.shares[place] ?? 0,
    gramsOfBest: by.grams.shares[place] ?? 0,
    bodiesOfBest: by.bodies.shares[place] ?? 0,
    cosineOfBest: by.cosine.shares[place] ?? 0,
    sharedOfBest: by.shared.shares[place] ?? 0,
  }));
}

function timesOf(score: number, other = 0): number {
  return other > 0 ? Math.min(MOST_TIMES, score / other) : MOST_TIMES;
}

/** Of each value its place among all (a logarithm; equals have one place) and its share of the greatest. */
export function standing(values: readonly number[]): { places: number[]; shares: number[] } {
  const greatest = Math.max(0, ...values);
  return {
    places: placesOf(values).map((place) => Math.log1p(place)),
    shares: values.map((value) => ratio(value, greatest)),
  };
}

/** Of each value, how many are greater. */
function placesOf(values: readonly number[]): number[] {
  const rising = new Float64Array(values.map((value) => -value)).sort();
  return values.map((value) => lowerBound(rising, -value));
}
