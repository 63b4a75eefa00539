import { type DestinationStream, type Logger, pino } from "pino";
import type { Config } from "./config.js";

/**
 * The program's log: JSON lines on stderr, since stdout is for results. Whatever is logged, the given secrets are
 * blotted out in it, also where they stand JSON-escaped.
 */
export function createLog(
  level: Config["logLevel"],
  secrets: readonly string[],
  destination: DestinationStream = pino.destination({ fd: 2, sync: true }),
): Logger {
  const forms = secrets.flatMap((secret) => [secret, JSON.stringify(secret).slice(1, -1)]);
  const streamWrite = (line: string) => forms.reduce((text, form) => text.replaceAll(form, "[secret]"), line);
  return pino({ level, base: null, hooks: { streamWrite } }, destination);
}
