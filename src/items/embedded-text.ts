/** So many characters of an item are sent: its title and what its author said first, within what most models read. */
const LONGEST = 6_000;

/** What an embeddings service is told of an item. */
export function embeddedText({ title, body }: { title: string; body: string }): string {
  return `${title}\n\n${body}`.trim().slice(0, LONGEST);
}
