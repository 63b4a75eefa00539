/**
 * `npx tsx sandbox/export.ts`: the sandbox's public issues and pull requests as JSON lines, as `liaison scan` reads them;
 * `npx tsx sandbox/export.ts pairs`: which of them are the same work, as `liaison eval` reads it.
 */
import { world } from "./world/index.js";
import { overlaps } from "./world/overlaps.js";

const publicRepositories = world.repositories.filter((repository) => !repository.private);

const items = publicRepositories.flatMap(({ owner, name, issues }) =>
  issues.map(({ number, kind, title, body, author, state, labels, createdAt }) => ({
    id: `${owner}/${name}#${number}`,
    title,
    body,
    url: `https://github.example/${owner}/${name}/${kind === "pull" ? "pull" : "issues"}/${number}`,
    state,
    kind,
    labels,
    author,
    createdAt,
  })),
);

const exported = new Set(items.map(({ id }) => id));
const pairs = overlaps
  .filter(({ newer, older }) => exported.has(newer) && exported.has(older))
  .map(({ newer, older }) => ({ id: newer, duplicateOf: [older] }));

for (const record of process.argv[2] === "pairs" ? pairs : items) console.log(JSON.stringify(record));
