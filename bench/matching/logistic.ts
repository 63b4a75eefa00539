/** Rows of features, one after the other, with what is to be predicted and how much each row counts. */
export interface Rows {
  width: number;
  features: Float32Array;
  /** 0 or 1. */
  labels: Uint8Array;
  weights: Float32Array;
}

/** Weights of the features as they are, and the intercept. */
export interface Model {
  intercept: number;
  weights: number[];
}

const ROUNDS = 20;

/** Logistic regression by Newton's method on standardised features, with a ridge of `ridge` per row. */
export function fitLogistic(rows: Rows, ridge: number): Model {
  const { width, labels } = rows;
  const { means, deviations } = standardisation(rows);
  const size = width + 1;
  const solution = new Float64Array(size);
  const x = new Float64Array(size);
  x[width] = 1;
  for (let round = 0; round < ROUNDS; round++) {
    const gradient = new Float64Array(size);
    const hessian = Array.from({ length: size }, () => new Float64Array(size));
    for (let row = 0; row < labels.length; row++) {
      const weight = at(rows.weights, row);
      let sum = at(solution, width);
      for (let f = 0; f < width; f++) {
        x[f] = (at(rows.features, row * width + f) - at(means, f)) / at(deviations, f);
        sum += at(solution, f) * at(x, f);
      }
      const p = 1 / (1 + Math.exp(-sum));
      const error = weight * (at(labels, row) - p);
      const curvature = weight * (p * (1 - p) + 1e-9);
      for (let a = 0; a < size; a++) {
        gradient[a] = at(gradient, a) + error * at(x, a);
        const line = hessian[a] ?? gradient;
        for (let b = 0; b <= a; b++) line[b] = at(line, b) + curvature * at(x, a) * at(x, b);
      }
    }
    const step = solve(hessian, gradient, solution, ridge * labels.length);
    for (let a = 0; a < size; a++) solution[a] = at(solution, a) + at(step, a);
    if (Math.max(...step.map(Math.abs)) < 1e-5) break;
  }
  const weights = Array.from({ length: width }, (_, f) => at(solution, f) / at(deviations, f));
  const intercept = weights.reduce((sum, weight, f) => sum - weight * at(means, f), at(solution, width));
  return { intercept, weights };
}

export function predict({ intercept, weights }: Model, features: ArrayLike<number>): number {
  return 1 / (1 + Math.exp(-weights.reduce((sum, weight, f) => sum + weight * at(features, f), intercept)));
}

function at(numbers: ArrayLike<number>, index: number): number {
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

/** The Newton step: Gaussian elimination of the lower triangle, mirrored, with the ridge on all but the intercept. */
function solve(
  hessian: Float64Array[],
  gradient: Float64Array,
  solution: Float64Array,
  ridge: number,
): Float64Array {
  const size = gradient.length;
  const system = hessian.map((line, a) => {
    const full = Array.from({ length: size }, (_, b) => (b <= a ? at(line, b) : at(hessian[b] ?? line, a)));
    const penalty = a < size - 1 ? ridge : 1e-9;
    full[a] = at(full, a) + penalty + 1e-9;
    return [...full, at(gradient, a) - (a < size - 1 ? ridge * at(solution, a) : 0)];
  });
  for (let pivot = 0; pivot < size; pivot++) {
    const line = system[pivot] ?? [];
    for (const [a, other] of system.entries()) {
      if (a === pivot) continue;
      const factor = at(other, pivot) / at(line, pivot);
      if (factor !== 0) for (let b = pivot; b <= size; b++) other[b] = at(other, b) - factor * at(line, b);
    }
  }
  return Float64Array.from(system, (line, a) => at(line, size) / at(line, a));
}
