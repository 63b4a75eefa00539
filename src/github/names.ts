/** The shapes of names on GitHub. */

/** An issue or pull request that people refer to. Owner and name are in lower case. */
export interface Reference {
  owner: string;
  name: string;
  number: number;
}

const owner = "[a-zA-Z0-9](?:[a-zA-Z0-9_]|-(?=[a-zA-Z0-9_]))*-?";
const ownerPattern = new RegExp(`^${owner}$`);
const repositoryPattern = new RegExp(`^(${owner})/([a-zA-Z0-9._-]{1,100})$`);
const longestOwner = 39;

export function isOwnerName(text: string): boolean {
  return text.length <= longestOwner && ownerPattern.test(text);
}

/** Whether the text is `owner/repo`. */
export function isRepositoryName(text: string): boolean {
  const [, owner, name] = repositoryPattern.exec(text) ?? [];
  return owner !== undefined && isOwnerName(owner) && name !== "." && name !== "..";
}
