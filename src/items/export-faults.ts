import { UserError } from "../errors.js";

/** What happens to a record that is malformed: it stops the reading, or is counted and passed over. */
export class FaultPolicy {
  /** How many records were passed over. */
  skipped = 0;
  private readonly skipInvalid: boolean;

  constructor(options: { skipInvalid: boolean }) {
    this.skipInvalid = options.skipInvalid;
  }

  /** Throws a UserError `FILE:LINE: complaint`, or counts it. */
  found(file: string, line: number, complaint: string): void {
    if (!this.skipInvalid) throw new UserError(`${file}:${line}: ${complaint}`);
    this.skipped += 1;
  }
}

/** What is wrong with the value of a field, and what it may be: `title is missing; allowed: a string`. */
export function fieldFault(record: unknown, path: readonly PropertyKey[], allowed: string): string {
  const field = path.length === 0 ? "the record" : path.map(String).join(".");
  return `${field} ${describe(valueAt(record, path))}; allowed: ${allowed}`;
}

function valueAt(record: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((value, key) => (value as Record<PropertyKey, unknown> | null)?.[key], record);
}

function describe(value: unknown): string {
  if (value === undefined) return "is missing";
  if (Array.isArray(value)) return "is an array";
  if (typeof value === "object" && value !== null) return "is an object";
  const text = JSON.stringify(value);
  return `is ${text.length > 60 ? `${text.slice(0, 60)}…` : text}`;
}
