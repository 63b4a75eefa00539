import { z } from "zod";
import { isRepositoryName } from "../github/names.js";
import { described, text } from "../github/settings.js";

const repository = text(
  { en: "owner/repo of the project upstream", fr: "owner/repo du projet en amont" },
  isRepositoryName,
);

const upstream = described(
  z
    .strictObject({
      repository: repository.optional(),
      trigger: z.enum(["command", "label"]).default("command").describe("What has an issue mirrored"),
      label: z
        .string()
        .min(1)
        .max(50)
        .default("upstream")
        .describe("The label that does, with trigger: label"),
      sync: z
        .array(z.enum(["state", "close", "comments"]))
        .default(["state"])
        .describe(
          "What comes back: the state as a note and a label, also closing and reopening here, linked summaries of comments",
        ),
      accept: z
        .boolean()
        .default(false)
        .describe("On the upstream's side: whether this repository accepts mirrored issues"),
    })
    .refine(({ repository, accept }) => repository !== undefined || accept),
  {
    en: "repository, with trigger, label and sync if they differ from the defaults; or accept: true alone",
    fr: "repository, avec trigger, label et sync s'ils diffèrent des valeurs par défaut ; ou accept: true seul",
  },
);

/** The `upstream` section of a repository's configuration. */
export const upstreamSection = {
  upstream: z
    .array(upstream)
    .default([])
    .describe("Projects whose issues this repository mirrors to, or accepts"),
};
