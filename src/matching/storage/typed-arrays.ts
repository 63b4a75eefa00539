export type NumberArray = Uint8Array | Uint16Array | Uint32Array | Int32Array | Float32Array | Float64Array;

/** The array itself if it holds `length` numbers, else a copy half as long again that does, but none above `most`. */
export function grown<A extends NumberArray>(array: A, length: number, most = Number.POSITIVE_INFINITY): A {
  if (length <= array.length) return array;
  return resized(array, Math.max(length, Math.min(most, Math.ceil(array.length * 1.5))));
}

/** A copy of exactly `length` numbers: cut, or filled up with zeros. */
export function resized<A extends NumberArray>(array: A, length: number): A {
  const Constructor = array.constructor as new (length: number) => A;
  const copy = new Constructor(length);
  copy.set(length < array.length ? array.subarray(0, length) : array);
  return copy;
}

/** Where a sorted array's numbers reach `wanted`, from `from` to `to`: the first place that is not below it. */
export function lowerBound(sorted: NumberArray, wanted: number, from = 0, to = sorted.length): number {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? 0) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** So far from where it is expected, at most, is a number looked for first. */
const NEAR = 16;

/**
 * As `lowerBound`, for numbers below `range` that spread evenly: where one stands follows from its size, nearly. So little
 * memory is looked at, which is most of the cost of a long array; numbers that spread unevenly are found, too.
 */
export function lowerBoundOfEven(
  sorted: NumberArray,
  wanted: number,
  range: number,
  from = 0,
  to = sorted.length,
): number {
  const density = (to - from) / range;
  let guess = from + Math.floor(wanted * density);
  for (let corrections = 0; corrections < 2; corrections++) {
    guess += Math.trunc((wanted - (sorted[guess] ?? wanted)) * density);
    guess = Math.max(from, Math.min(to - 1, guess));
  }
  const low = Math.max(from, guess - NEAR);
  const high = Math.min(to, guess + NEAR);
  const isNear =
    (low === from || (sorted[low] ?? 0) < wanted) && (high === to || (sorted[high] ?? 0) >= wanted);
  return isNear ? lowerBound(sorted, wanted, low, high) : lowerBound(sorted, wanted, from, to);
}
