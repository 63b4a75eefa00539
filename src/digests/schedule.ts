import { CronExpressionParser } from "cron-parser";

const weekdays = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];

/** The five cron fields of "monday at 08:00" or of cron fields; undefined when it is neither. */
export function cronPattern(every: string): string | undefined {
  const [, day, hours, minutes] = /^(\w+) at (\d{1,2}):(\d{2})$/.exec(every.trim().toLowerCase()) ?? [];
  if (day !== undefined) {
    const weekday = weekdays.indexOf(day);
    const isTime = Number(hours) < 24 && Number(minutes) < 60;
    return weekday >= 0 && isTime ? `${Number(minutes)} ${Number(hours)} * * ${weekday}` : undefined;
  }
  const fields = every.trim().split(/\s+/);
  return fields.length === 5 && isCron(fields.join(" ")) ? fields.join(" ") : undefined;
}

function isCron(pattern: string): boolean {
  try {
    CronExpressionParser.parse(pattern).next();
    return true;
  } catch {
    return false;
  }
}
