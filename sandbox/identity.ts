import { createHash } from "node:crypto";

/** GitHub's short prefixes of node ids. */
type Kind = "U" | "O" | "BOT" | "R" | "I" | "PR" | "IC" | "PRR" | "PRRC" | "LA" | "CR" | "A";

/**
 * A node id as GitHub shapes them since 2021: the kind, then MessagePack of `[0, id]`, or `[0, repository, id]` for
 * what lives in a repository.
 */
export function nodeId(kind: Kind, ...ids: number[]): string {
  const bytes = Buffer.alloc(2 + 5 * ids.length);
  bytes[0] = 0x91 + ids.length;
  ids.forEach((id, i) => {
    bytes[2 + 5 * i] = 0xce;
    bytes.writeUInt32BE(id, 3 + 5 * i);
  });
  return `${kind}_${bytes.toString("base64url")}`;
}

/** Installations still carry a node id of the old shape. */
export const installationNodeId = (id: number) =>
  Buffer.from(`023:IntegrationInstallation${id}`).toString("base64");

/** Git's own name of a file's content. */
export function blobSha(content: string): string {
  return createHash("sha1")
    .update(`blob ${Buffer.byteLength(content)}\0${content}`)
    .digest("hex");
}

export const sha1 = (text: string) => createHash("sha1").update(text).digest("hex");

/** A moment as GitHub writes it: to the second. */
export function timestamp(moment: Date | string | number = Date.now()): string {
  return new Date(moment).toISOString().replace(/\.\d+Z$/, "Z");
}
