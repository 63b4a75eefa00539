import { z } from "zod";
import { isOwnerName, isRepositoryName } from "../github/names.js";
import { described, text } from "../github/settings.js";
import { cronPattern } from "./schedule.js";

const destinationKinds = ["issue", "mail", "matrix", "chat"] as const;

/** Where a digest goes. */
export interface Destination {
  kind: (typeof destinationKinds)[number];
  /** `owner/repo`, a mail address, a Matrix room, or the name of a channel of network.yml. */
  address: string;
  /** Non-public items of this owner may be named there; absent: public ones only. */
  audience?: string;
}

const issue = text(
  { en: "owner/repo of the repository to file it in", fr: "owner/repo du dépôt où la déposer" },
  isRepositoryName,
);
const mail = text(
  { en: "a mail address, as in visio@culture.example", fr: "une adresse, comme visio@culture.example" },
  (value) => z.email().safeParse(value).success,
);
const matrix = text(
  {
    en: 'a room, as in "!abc:agent.example" or "#visio:agent.example"',
    fr: "un salon, comme « !abc:agent.example »",
  },
  (value) => /^[!#][^\s:]+(:[^\s:/]+(:\d+)?)?$/.test(value),
);
const chat = text(
  { en: "the name of a channel of network.yml", fr: "le nom d'un canal de network.yml" },
  (value) => value !== "",
);
const audience = text(
  {
    en: "the owner whose non-public items may be named there",
    fr: "le propriétaire dont les éléments non publics peuvent y figurer",
  },
  isOwnerName,
);

const destination = described(
  z
    .strictObject({
      issue: issue.optional(),
      mail: mail.optional(),
      matrix: matrix.optional(),
      chat: chat.optional(),
      audience: audience.optional(),
    })
    .refine((places) => destinationKinds.filter((kind) => places[kind] !== undefined).length === 1),
  {
    en: "one of issue, mail, matrix and chat, and audience with it if wanted",
    fr: "un seul parmi issue, mail, matrix et chat, avec audience si besoin",
  },
).transform(({ audience, ...places }): Destination => {
  const kind = destinationKinds.find((kind) => places[kind] !== undefined) ?? "issue";
  return { kind, address: places[kind] ?? "", ...(audience !== undefined && { audience }) };
});

const digest = z.strictObject({
  team: text(
    { en: "<agency id>/<name>, in lower case", fr: "<identifiant de l'administration>/<nom>, en minuscules" },
    (value) => /^[a-z0-9][a-z0-9-]*\/[a-z0-9][a-z0-9._-]*$/.test(value),
  ),
  every: text(
    {
      en: 'a weekday and a time, as in "monday at 08:00", or five cron fields, as in "0 8 * * 1"',
      fr: "un jour en anglais et une heure, comme « monday at 08:00 », ou cinq champs cron, comme « 0 8 * * 1 »",
    },
    (value) => cronPattern(value) !== undefined,
  ).default("monday at 08:00"),
  timezone: text(
    { en: "a time zone, as in Europe/Paris", fr: "un fuseau horaire, comme Europe/Paris" },
    isTimeZone,
  ).default("Europe/Paris"),
  language: z.enum(["fr", "en"]).optional().describe("By default the repository's"),
  to: described(z.array(destination).min(1), {
    en: "a list with at least one of issue, mail, matrix and chat",
    fr: "une liste d'au moins un parmi issue, mail, matrix et chat",
  }),
});

/** The `digests` section of a repository's configuration. */
export const digestsSection = {
  digests: z.array(digest).default([]).describe("What teams are told once a period"),
};

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return /^[A-Za-z]/.test(name);
  } catch {
    return false;
  }
}
