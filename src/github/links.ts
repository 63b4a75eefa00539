/** GitHub follows links through this host and records no mention in the thread they lead to. */
export const REDIRECT_HOST = "redirect.github.com";

/**
 * The address of an issue or pull request, such that linking to it leaves no backlink there; a GitHub Enterprise
 * Server has no host for that, and links are plain.
 * @param webUrl GITHUB_WEB_URL
 */
export function quietLink(
  webUrl: string,
  thread: { owner: string; name: string; kind: "issue" | "pull"; number: number },
): string {
  const url = new URL(webUrl);
  if (url.host === "github.com") url.host = REDIRECT_HOST;
  const base = url.href.replace(/\/$/, "");
  return `${base}/${thread.owner}/${thread.name}/${thread.kind === "pull" ? "pull" : "issues"}/${thread.number}`;
}
