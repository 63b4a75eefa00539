import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { Ajv, type ValidateFunction } from "ajv";
import { cached } from "./cache.js";

/** JSON Schema, or any part of the description. */
type Node = null | boolean | number | string | Node[] | { [key: string]: Node };
type Fields = { [key: string]: Node };

/** What the description says of an operation's request. Schemas are JSON Schema, without references. */
interface Operation {
  /** `GET /repos/{owner}/{repo}`. */
  name: string;
  query: Fields;
  required: string[];
  body: Node;
  bodyRequired: boolean;
}

/** Goes up when what is kept of the description changes. */
const cutVersion = 1;
const silent = {
  strict: false,
  logger: false,
  formats: { "date-time": /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/ },
} as const;
const bodies = new Ajv(silent);
const queries = new Ajv({ ...silent, coerceTypes: true });
let patterns: { exact: RegExp; loose: RegExp; operation: Operation }[] | undefined;
const validators = new Map<Operation, { query: ValidateFunction; body: ValidateFunction | null }>();

/** Where a request breaks GitHub's own description of its API, as readable lines; empty when it doesn't. */
export function violationsOf(method: string, url: URL, body: string): string[] {
  const where = `${method} ${url.pathname}`;
  const operation = find(where);
  if (!operation) return [`${where}: GitHub has no such operation`];
  const validate = validatorsOf(operation);
  const lines: string[] = [];
  if (!validate.query(Object.fromEntries(url.searchParams)))
    lines.push(`${where}: ${faultsOf(validate.query, "query")} in ${url.search}`);
  if (body === "") {
    if (operation.bodyRequired) lines.push(`${where}: a body is required`);
  } else if (validate.body && !accepts(validate.body, body)) {
    lines.push(`${where}: ${faultsOf(validate.body, "body")} in ${body.slice(0, 300)}`);
  }
  return lines;
}

function faultsOf({ errors }: ValidateFunction, root: string): string {
  const texts = (errors ?? []).map(({ instancePath, message, params }) => {
    const name = params.additionalProperty ? ` (${params.additionalProperty})` : "";
    return `${root}${instancePath} ${message}${name}`;
  });
  return texts.join(", ") || `the ${root} is not JSON`;
}

function accepts(validate: ValidateFunction, body: string): boolean {
  try {
    return validate(JSON.parse(body)) === true;
  } catch {
    validate.errors = null;
    return false;
  }
}

/** Paths and references may hold slashes, but only where no other operation fits. */
function find(request: string): Operation | undefined {
  patterns ??= operations().map((operation) => ({
    operation,
    exact: patternOf(operation.name, "[^/]+"),
    loose: patternOf(operation.name, ".+"),
  }));
  const found =
    patterns.find(({ exact }) => exact.test(request)) ?? patterns.find(({ loose }) => loose.test(request));
  return found?.operation;
}

function patternOf(name: string, pathOrRef: string): RegExp {
  const parts = name.split(/(\{\w+\})/).map((part) => {
    if (!part.startsWith("{")) return part.replace(/[.*+?^$()|[\]\\]/g, "\\$&");
    return part === "{path}" || part === "{ref}" ? pathOrRef : "[^/]+";
  });
  return new RegExp(`^${parts.join("")}$`);
}

/** Compiled when the operation is first used: there are more than a thousand. */
function validatorsOf(operation: Operation) {
  const known = validators.get(operation);
  if (known) return known;
  const { query, required, body } = operation;
  const made = {
    query: queries.compile({ type: "object", properties: query, required, additionalProperties: false }),
    body: body === null ? null : bodies.compile(body === true ? {} : (body as Fields)),
  };
  validators.set(operation, made);
  return made;
}

/** The description's requests, cut out of its 13 MB once. */
function operations(): Operation[] {
  const require = createRequire(import.meta.url);
  const root = join(require.resolve("@octokit/openapi/package.json"), "..");
  const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const cut = () => {
    const description = readFileSync(join(root, "generated", "api.github.com.json"), "utf8");
    return JSON.stringify(cutDown(JSON.parse(description)));
  };
  return JSON.parse(cached(`github-requests-${version}-${cutVersion}.json`, cut));
}

/** Literal paths come before those with parameters, so that the first match is the right one. */
function cutDown(description: {
  paths: Record<string, Record<string, Fields>>;
  components: Fields;
}): Operation[] {
  const found: Operation[] = [];
  for (const [path, methods] of Object.entries(description.paths))
    for (const [method, operation] of Object.entries(methods)) {
      const schema = (node: Node | undefined) => jsonSchema(node ?? true, description as unknown as Fields);
      const parameters = list(schema(operation.parameters)).filter((one) => one.in === "query");
      const body = fields(schema(operation.requestBody));
      const media = fields(fields(body.content)["application/json"]);
      found.push({
        name: `${method.toUpperCase()} ${path}`,
        query: Object.fromEntries(parameters.map((one) => [String(one.name), one.schema ?? true])),
        required: parameters.filter((one) => one.required === true).map((one) => String(one.name)),
        body: operation.requestBody === undefined ? null : closed(media.schema ?? true),
        bodyRequired: body.required === true,
      });
    }
  const parameters = ({ name }: Operation) => name.split("{").length;
  return found.sort((a, b) => parameters(a) - parameters(b));
}

const fields = (node: Node | undefined): Fields =>
  node !== null && typeof node === "object" && !Array.isArray(node) ? node : {};
const list = (node: Node): Fields[] => (Array.isArray(node) ? node.map(fields) : []);

/** A field that the description doesn't know is a mistake of ours, though GitHub would pass over it. */
function closed(schema: Node): Node {
  const known = fields(schema);
  return known.properties && !("additionalProperties" in known)
    ? { ...known, additionalProperties: false }
    : schema;
}

const mapFields = (all: Fields, change: (node: Node) => Node): Fields =>
  Object.fromEntries(Object.entries(all).map(([name, node]) => [name, change(node)]));
const forPeople = ["description", "example", "examples", "externalDocs", "nullable"];

/**
 * OpenAPI 3.0 as plain JSON Schema: references filled in, words for people left out, and `nullable` as a null among
 * the types, also where it stands without a type of its own (nine bodies, which validators pass over otherwise).
 */
function jsonSchema(node: Node, description: Fields, depth = 0): Node {
  if (Array.isArray(node)) return node.map((one) => jsonSchema(one, description, depth + 1));
  if (node === null || typeof node !== "object") return node;
  if (typeof node.$ref === "string") {
    const target = node.$ref
      .split("/")
      .slice(1)
      .reduce<Node>((at, key) => fields(at)[key] ?? true, description);
    return depth > 40 ? true : jsonSchema(target, description, depth + 1);
  }
  const plain: Fields = {};
  for (const [key, value] of Object.entries(node)) {
    if (key === "properties")
      plain[key] = mapFields(fields(value), (one) => jsonSchema(one, description, depth + 1));
    else if (!forPeople.includes(key)) plain[key] = jsonSchema(value, description, depth + 1);
  }
  return node.nullable === true ? { anyOf: [plain, { type: "null" }] } : plain;
}
