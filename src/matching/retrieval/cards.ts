import type { Document, GivenVector, Language } from "../document.js";
import type { Fact } from "../reading/facts.js";
import type { Reading } from "../reading/reading.js";
import { BytePool, type ByteReader } from "../storage/byte-pool.js";
import { arrayLike, type NamedArrays } from "../storage/packed-arrays.js";
import { SEGMENT } from "../storage/runs.js";
import { grown, resized } from "../storage/typed-arrays.js";
import { VectorRows } from "../storage/vector-rows.js";
import { hashOf } from "../text/hash.js";
import type { Norms } from "./norms.js";

/** What is kept of an item besides its postings. */
export interface StoredItem extends Norms {
  id: string;
  title: string;
  language: Language;
  kind: Document["kind"];
  state: Document["state"];
  component: string;
  /** Hashes; 0 when unknown. */
  repository: number;
  author: number;
  /** Milliseconds since 1970; NaN when unknown. */
  createdAt: number;
  titleLength: number;
  bodyLength: number;
  facts: readonly Fact[];
  /** Hashes of the names of items that its text names; see links.ts. */
  links: readonly number[];
  /** Hashes of the repositories that its own is based on. */
  basedOn: readonly number[];
  /** Hashes of the terms that its title gave it, in order. */
  titleTerms: readonly number[];
  titleHead: number;
  titleNumbers: number;
}

const LANGUAGES: readonly Language[] = ["other", "en", "fr"];
const KINDS: readonly Document["kind"][] = ["issue", "pull"];
const STATES: readonly Document["state"][] = ["open", "closed", "merged"];
const WHATS: readonly Fact["what"][] = ["version", "platform", "component"];
const LIVE = 0x80;

const newColumns = () => ({
  createdAt: new Float64Array(0),
  idHash: new Uint32Array(0),
  repository: new Uint32Array(0),
  author: new Uint32Array(0),
  titleHead: new Uint32Array(0),
  titleNumbers: new Uint32Array(0),
  selfScore: new Float32Array(0),
  bodyNorm: new Float32Array(0),
  /** Where its record of texts begins. */
  record: new Uint32Array(0),
  bodyLength: new Uint16Array(0),
  titleLength: new Uint8Array(0),
  /** Two bits for the language, one for the kind, two for the state; one tells that the item has not been removed. */
  flags: new Uint8Array(0),
});

/** One row an item, by slot. */
export type Columns = ReturnType<typeof newColumns>;

/** The cards of a segment's items: numbers in columns, texts in one pool of bytes. */
export class Cards {
  #columns = newColumns();
  #pool = new BytePool();
  #vectors = new VectorRows();
  /** Slots taken, those of removed items included. */
  #rows = 0;

  get rows(): number {
    return this.#rows;
  }

