import { z } from "zod";
import { digestsSection } from "./digests/configuration.js";
import { duplicatesSection } from "./duplicates/configuration.js";
import { text } from "./github/settings.js";
import { upstreamSection } from "./mirrors/configuration.js";

const generalSection = {
  agency: text(
    {
      en: "the id of the agency of network.yml that lists the owner",
      fr: "l'identifiant de l'administration de network.yml qui cite le propriétaire",
    },
    (value) => /^[a-z0-9][a-z0-9-]*$/.test(value),
  ).optional(),
  language: z.enum(["fr", "en"]).optional().describe("By default the thread's"),
  commands: z
    .enum(["all", "prefixed"])
    .default("all")
    .describe("prefixed: /liaison <command> is the only form of commands"),
};

/** Everything that .github/liaison.yml may hold. */
export const repositoryConfiguration = z.strictObject({
  ...generalSection,
  ...duplicatesSection,
  ...upstreamSection,
  ...digestsSection,
});
