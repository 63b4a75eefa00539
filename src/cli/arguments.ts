import { InvalidArgumentError } from "commander";

/** An argument parser for a share from 0 to 1. */
export function share(text: string): number {
  const value = Number(text);
  if (text.trim() === "" || !(value >= 0 && value <= 1))
    throw new InvalidArgumentError("Allowed: a number from 0 to 1.");
  return value;
}

/** An argument parser for whole numbers from 1 up to `most`. */
export function wholeNumberUpTo(most: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (/^\d+$/.test(text) && value >= 1 && value <= most) return value;
    throw new InvalidArgumentError(`Allowed: a whole number from 1 to ${most}.`);
  };
}
