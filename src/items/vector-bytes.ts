/** The largest number of eight bits with a sign, symmetrically. */
const LARGEST = 127;

/** A vector's direction in a byte a dimension: a quarter of the room, and cosines hold to some thousandths. */
export function toBytes(vector: Float32Array): Buffer {
  const largest = vector.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const scaled = Int8Array.from(vector, (value) => Math.round((value / (largest || 1)) * LARGEST));
  return Buffer.from(scaled.buffer);
}

/** The direction again, with length 1. */
export function fromBytes(bytes: Uint8Array): Float32Array {
  const values = new Int8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const length = Math.sqrt(values.reduce((sum, value) => sum + value * value, 0));
  return Float32Array.from(values, (value) => value / (length || 1));
}
