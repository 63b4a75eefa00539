import { z } from "zod";
import { isOwnerName, isRepositoryName } from "../github/names.js";
import { number, text } from "../github/settings.js";

const agency = z.strictObject({
  id: text(
    { en: "lower-case letters, digits and hyphens", fr: "minuscules, chiffres et traits d'union" },
    (value) => /^[a-z0-9][a-z0-9-]*$/.test(value),
  ),
  name: text({ en: "the agency's name", fr: "le nom de l'administration" }, (value) => value.trim() !== ""),
  owners: z.array(
    text({ en: "a GitHub organisation or user", fr: "une organisation ou un compte GitHub" }, isOwnerName),
  ),
  contact: z.string().optional(),
});

const amount = number({ en: "a number above 0", fr: "un nombre supérieur à 0" }, (value) => value > 0);
const count = number({ en: "a whole number from 1", fr: "un nombre entier à partir de 1" }, isCount);
const share = number(
  { en: "a share, from 0 to 1", fr: "une part, de 0 à 1" },
  (value) => value >= 0 && value <= 1,
);

const upstreamName = text({ en: "owner/repo", fr: "owner/repo" }, isRepositoryName);
const upstream = z.strictObject({
  via: z.enum(["app", "token", "prefill"]).default("app"),
  dailyLimit: count.default(10),
});

/** What network.yml may hold. */
export const networkFile = z.strictObject({
  agencies: z.array(agency),
  announce: z.enum(["comment", "digest", "off"]).default("comment"),
  channels: z.record(z.string(), z.strictObject({ url: z.string() })).default({}),
  upstreams: z.record(upstreamName, upstream).default({}),
  savings: z
    .strictObject({
      currency: text(
        { en: "three capital letters, as in EUR", fr: "trois lettres majuscules, comme EUR" },
        (value) => /^[A-Z]{3}$/.test(value),
      ),
      dayRate: amount,
      days: z.strictObject({ small: amount, medium: amount, large: amount }),
    })
    .optional(),
  quiet: z.strictObject({ dismissals: share.default(0.34), window: count.default(20) }).prefault({}),
});

export type NetworkFile = z.output<typeof networkFile>;

function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 1;
}
