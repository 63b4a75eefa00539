import type { Row } from "../markdown-table.js";
import { percent } from "../numbers.js";

type Written = (value: number) => string;

/** The row of an aim that is reached from a value on. Where nothing was measured (not a number) it is not reached. */
export function least(what: string, aim: number, measured: number, written: Written = percent): Row {
  return row(what, `≥ ${written(aim)}`, written(measured), measured >= aim);
}

/** The row of an aim that is reached up to a value. Where nothing was measured (not a number) it is not reached. */
export function most(what: string, aim: number, measured: number, written: Written = percent): Row {
  return row(what, `≤ ${written(aim)}`, written(measured), measured <= aim);
}

function row(what: string, aim: string, measured: string, isReached: boolean): Row {
  return { what, aim, measured, reached: isReached ? "yes" : "no" };
}

/** The number that a cell of another bench's table begins with, such as 2.5 of "2.50" and 47 of "47 %". */
export function numberIn(row: Row | undefined, name: string): number {
  return Number.parseFloat(String(row?.[name] ?? ""));
}
