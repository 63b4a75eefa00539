import { z } from "zod";
import type { Document } from "../matching/index.js";
import { fieldFault } from "./export-faults.js";

/** Where an item stands on GitHub. */
interface Place {
  owner: string;
  name: string;
  number: number;
}

/** An item as an export gives it: what the engine reads, and where it stands if the export says so. */
export interface ExportedItem extends Document {
  url?: string;
  place?: Place;
  authorIsBot: boolean;
}

const optionalText = z.string().nullish();
const account = z
  .union([z.string(), z.object({ login: optionalText, type: optionalText, is_bot: z.boolean().nullish() })])
  .nullish();
const time = z.union([z.iso.datetime({ offset: true, local: true }), z.iso.date()]).nullish();

/** Fields of `gh … --json`, of GitHub's REST API and of our own JSON lines; others are ignored. */
const schema = z.object({
  id: z.union([z.string(), z.number()]).nullish(),
  title: z.string(),
  body: optionalText,
  repo: optionalText,
  number: z.int().positive().nullish(),
  url: optionalText,
  html_url: optionalText,
  state: z
    .string()
    .toLowerCase()
    .pipe(z.enum(["open", "closed", "merged"]))
    .nullish(),
  kind: z
    .string()
    .toLowerCase()
    .pipe(z.enum(["issue", "pull"]))
    .nullish(),
  createdAt: time,
  created_at: time,
  author: account,
  user: account,
  component: optionalText,
  labels: z.array(z.union([z.string(), z.object({ name: z.string() })])).nullish(),
  pull_request: z.object({ merged_at: optionalText }).nullish(),
  merged_at: optionalText,
});

type Fields = z.output<typeof schema>;

const allowed: Record<keyof Fields, string> = {
  id: "a string that no other item has, or url, html_url, or repo and number instead",
  title: "a string, which may be empty",
  body: "a string or null",
  repo: "a string such as culture/webconf",
  number: "a whole number from 1",
  url: "a string such as https://github.com/culture/webconf/issues/12",
  html_url: "a string such as https://github.com/culture/webconf/issues/12",
  state: "open, closed, merged",
  kind: "issue, pull",
  createdAt: "a date and time such as 2026-03-09T08:30:00Z",
  created_at: "a date and time such as 2026-03-09T08:30:00Z",
  author: "a string, or an object with a login",
  user: "a string, or an object with a login",
  component: "a string or null",
  labels: "an array of strings, or of objects with a name",
  pull_request: "an object or null",
  merged_at: "a string or null",
};

/**
 * Reads one record. Its id is `owner/repo#n`, or `id` as given; where both can be had, `id` counts in JSON lines, and
 * `owner/repo#n` in arrays, whose `id` is GitHub's internal one. Answers what is wrong when it can't be read.
 */
export function readRecord(value: unknown, inArray: boolean): ExportedItem | { fault: string } {
  const result = schema.safeParse(value);
  if (!result.success) {
    const path = result.error.issues[0]?.path ?? [];
    const field = path[0] as keyof Fields | undefined;
    return {
      fault: fieldFault(value, path, field ? allowed[field] : "a JSON object with at least id and title"),
    };
  }
  const fields = result.data;
  const id = idOf(fields, inArray);
  if (id === undefined) return { fault: fieldFault(value, ["id"], allowed.id) };
  return itemOf(fields, id);
}

function itemOf(fields: Fields, id: string): ExportedItem {
  const place = placeOf(fields);
  const created = fields.createdAt ?? fields.created_at;
  const isMerged = Boolean(fields.merged_at ?? fields.pull_request?.merged_at);
  const url = fields.html_url ?? fields.url;
  const repository = fields.repo || (place && `${place.owner}/${place.name}`);
  const { login, isBot } = accountOf(fields.author ?? fields.user);
  return {
    id,
    title: fields.title,
    body: fields.body ?? "",
    kind: fields.kind ?? (fields.pull_request || /\/pulls?\/\d+\/?$/.test(url ?? "") ? "pull" : "issue"),
    state: isMerged ? "merged" : (fields.state ?? "open"),
    labels: (fields.labels ?? []).map((label) => (typeof label === "string" ? label : label.name)),
    authorIsBot: isBot,
    ...(url ? { url } : {}),
    ...(place ? { place } : {}),
    ...(repository ? { repository } : {}),
    ...(login ? { author: login } : {}),
    ...(fields.component ? { component: fields.component } : {}),
    ...(created ? { createdAt: millisecondsOf(created) } : {}),
  };
}

function idOf(fields: Fields, inArray: boolean): string | undefined {
  const given = typeof fields.id === "string" && fields.id.trim() !== "" ? fields.id : undefined;
  if (given !== undefined && !inArray) return given;
  const place = placeOf(fields);
  if (place) return `${place.owner}/${place.name}#${place.number}`;
  return fields.repo && fields.number ? `${fields.repo}#${fields.number}` : given;
}

/** From the address of a page or of the API, or else from `repo` and `number`. */
function placeOf(fields: Fields): Place | undefined {
  const path = (fields.html_url ?? fields.url ?? "").replace(/[?#].*$/s, "").split("/");
  const [owner, name, section, number] = path.slice(-4);
  if (owner && name && /^(?:issues|pulls?)$/.test(section ?? "") && /^\d{1,15}$/.test(number ?? "")) {
    return { owner, name, number: Number(number) };
  }
  const [repoOwner, repoName, ...rest] = fields.repo?.split("/") ?? [];
  if (!repoOwner || !repoName || rest.length > 0 || !fields.number) return undefined;
  return { owner: repoOwner, name: repoName, number: fields.number };
}

function accountOf(account: Fields["author"]): { login: string; isBot: boolean } {
  const { login, type, is_bot } = typeof account === "string" ? { login: account } : (account ?? {});
  const isBot = is_bot === true || type === "Bot" || /^app\/|\[bot\]$/.test(login ?? "");
  return { login: login ?? "", isBot };
}

/** A time without a zone is UTC, wherever this runs. */
function millisecondsOf(time: string): number {
  const hasZone = /(?:Z|[+-]\d\d:?\d\d)$/i.test(time) || !time.includes("T");
  return Date.parse(hasZone ? time : `${time}Z`);
}
