import { z } from "zod";
import { type FaultPolicy, fieldFault } from "./export-faults.js";
import { chunksOf } from "./export-files.js";
import { lineRecords, textLines } from "./export-records.js";

/** Two ids. */
export type IdPair = readonly [string, string];

const duplicates = z.object({ id: z.string(), duplicateOf: z.array(z.string()) });
const link = z.tuple([z.string(), z.string()]);
const named = z.object({ id: z.string() });

/** Known duplicates: JSON lines `{"id","duplicateOf":["…"]}`, as pairs. */
export async function readDuplicates(file: string, faults: FaultPolicy): Promise<IdPair[]> {
  const records = await readLines(
    file,
    duplicates,
    '{"id": "…", "duplicateOf": ["…"]}, ids as strings',
    faults,
  );
  return records.flatMap(({ id, duplicateOf }) => duplicateOf.map((other): IdPair => [id, other]));
}

/** Linked items: JSON lines `["a","b"]`. */
export async function readLinks(file: string, faults: FaultPolicy): Promise<IdPair[]> {
  return readLines(file, link, '["…", "…"], two ids as strings', faults);
}

async function readLines<Value>(
  file: string,
  schema: z.ZodType<Value>,
  allowed: string,
  faults: FaultPolicy,
) {
  const values: Value[] = [];
  for await (const record of lineRecords(chunksOf(file))) {
    if ("fault" in record) {
      faults.found(file, record.line, `${record.fault}; allowed: ${allowed}`);
      continue;
    }
    const result = schema.safeParse(record.value);
    if (result.success) values.push(result.data);
    else
      faults.found(file, record.line, fieldFault(record.value, result.error.issues[0]?.path ?? [], allowed));
  }
  return values;
}

/** Ids, one a line: as they are, or JSON lines with `id`. An id for which `isKnown` is false is a fault. */
export async function readIds(
  file: string,
  isKnown: (id: string) => boolean,
  faults: FaultPolicy,
): Promise<string[]> {
  const ids: string[] = [];
  for await (const { line, text } of textLines(chunksOf(file))) {
    const id = idIn(text);
    if (id === undefined)
      faults.found(file, line, 'isn\'t an id; allowed: an id, or a JSON object with a string "id"');
    else if (!isKnown(id))
      faults.found(file, line, `id "${id}" is unknown; allowed: the id of an item that was read`);
    else ids.push(id);
  }
  return ids;
}

function idIn(text: string): string | undefined {
  if (!text.startsWith("{")) return text;
  try {
    return named.safeParse(JSON.parse(text)).data?.id;
  } catch {
    return undefined;
  }
}
