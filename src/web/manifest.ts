import { z } from "zod";
import { UserError } from "../errors.js";
import { words } from "./words.js";

/** The content of app.yml, as far as the manifest flow needs it. */
export interface AppDescription {
  name: string;
  url?: string;
  description?: string;
  default_permissions: Record<string, string>;
  default_events: readonly string[];
}

/** The manifest that GitHub makes the App from. `publicUrl` has no trailing slash. */
export function manifest(app: AppDescription, publicUrl: string): object {
  return {
    name: app.name,
    url: app.url ?? publicUrl,
    ...(app.description !== undefined && { description: app.description }),
    hook_attributes: { url: `${publicUrl}/api/github/webhooks`, active: true },
    redirect_url: `${publicUrl}/setup/done`,
    public: false,
    default_permissions: app.default_permissions,
    default_events: app.default_events,
  };
}

const conversion = z.object({
  id: z.int().positive(),
  slug: z.string().min(1),
  pem: z.string().min(1),
  webhook_secret: z.string().min(1),
  client_id: z.string().min(1).optional(),
  client_secret: z.string().min(1).optional(),
  html_url: z.httpUrl().optional().catch(undefined),
});

/** A new App with its secrets, in GitHub's own words. */
export type NewApp = z.infer<typeof conversion>;

/**
 * Exchanges the code of the manifest flow for the new App; GitHub allows it once, within an hour.
 * Throws a UserError when GitHub can't be reached, doesn't know the code, or answers something else.
 */
export async function convertManifest(githubApiUrl: string, code: string): Promise<NewApp> {
  const response = await ask(
    `${githubApiUrl}/app-manifests/${encodeURIComponent(code)}/conversions`,
    githubApiUrl,
  );
  if (response.status === 404 || response.status === 422) throw new UserError(words.githubForgotCode);
  if (!response.ok) throw new UserError(words.githubAnswered(`HTTP ${response.status}`));
  const answer = conversion.safeParse(await response.json().catch(() => undefined));
  if (answer.success) return answer.data;
  const fields = answer.error.issues.map((issue) => issue.path.join(".") || "body");
  throw new UserError(words.githubAnswered(fields.join(", ")));
}

async function ask(url: string, githubApiUrl: string): Promise<Response> {
  try {
    return await fetch(url, {
      method: "POST",
      headers: {
        Accept: "application/vnd.github+json",
        "User-Agent": "liaison",
        "X-GitHub-Api-Version": "2026-03-10",
      },
      signal: AbortSignal.timeout(20_000),
    });
  } catch (error) {
    const { cause } = error as Error;
    const reason = cause instanceof Error ? cause.message : (error as Error).message;
    throw new UserError(words.githubUnreachable(githubApiUrl, reason), { cause: error });
  }
}
