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
  return pino({ level, base: null, serializers: { err: describe }, hooks: { streamWrite } }, destination);
}

/**
 * An error, as far as a log may tell: what kind, where and why. What GitHub was sent and what it answered hang on its
 * errors, too, and may hold texts of private repositories.
 */
function describe(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { name, message, stack, cause } = error;
  const told = Object.entries(error).filter(([key]) => ["code", "status"].includes(key));
  return {
    type: name,
    message,
    ...Object.fromEntries(told),
    stack,
    ...(cause !== undefined && { cause: describe(cause) }),
    ...(error instanceof AggregateError && { errors: error.errors.map(describe) }),
  };
}
