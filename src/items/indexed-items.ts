import { createHash } from "node:crypto";
import type { NamedArrays } from "../matching/index.js";

/** What of an item decides, before its text is compared, whether it may be a candidate. */
export interface IndexedItem {
  repositoryId: string;
  databaseId: number;
  kind: "issue" | "pull";
  author: string;
  createdAt: Date;
}

/** The items of a live index, in columns: as objects, half a million would take more memory than the index itself. */
export class IndexedItems {
  readonly #rows = new Map<string, number>();
  readonly #ids: string[] = [];
  readonly #repositories = new Names();
  readonly #authors = new Names();
  readonly #repository: number[] = [];
  readonly #author: number[] = [];
  readonly #isPull: number[] = [];
  readonly #databaseId: number[] = [];
  readonly #createdAt: number[] = [];
  readonly #change: number[] = [];

  get size(): number {
    return this.#ids.length;
  }

  get(id: string): IndexedItem | undefined {
    const row = this.#rows.get(id);
    if (row === undefined) return undefined;
    return {
      repositoryId: this.#repositories.name(this.#repository[row] ?? 0),
      databaseId: this.#databaseId[row] ?? 0,
      kind: this.#isPull[row] === 1 ? "pull" : "issue",
      author: this.#authors.name(this.#author[row] ?? 0),
      createdAt: new Date(this.#createdAt[row] ?? 0),
    };
  }

  /** Adds or replaces an item, as of the change of that number. */
  set(id: string, item: IndexedItem, change: number): void {
    const row = this.#rows.get(id) ?? this.#ids.push(id) - 1;
    this.#rows.set(id, row);
    this.#repository[row] = this.#repositories.number(item.repositoryId);
    this.#author[row] = this.#authors.number(item.author);
    this.#isPull[row] = item.kind === "pull" ? 1 : 0;
    this.#databaseId[row] = item.databaseId;
    this.#createdAt[row] = item.createdAt.getTime();
    this.#change[row] = change;
  }

  delete(id: string): void {
    const row = this.#rows.get(id);
    if (row === undefined) return;
    this.#rows.delete(id);
    // The last row takes its place.
    const last = this.#ids.at(-1);
    if (last !== undefined && last !== id) {
      this.#ids[row] = last;
      this.#rows.set(last, row);
    }
    this.#ids.pop();
    for (const column of this.#columns()) {
      const value = column.pop();
      if (value !== undefined && row < column.length) column[row] = value;
    }
  }

  /** A digest of which items there are, and as of which changes; the database can compute it, too (see live-index.ts). */
  digest(): string {
    const rows = Array.from(this.#ids.keys()).sort((a, b) => (this.#change[a] ?? 0) - (this.#change[b] ?? 0));
    const lines = rows.map((row) => `${this.#ids[row]} ${this.#change[row]}`);
    return createHash("sha256").update(lines.join("\n")).digest("hex");
  }

  save(): NamedArrays {
    const [repository = [], author = [], isPull = [], databaseId = [], createdAt = [], change = []] =
      this.#columns();
    return {
      names: new TextEncoder().encode(
        JSON.stringify([this.#ids, this.#repositories.names, this.#authors.names]),
      ),
      repository: Uint32Array.from(repository),
      author: Uint32Array.from(author),
      isPull: Uint8Array.from(isPull),
      databaseId: Float64Array.from(databaseId),
      createdAt: Float64Array.from(createdAt),
      change: Float64Array.from(change),
    };
  }

  /** What `save` gave. */
  static load(saved: NamedArrays): IndexedItems {
    const items = new IndexedItems();
    const text = new TextDecoder().decode(saved.names as Uint8Array);
    const [ids = [], repositories = [], authors = []] = JSON.parse(text) as string[][];
    const at = (name: string, row: number) => saved[name]?.[row] ?? 0;
    for (const [row, id] of ids.entries()) {
      const item: IndexedItem = {
        repositoryId: repositories[at("repository", row)] ?? "",
        author: authors[at("author", row)] ?? "",
        kind: at("isPull", row) === 1 ? "pull" : "issue",
        databaseId: at("databaseId", row),
        createdAt: new Date(at("createdAt", row)),
      };
      items.set(id, item, at("change", row));
    }
    return items;
  }

  #columns(): number[][] {
    return [this.#repository, this.#author, this.#isPull, this.#databaseId, this.#createdAt, this.#change];
  }
}

/** Numbers names from 0. */
class Names {
  readonly names: string[] = [];
  readonly #numbers = new Map<string, number>();

  name(number: number): string {
    return this.names[number] ?? "";
  }

  number(name: string): number {
    const known = this.#numbers.get(name);
    if (known !== undefined) return known;
    this.#numbers.set(name, this.names.length);
    return this.names.push(name) - 1;
  }
}
