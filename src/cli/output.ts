import { once } from "node:events";

/** Writes a result to stdout, waiting while its reader is slow. */
export async function print(text: string): Promise<void> {
  if (!process.stdout.write(`${text}\n`)) await once(process.stdout, "drain");
}

/** Tells the person at the terminal something that is no result. */
export function say(text: string): void {
  process.stderr.write(`${printable(text)}\n`);
}

/** On one line and without characters that steer a terminal: exported texts come from anyone. */
export function printable(text: string): string {
  return text.replaceAll(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu, " ");
}

/** A reader that has seen enough (`| head`) ends the command quietly. */
export function endQuietlyWhenUnread(): void {
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    process.exit();
  });
}

const thousands = new Intl.NumberFormat("en");

/** `27,576 items`, `1 item`. */
export function count(number: number, noun: string, plural = `${noun}s`): string {
  return `${thousands.format(number)} ${number === 1 ? noun : plural}`;
}
