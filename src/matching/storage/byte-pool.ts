import { grown, resized } from "./typed-arrays.js";

const encoder = new TextEncoder();
const decoder = new TextDecoder();
/** Longer texts are encoded and decoded by the platform; for short ones the call costs more than the work. */
const SHORT = 64;

/** Texts and whole numbers one after the other in bytes: what is written is found again by where it starts. */
export class BytePool {
  #bytes: Uint8Array;
  #used: number;

  constructor(bytes = new Uint8Array(0)) {
    this.#bytes = bytes;
    this.#used = bytes.length;
  }

  /** Where the next byte will stand. */
  get end(): number {
    return this.#used;
  }

  get capacity(): number {
    return this.#bytes.length;
  }

  /** The bytes written so far. */
  get written(): Uint8Array {
    return this.#bytes.subarray(0, this.#used);
  }

  /** Puts zeros, which read as empty texts and lists, where something was written. */
  erase(start: number, end: number): void {
    this.#bytes.fill(0, start, end);
  }

  /** Gives back what was reserved for more. */
  trim(): void {
    this.#bytes = resized(this.#bytes, this.#used);
  }

  /** A whole number of at most 32 bits, seven bits a byte. */
  writeNumber(number: number): void {
    this.#bytes = grown(this.#bytes, this.#used + 5);
    let rest = number;
    for (; rest > 0x7f; rest >>>= 7) this.#bytes[this.#used++] = (rest & 0x7f) | 0x80;
    this.#bytes[this.#used++] = rest;
  }

  /** Whole numbers, after how many they are. */
  writeNumbers(numbers: readonly number[]): void {
    this.writeNumber(numbers.length);
    for (const number of numbers) this.writeNumber(number);
  }

  /** A text in UTF-8, after its length in bytes. */
  writeText(text: string): void {
    if (text.length <= SHORT && this.#writeAscii(text)) return;
    const bytes = encoder.encode(text);
    this.writeNumber(bytes.length);
    this.writeBytes(bytes);
  }

  /** Whether the text is of ASCII characters only; then it is written. */
  #writeAscii(text: string): boolean {
    const start = this.#used;
    this.#bytes = grown(this.#bytes, start + 1 + SHORT);
    this.#bytes[start] = text.length;
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      if (code > 0x7f) return false;
      this.#bytes[start + 1 + i] = code;
    }
    this.#used = start + 1 + text.length;
    return true;
  }

  writeBytes(bytes: Uint8Array): void {
    this.#bytes = grown(this.#bytes, this.#used + bytes.length);
    this.#bytes.set(bytes, this.#used);
    this.#used += bytes.length;
  }

  reader(start: number): ByteReader {
    return new ByteReader(this.#bytes, start);
  }
}

/** Reads what was written, in the same order. */
export class ByteReader {
  readonly #bytes: Uint8Array;
  at: number;

  constructor(bytes: Uint8Array, start: number) {
    this.#bytes = bytes;
    this.at = start;
  }

  number(): number {
    let number = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.#bytes[this.at++] ?? 0;
      number |= (byte & 0x7f) << shift;
      if (byte < 0x80) return number >>> 0;
    }
  }

  numbers(): number[] {
    const numbers: number[] = [];
    for (let left = this.number(); left > 0; left--) numbers.push(this.number());
    return numbers;
  }

  text(): string {
    const length = this.number();
    const start = this.at;
    this.at += length;
    return length <= SHORT ? this.#short(start) : decoder.decode(this.#bytes.subarray(start, this.at));
  }

  #short(start: number): string {
    let text = "";
    for (let i = start; i < this.at; i++) {
      const byte = this.#bytes[i] ?? 0;
      if (byte > 0x7f) return decoder.decode(this.#bytes.subarray(start, this.at));
      text += String.fromCharCode(byte);
    }
    return text;
  }
}
