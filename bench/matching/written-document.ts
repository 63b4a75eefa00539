import { mkdir, readFile, writeFile } from "node:fs/promises";

const DOCUMENT = new URL("../../docs/matching.md", import.meta.url);
const PICTURES = new URL("../../docs/matching/", import.meta.url);

/**
 * Puts each section between its markers, `<!-- generated:name -->` and `<!-- /generated -->`; all else stays as people wrote it.
 * @throws Error when a section has no place, or a place no section
 */
export function withSections(document: string, sections: Readonly<Record<string, string>>): string {
  const placed = new Set<string>();
  const filled = document.replaceAll(
    /(<!-- generated:([a-z-]+) -->\n)[\s\S]*?(<!-- \/generated -->)/g,
    (_, start: string, name: string, end: string) => {
      const section = sections[name];
      if (section === undefined) throw new Error(`nothing is generated for ${name}`);
      placed.add(name);
      return `${start}\n${section}\n\n${end}`;
    },
  );
  const lost = Object.keys(sections).filter((name) => !placed.has(name));
  if (lost.length > 0) throw new Error(`docs/matching.md has no place for ${lost.join(", ")}`);
  return filled;
}

/** Writes docs/matching.md's generated sections and its pictures. */
export async function writeDocument(
  sections: Readonly<Record<string, string>>,
  pictures: Readonly<Record<string, string>>,
): Promise<void> {
  const document = await readFile(DOCUMENT, "utf8");
  await writeFile(DOCUMENT, withSections(document, sections));
  await mkdir(PICTURES, { recursive: true });
  for (const [name, svg] of Object.entries(pictures)) await writeFile(new URL(name, PICTURES), svg);
}
