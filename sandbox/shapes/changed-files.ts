import { blobSha } from "../identity.js";
import type { Thread } from "../records.js";
import { fullName, type State } from "../state.js";
import type { Json } from "./account.js";
import { apiUrl } from "./repository.js";

export interface ChangedFile extends Json {
  filename: string;
  additions: number;
  deletions: number;
}

const lines = (text: string | undefined) => (text ? text.replace(/\n$/, "").split("\n") : []);

/** What a pull request changes; a changed file is shown as wholly replaced. */
export function changedFiles(github: State, { repository, pull }: Thread): ChangedFile[] {
  if (!pull) return [];
  const { head, base } = pull;
  const paths = [...new Set([...base.files.keys(), ...head.files.keys()])].sort();
  return paths.flatMap((filename) => {
    const old = base.files.get(filename);
    const content = head.files.get(filename);
    if (old === content) return [];
    const [removed, added] = [lines(old), lines(content)];
    const patch = [
      `@@ -${removed.length ? 1 : 0},${removed.length} +${added.length ? 1 : 0},${added.length} @@`,
      ...removed.map((line) => `-${line}`),
      ...added.map((line) => `+${line}`),
    ];
    const path = `${fullName(repository)}`;
    return {
      sha: blobSha(content ?? ""),
      filename,
      status: old === undefined ? "added" : content === undefined ? "removed" : "modified",
      additions: added.length,
      deletions: removed.length,
      changes: added.length + removed.length,
      blob_url: `${github.url}/${path}/blob/${head.sha}/${filename}`,
      raw_url: `${github.url}/${path}/raw/${head.sha}/${filename}`,
      contents_url: `${apiUrl(github, repository)}/contents/${filename}?ref=${head.sha}`,
      patch: patch.join("\n"),
    };
  });
}
