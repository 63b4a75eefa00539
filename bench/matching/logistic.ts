/** Rows of features, one after the other, with what is to be predicted and how much each row counts. */
export interface Rows {
  width: number;
  features: Float64Array;
  /** 0 or 1. */
  labels: Float64Array;
  weights: Float64Array;
}

/** The log odds are the intercept plus the weighted sum of the features as they are. */
interface Fit {
  intercept: number;
  weights: number[];
}

const ROUNDS = 20;
const SMALLEST_STEP = 1e-5;

/** Logistic regression by Newton's method on standardised features, with a ridge of `ridge` per row. */
export function fitLogistic(rows: Rows, ridge: number): Fit {
  const { width, labels } = rows;
  const { means, deviations } = standardisation(rows);
  const solution = new Float64Array(width + 1);
  for (let round = 0; round < ROUNDS; round++) {
    const { gradient, hessian } = slopes(rows, means, deviations, solution);
    const step = solve(hessian, gradient, solution, ridge * labels.length);
    for (const [a, change] of step.entries()) solution[a] = at(solution, a) + change;
    if (Math.max(...step.map(Math.abs)) < SMALLEST_STEP) break;
  }
  const weights = Array.from({ length: width }, (_, f) => at(solution, f) / at(deviations, f));
  const intercept = weights.reduce((sum, weight, f) => sum - weight * at(means, f), at(solution, width));
  return { intercept, weights };
}

/** Gradient and Hessian (its lower triangle, line after line) of the likelihood; the last place is the intercept's. */
function slopes(rows: Rows, means: Float64Array, deviations: Float64Array, solution: Float64Array) {
  const { width } = rows;
  const size = width + 1;
  const gradient = new Float64Array(size);
  const hessian = new Float64Array(size * size);
  const x = new Float64Array(size).fill(1);
  for (let row = 0; row < rows.labels.length; row++) {
    const weight = at(rows.weights, row);
    let sum = at(solution, width);
    for (let f = 0; f < width; f++) {
      x[f] = (at(rows.features, row * width + f) - at(means, f)) / at(deviations, f);
      sum += at(solution, f) * at(x, f);
    }
    const p = 1 / (1 + Math.exp(-sum));
    const error = weight * (at(rows.labels, row) - p);
    const curvature = weight * p * (1 - p);
    for (let a = 0; a < size; a++) {
      gradient[a] = at(gradient, a) + error * at(x, a);
      const scaled = curvature * at(x, a);
      for (let b = 0; b <= a; b++) hessian[a * size + b] = at(hessian, a * size + b) + scaled * at(x, b);
    }
  }
  return { gradient, hessian };
}

/** Only for arrays of one type, so that the loops over all rows stay fast. */
function at(numbers: Float64Array, index: number): number {
  return numbers[index] ?? 0;
}

function standardisation({ width, features, labels }: Rows) {
  const means = new Float64Array(width);
  const deviations = new Float64Array(width);
  for (let i = 0; i < features.length; i++)
    means[i % width] = at(means, i % width) + at(features, i) / labels.length;
  for (let i = 0; i < features.length; i++) {
    const difference = at(features, i) - at(means, i % width);
    deviations[i % width] = at(deviations, i % width) + difference ** 2 / labels.length;
  }
  return { means, deviations: deviations.map((variance) => Math.sqrt(variance) || 1) };
}

/** The Newton step, by Gaussian elimination; the ridge holds back all but the intercept. */
function solve(hessian: Float64Array, gradient: Float64Array, solution: Float64Array, ridge: number) {
  const size = gradient.length;
  const system = Array.from({ length: size }, (_, a) => {
    const penalty = a < size - 1 ? ridge : 0;
    const line = new Float64Array(size + 1);
    for (let b = 0; b < size; b++) line[b] = at(hessian, Math.max(a, b) * size + Math.min(a, b));
    line[a] = at(line, a) + penalty;
    line[size] = at(gradient, a) - penalty * at(solution, a);
    return line;
  });
  for (const [pivot, line] of system.entries()) {
    for (const [a, other] of system.entries()) {
      if (a === pivot) continue;
      const factor = at(other, pivot) / at(line, pivot);
      if (factor !== 0) for (let b = pivot; b <= size; b++) other[b] = at(other, b) - factor * at(line, b);
    }
  }
  return Float64Array.from(system, (line, a) => at(line, size) / at(line, a));
}
