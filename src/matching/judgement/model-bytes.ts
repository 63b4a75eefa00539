import type { BoostedTrees } from "./boosted-trees.js";

/** Trees as text: the numbers of their three arrays, little-endian, in base64. */
interface WrittenTrees {
  depth: number;
  base: number;
  features: string;
  thresholds: string;
  leaves: string;
}

export function writeTrees({ depth, base, features, thresholds, leaves }: BoostedTrees): WrittenTrees {
  return {
    depth,
    base,
    features: toBase64(features),
    thresholds: toBase64(bytesOf(thresholds)),
    leaves: toBase64(bytesOf(leaves)),
  };
}

export function readTrees({ depth, base, features, thresholds, leaves }: WrittenTrees): BoostedTrees {
  return {
    depth,
    base,
    features: fromBase64(features),
    thresholds: floatsOf(fromBase64(thresholds)),
    leaves: floatsOf(fromBase64(leaves)),
  };
}

function toBase64(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
}

function fromBase64(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}

function bytesOf(floats: Float32Array): Uint8Array {
  const view = new DataView(new ArrayBuffer(4 * floats.length));
  for (const [at, float] of floats.entries()) view.setFloat32(4 * at, float, true);
  return new Uint8Array(view.buffer);
}

function floatsOf(bytes: Uint8Array): Float32Array {
  const view = new DataView(bytes.buffer);
  return Float32Array.from({ length: bytes.length / 4 }, (_, at) => view.getFloat32(4 * at, true));
}
