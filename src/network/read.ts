import { readFile } from "node:fs/promises";
import type { Bilingual } from "../errors.js";
import { UserError } from "../errors.js";
import { check, type Fault } from "../github/settings.js";
import { write } from "../github/settings-words.js";
import { readYaml, type YamlFile } from "../github/yaml-file.js";
import { type NetworkFile, networkFile } from "./file.js";

export type Environment = Readonly<Record<string, string | undefined>>;

/** Reads and checks network.yml. Throws a UserError of status 2 that names NETWORK, the place and the remedy. */
export async function readNetworkFile(path: string, environment: Environment): Promise<NetworkFile> {
  const text = await readFile(path, "utf8").catch((cause: unknown) => {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new UserError(
      {
        en: `NETWORK: ${path} can't be read (${reason}); give the path of a network.yml, as in NETWORK=/etc/liaison/network.yml`,
        fr: `NETWORK : ${path} est illisible (${reason}) ; indiquez le chemin d'un network.yml, comme NETWORK=/etc/liaison/network.yml`,
      },
      { status: 2, cause },
    );
  });
  return parseNetworkFile(text, path, environment);
}

/** As readNetworkFile, of a text; `path` is for messages. */
export function parseNetworkFile(text: string, path: string, environment: Environment): NetworkFile {
  const yaml = readYaml(text);
  if (yaml.faults[0]) throw refuse(path, yaml.faults[0], yaml.faults[0].message);
  const result = check(networkFile, yaml.value ?? {});
  if (!result.ok) throw refuseFor(path, yaml, result.faults);
  const { value, faults } = fillIn(result.value, environment);
  const all = [...repeated(value), ...faults];
  if (all.length > 0) throw refuseFor(path, yaml, all);
  return value;
}

/** Puts the variables of the environment in the addresses of channels, which may be secrets: no fault repeats one. */
function fillIn(file: NetworkFile, environment: Environment): { value: NetworkFile; faults: Fault[] } {
  const channels: NetworkFile["channels"] = {};
  const faults: Fault[] = [];
  for (const [name, { url }] of Object.entries(file.channels)) {
    const filled = url.replace(/\$\{(\w+)\}/g, (variable, key: string) => environment[key] ?? variable);
    const unset = /\$\{(\w*)\}/.exec(filled);
    const path = ["channels", name, "url"];
    if (unset) faults.push(unsetVariable(path, unset[1] ?? ""));
    else if (!/^https?:/.test(filled) || !URL.canParse(filled)) faults.push(noAddress(path));
    channels[name] = { url: filled };
  }
  return { value: { ...file, channels }, faults };
}

function unsetVariable(path: PropertyKey[], name: string): Fault {
  return {
    path,
    part: "value",
    message: { en: `the variable ${name} is not set`, fr: `la variable ${name} n'est pas définie` },
    allowed: { en: `set ${name} in the environment`, fr: `définir ${name} dans l'environnement` },
  };
}

function noAddress(path: PropertyKey[]): Fault {
  return {
    path,
    part: "value",
    message: { en: `${write(path)} is no web address`, fr: `${write(path)} n'est pas une adresse web` },
    allowed: {
      en: "an address, as in https://chat.example/hooks/…",
      fr: "une adresse, comme https://chat.example/hooks/…",
    },
  };
}

/** An id or an owner that was used before. */
function repeated({ agencies }: NetworkFile): Fault[] {
  const names = agencies.flatMap((agency, i) => [
    { name: `id ${agency.id}`, path: ["agencies", i, "id"] },
    ...agency.owners.map((owner, j) => ({
      name: `owner ${owner.toLowerCase()}`,
      path: ["agencies", i, "owners", j],
    })),
  ]);
  const seen = new Set<string>();
  return names.flatMap(({ name, path }) => {
    if (!seen.has(name)) {
      seen.add(name);
      return [];
    }
    const message = { en: `the ${name} is there twice`, fr: `« ${name} » figure deux fois` };
    const allowed = { en: "each id and each owner once", fr: "chaque id et chaque owner une seule fois" };
    return [{ path, part: "value", message, allowed } satisfies Fault];
  });
}

function refuseFor(path: string, yaml: YamlFile, faults: readonly Fault[]): Error {
  const [fault] = faults
    .map((fault) => ({ ...fault, place: yaml.find(fault.path, fault.part) }))
    .sort((one, other) => one.place.line - other.place.line || one.place.column - other.place.column);
  if (!fault) throw new Error("Nothing is wrong with network.yml");
  const { message, allowed } = fault;
  return refuse(path, fault.place, {
    en: `${message.en}; allowed: ${allowed.en}`,
    fr: `${message.fr} ; possible : ${allowed.fr}`,
  });
}

function refuse(
  path: string,
  { line, column }: { line: number; column: number },
  message: Bilingual,
): UserError {
  const place = `${path}:${line}:${column}`;
  return new UserError(
    { en: `NETWORK: ${place} ${message.en}`, fr: `NETWORK : ${place} ${message.fr}` },
    { status: 2 },
  );
}
