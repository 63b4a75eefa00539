type NumberArray = Uint8Array | Uint16Array | Uint32Array | Float64Array;

/** The array itself if it holds `length` numbers, else a copy half as long again that does. */
export function grown<A extends NumberArray>(array: A, length: number): A {
  if (length <= array.length) return array;
  const Constructor = array.constructor as new (length: number) => A;
  const copy = new Constructor(Math.max(length, Math.ceil(array.length * 1.5)));
  copy.set(array);
  return copy;
}
