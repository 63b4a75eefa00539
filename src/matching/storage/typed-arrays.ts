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
