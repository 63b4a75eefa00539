import type { Document } from "../../src/matching/index.js";

/** An open issue of a repository of its own. */
export function issue(id: string, title: string, body = "", more: Partial<Document> = {}): Document {
  return { id, title, body, kind: "issue", state: "open", repository: `${id}/${id}`, ...more };
}
