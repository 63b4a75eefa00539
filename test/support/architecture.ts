import type { Import, SourceFile } from "./imports.js";

/** Rooms from top to bottom. An import goes down; rooms of one level don't know each other. */
const levels: readonly (readonly string[])[] = [
  ["server", "worker", "cli"],
  ["metrics"],
  ["features", "services", "repository-configuration"],
  ["duplicates", "mirrors", "digests", "commons"],
  ["items"],
  ["network", "vectors"],
  ["matching", "queue", "commands", "web"],
  ["github", "db", "embeddings", "channels"],
  ["log"],
  ["config"],
  ["errors"],
];

/** Rooms of one level of which the first may import the second. */
const sideways: readonly (readonly [string, string])[] = [
  ["cli", "server"],
  ["cli", "worker"],
  ["services", "features"],
  ["features", "services"],
  ["services", "repository-configuration"],
  ["commands", "queue"],
  ["web", "queue"],
  ["github", "db"],
];

/** What opens connections, and the rooms that get them as arguments instead of opening any. */
const connecting = /^src\/(github\/(app|writer)|db\/connect|embeddings\/service|queue\/bull|services)\.ts$/;
const connected = [
  "features",
  "duplicates",
  "mirrors",
  "digests",
  "commons",
  "items",
  "network",
  "commands",
  "web",
];

/** What the engine may use: itself, errors, and these pure packages. */
const matchingRooms = ["matching", "errors"];
const matchingPackages = /^(mdast-util-|micromark)/;

/** The engine's folders from top to bottom; above them are its own files, of which all may use the document's types. */
const engineLevels = [
  "reasons",
  "judgement",
  "evidence",
  "retrieval",
  "meaning",
  "reading",
  "storage",
  "text",
];
const engineTypes = "src/matching/document.ts";

/** A sentence for each import that breaks the architecture, and for each cycle of imports that exist at run time. */
export function violations(sources: readonly SourceFile[]): string[] {
  const ofImports = sources.flatMap(({ file, imports }) =>
    imports.flatMap((imported) => {
      const broken = brokenRule(file, imported);
      return broken ? [`${file} imports ${imported.from}: ${broken}`] : [];
    }),
  );
  return [...ofImports, ...cycles(sources).map((cycle) => `imports go in a circle: ${cycle.join(" → ")}`)];
}

function brokenRule(file: string, imported: Import): string | undefined {
  const room = roomOf(file);
  const other = roomOf(imported.from);
  if (other === "sandbox") return room === "cli" ? undefined : "only cli and tests import the sandbox";
  if (room === "matching" && !isPure(imported.from, other)) return "matching is pure and imports only itself";
  if (room === "matching" && pointsUpInEngine(file, imported.from))
    return "the arrow points up in the engine";
  if (other === undefined || room === other) return undefined;
  if (levelOf(room) < 0 || levelOf(other) < 0) return "a room that the table of levels doesn't know";
  if (connecting.test(imported.from) && !imported.typesOnly && connected.includes(room)) {
    return "a connection is an argument: only its types may be imported here";
  }
  if (levelOf(other) > levelOf(room) || isListed(sideways, room, other)) return undefined;
  return levelOf(other) === levelOf(room) ? `${room} and ${other} are of one level` : "the arrow points up";
}

function isPure(from: string, room: string | undefined): boolean {
  return room === undefined ? matchingPackages.test(from) : matchingRooms.includes(room);
}

function pointsUpInEngine(file: string, from: string): boolean {
  if (!from.startsWith("src/matching/") || from === engineTypes) return false;
  return engineLevelOf(from) < engineLevelOf(file);
}

/** -1: above all folders. */
const engineLevelOf = (file: string): number => engineLevels.indexOf(file.split("/")[2] ?? "");

const isListed = (pairs: readonly (readonly [string, string])[], room: string, other: string): boolean =>
  pairs.some(([from, to]) => from === room && to === other);

const levelOf = (room: string): number => levels.findIndex((level) => level.includes(room));

/** The room of one of our files: `items` for `src/items/store.ts`, `cli` for `src/cli.ts`; undefined for a package. */
function roomOf(file: string): string;
function roomOf(from: string): string | undefined;
function roomOf(path: string): string | undefined {
  if (path.startsWith("migrations/")) return "db";
  if (path.startsWith("src/")) return path.split("/")[1]?.replace(/\.ts$/, "");
  return /^(sandbox|test|bench)\//.exec(path)?.[1];
}

/** Each circle once, from its first file in the alphabet back to it. */
function cycles(sources: readonly SourceFile[]): string[][] {
  const next = new Map(
    sources.map(({ file, imports }) => [file, imports.filter((i) => !i.typesOnly).map((i) => i.from)]),
  );
  const done = new Set<string>();
  const found = new Map<string, string[]>();
  const visit = (file: string, path: readonly string[]): void => {
    const start = path.indexOf(file);
    if (start >= 0) {
      const circle = turned(path.slice(start));
      found.set(circle.join(), circle);
    } else if (!done.has(file)) {
      for (const other of next.get(file) ?? []) visit(other, [...path, file]);
      done.add(file);
    }
  };
  for (const file of next.keys()) visit(file, []);
  return [...found.values()];
}

function turned(circle: readonly string[]): string[] {
  const first = circle.indexOf([...circle].sort()[0] ?? "");
  const from = [...circle.slice(first), ...circle.slice(0, first)];
  return [...from, ...from.slice(0, 1)];
}
