import { z } from "zod";

/** How far away an overlap may be to be told: within the repository, the agency, the network. */
const scopes = ["repository", "organisation", "network", "off"] as const;

/** How an overlap is told. */
const announcements = ["comment", "digest", "off"] as const;

/** The `duplicates` section of a repository's configuration. */
export const duplicatesSection = {
  duplicates: z
    .strictObject({
      scope: z.enum(scopes).default("network").describe("Where overlaps are looked for"),
      announce: z.enum(announcements).default("comment").describe("How they are told"),
      visibility: z
        .enum(["closed", "organisation"])
        .default("closed")
        .describe(
          "Where the items of a repository that is not public may be named: inside it only, or also in the same owner's other repositories that are not public",
        ),
      ignore: z
        .strictObject({
          labels: z.array(z.string()).default([]).describe("Items with one of these labels"),
          authors: z.array(z.string()).default([]).describe("Items of these logins"),
        })
        .prefault({})
        .describe("What is never compared"),
    })
    .prefault({})
    .describe("Overlaps with issues and pull requests elsewhere"),
};
