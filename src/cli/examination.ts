import { explain } from "../errors.js";

export interface Finding {
  check: string;
  ok: boolean;
  /** What was found. */
  detail: string;
  /** What to do; only where something is wrong. */
  remedy?: string;
}

/** What a look at one thing yields; a fault is thrown instead. */
export interface Sight<Value> {
  value?: Value;
  detail: string;
}

/** Looks at one thing after another, and goes on when one is wrong. */
export class Examination {
  readonly findings: Finding[] = [];

  /** The value that was looked at, or undefined where the look threw; then the remedy is told. */
  async check<Value>(
    check: string,
    remedy: string,
    look: () => Promise<Sight<Value>>,
  ): Promise<Value | undefined> {
    try {
      const { value, detail } = await look();
      this.findings.push({ check, ok: true, detail });
      return value;
    } catch (error) {
      this.findings.push({ check, ok: false, detail: explain(error), remedy });
      return undefined;
    }
  }
}