  get bytes(): number {
    const widths = Object.values(this.#columns).map(({ byteLength }) => byteLength);
    return widths.reduce((sum, width) => sum + width, this.#pool.capacity + this.#vectors.bytes);
  }

  /** All that has to be kept; what comes later does not change these arrays. */
  save(): NamedArrays {
    const columns = mapped(this.#columns, (column) => resized(column, this.#rows));
    return { ...columns, texts: this.#pool.written.slice(), ...this.#vectors.save(this.#rows) };
  }

  /** The cards that were saved. */
  static load(saved: NamedArrays): Cards {
    const cards = new Cards();
    cards.#columns = mapped(cards.#columns, (column, name) => arrayLike(saved, name, column));
    cards.#pool = new BytePool(arrayLike(saved, "texts", new Uint8Array()));
    cards.#vectors = VectorRows.load(saved);
    cards.#rows = cards.#columns.flags.length;
    return cards;
  }

  /** Adds a card; its slot is the number of rows before. */
  add(document: Document, reading: Reading, { selfScore, bodyNorm }: Norms): void {
    const row = this.#openRow();
    const columns = this.#columns;
    columns.createdAt[row] = document.createdAt ?? Number.NaN;
    columns.idHash[row] = hashOf(document.id);
    columns.repository[row] = hashOrNone(document.repository);
    columns.author[row] = hashOrNone(document.author);
    columns.titleHead[row] = reading.titleHead;
    columns.titleNumbers[row] = reading.titleNumbers;
    columns.selfScore[row] = selfScore;
    columns.bodyNorm[row] = bodyNorm;
    columns.bodyLength[row] = reading.bodyLength;
    columns.titleLength[row] = reading.titleLength;
    columns.flags[row] = packFlags(document, reading.language);
    if (document.vector !== undefined) this.#vectors.set(row, document.vector);
    this.#writeRecord(document, reading);
    this.#closeRow();
  }

  /** Adds a copy of a card of another segment. */
  addCopy(other: Cards, slot: number): void {
    const row = this.#openRow();
    for (const name of Object.keys(this.#columns) as (keyof Columns)[]) {
      if (name !== "record") this.#columns[name][row] = other.#columns[name][slot] ?? 0;
    }
    this.#vectors.copy(row, other.#vectors, slot);
    this.#pool.writeBytes(other.#pool.written.subarray(...other.#recordOf(slot)));
    this.#closeRow();
  }

  isLive(slot: number): boolean {
    return ((this.#columns.flags[slot] ?? 0) & LIVE) !== 0;
  }

  /** Marks the item removed, and forgets its texts. */
  kill(slot: number): void {
    this.#pool.erase(...this.#recordOf(slot));
    this.#columns.flags[slot] = (this.#columns.flags[slot] ?? 0) & ~LIVE;
  }

  language(slot: number): Language {
    return languageIn(this.#columns.flags[slot] ?? 0);
  }

  idHash(slot: number): number {
    return this.#columns.idHash[slot] ?? 0;
  }

  id(slot: number): string {
    return this.#reader(slot).text();
  }

  item(slot: number): StoredItem {
    const columns = this.#columns;
    const flags = columns.flags[slot] ?? 0;
    const record = this.#reader(slot);
    return {
      id: record.text(),
      title: record.text(),
      component: record.text(),
      facts: factsIn(record),
      links: record.numbers(),
      basedOn: record.numbers(),
      titleTerms: record.numbers(),
      language: languageIn(flags),
      kind: KINDS[(flags >> 2) & 1] ?? "issue",
      state: STATES[(flags >> 3) & 3] ?? "open",
      createdAt: columns.createdAt[slot] ?? Number.NaN,
      repository: columns.repository[slot] ?? 0,
      author: columns.author[slot] ?? 0,
      titleHead: columns.titleHead[slot] ?? 0,
      titleNumbers: columns.titleNumbers[slot] ?? 0,
      selfScore: columns.selfScore[slot] ?? 0,
      bodyNorm: columns.bodyNorm[slot] ?? 0,
      bodyLength: columns.bodyLength[slot] ?? 0,
      titleLength: columns.titleLength[slot] ?? 0,
    };
  }

  /** The cosine of the vector that an embeddings service made of the item, and another; NaN where it can't be told. */
  cosine(slot: number, vector: GivenVector): number {
    return this.#vectors.cosine(slot, vector);
  }

  /** Where a record begins and ends. */
  #recordOf(slot: number): [start: number, end: number] {
    const { record } = this.#columns;
    return [record[slot] ?? 0, slot + 1 < this.#rows ? (record[slot + 1] ?? 0) : this.#pool.end];
  }

  #reader(slot: number): ByteReader {
    return this.#pool.reader(this.#columns.record[slot] ?? 0);
  }

  #openRow(): number {
    const row = this.#rows++;
    if (row >= this.#columns.flags.length)
      this.#columns = mapped(this.#columns, (column) => grown(column, row + 1, SEGMENT));
    this.#columns.record[row] = this.#pool.end;
    return row;
  }

  #closeRow(): void {
    if (this.#rows === SEGMENT) this.#pool.trim();
  }

  #writeRecord(
    { id, title, component = "", basedOn = [] }: Document,
    { facts, links, terms }: Reading,
  ): void {
    const pool = this.#pool;
    pool.writeText(id);
    pool.writeText(title.slice(0, LONGEST_TITLE));
    pool.writeText(component);
    // The component has its own place, and the repository that it belongs to is known.
    const others = facts.filter(({ what }) => what !== "component");
    pool.writeNumber(others.length);
    for (const { what, of, value } of others) {
      pool.writeNumber(WHATS.indexOf(what));
      pool.writeText(of);
      pool.writeText(value);
    }
    pool.writeNumbers(links);
    pool.writeNumbers(basedOn.map((name) => hashOf(name)));
    pool.writeNumbers(Array.from(terms.keys()).filter((hash) => (terms.get(hash)?.title ?? 0) > 0));
  }
}

/** As much of a title as is read. */
const LONGEST_TITLE = 1000;

function mapped(
  columns: Columns,
  change: <A extends Columns[keyof Columns]>(column: A, name: string) => A,
): Columns {
  return {
    createdAt: change(columns.createdAt, "createdAt"),
    idHash: change(columns.idHash, "idHash"),
    repository: change(columns.repository, "repository"),
    author: change(columns.author, "author"),
    titleHead: change(columns.titleHead, "titleHead"),
    titleNumbers: change(columns.titleNumbers, "titleNumbers"),
    selfScore: change(columns.selfScore, "selfScore"),
    bodyNorm: change(columns.bodyNorm, "bodyNorm"),
    record: change(columns.record, "record"),
    bodyLength: change(columns.bodyLength, "bodyLength"),
    titleLength: change(columns.titleLength, "titleLength"),
    flags: change(columns.flags, "flags"),
  };
}

function packFlags({ kind, state }: Document, language: Language): number {
  return LIVE | LANGUAGES.indexOf(language) | (KINDS.indexOf(kind) << 2) | (STATES.indexOf(state) << 3);
}

function languageIn(flags: number): Language {
  return LANGUAGES[flags & 3] ?? "other";
}

function factIn(record: ByteReader): Fact {
  return { what: WHATS[record.number()] ?? "version", of: record.text(), value: record.text() };
}

function factsIn(record: ByteReader): Fact[] {
  const facts: Fact[] = [];
  for (let left = record.number(); left > 0; left--) facts.push(factIn(record));
  return facts;
}

function hashOrNone(text: string | undefined): number {
  return text ? hashOf(text) : 0;
}
