import { z } from "zod";
import { RetryLater } from "../errors.js";
import { isRepositoryName } from "../github/names.js";
import { readYaml } from "../github/yaml-file.js";
import { configurationOf } from "./configuration.js";
import type { Context } from "./context.js";
import { rememberBasedOn, repositoryById } from "./repositories.js";

/** The software catalogue's description of a repository, https://yml.publiccode.tools. */
export const publiccodePath = "publiccode.yml";

const publiccode = z.object({ isBasedOn: z.union([z.string(), z.array(z.string())]) });

const configured = z.object({ upstream: z.array(z.object({ repository: z.string().optional() })) });

/**
 * Reads again what a repository says it is based on: `isBasedOn` of its publiccode.yml, and `upstream` of its
 * configuration, which is to be read before. Of an `upstream` that its owner's `.github` repository changed, the nightly
 * comparison hears.
 */
export async function rememberOrigins(context: Context, repositoryId: string): Promise<void> {
  const { db } = context.database;
  const repository = await repositoryById(db, repositoryId);
  if (repository === undefined) return;
  const reader = context.github.installation(repository.installation_id);
  const file = await reader.file(repository.owner, repository.name, publiccodePath);
  const parsed = await configurationOf(context, repository).catch((error: unknown) => {
    // What it inherits was not read yet.
    if (error instanceof RetryLater) return undefined;
    throw error;
  });
  const upstreams = parsed?.ok ? configured.safeParse(parsed.configuration).data?.upstream : undefined;
  await rememberBasedOn(db, repositoryId, [
    ...originsIn(file?.text ?? "", context.config.githubWebUrl),
    ...(upstreams ?? []).flatMap((one) => one.repository ?? []),
  ]);
}

/**
 * The repositories of this GitHub, as `owner/repo`, that a publiccode.yml says its software is based on; none where it
 * can't be read, since it is not for Liaison to complain of.
 */
export function originsIn(publiccodeText: string, webUrl: string): string[] {
  const { data } = publiccode.safeParse(readYaml(publiccodeText).value);
  const { host } = new URL(webUrl);
  return [data?.isBasedOn ?? []].flat().flatMap((address) => {
    if (!URL.canParse(address)) return [];
    const url = new URL(address);
    const name = url.pathname.replace(/^\/+|\/+$/g, "").replace(/\.git$/, "");
    return url.host === host && isRepositoryName(name) ? [name] : [];
  });
}
