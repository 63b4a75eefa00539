import { UserError } from "../errors.js";
import { type VariableName, variableNames, variables } from "./variables.js";

export type Environment = Record<string, string | undefined>;

/** Reads a text file; throws what node:fs throws. */
export type ReadFile = (path: string) => string;

/** The texts of the variables that are given, directly or as `NAME_FILE`; an empty one counts as not given. */
export function textsOf(environment: Environment, readFile: ReadFile): Partial<Record<VariableName, string>> {
  const texts: Partial<Record<VariableName, string>> = {};
  for (const name of variableNames) {
    const text = textOf(name, environment, readFile);
    if (text) texts[name] = text;
  }
  return texts;
}

function textOf(name: VariableName, environment: Environment, readFile: ReadFile): string | undefined {
  const given = spellings(name).filter((spelling) => environment[spelling]?.trim());
  const [spelling, other] = given;
  if (spelling === undefined) return undefined;
  if (other !== undefined) {
    throw wrong(spelling, `is set together with ${other}`, `only one of the two`);
  }
  const value = environment[spelling]?.trim() ?? "";
  return spelling === name ? value : contentOf(spelling, value, readFile);
}

function spellings(name: VariableName): string[] {
  if (!variables[name].secret) return [name];
  return name === "PRIVATE_KEY" ? [name, "PRIVATE_KEY_FILE", "PRIVATE_KEY_PATH"] : [name, `${name}_FILE`];
}

function contentOf(variable: string, path: string, readFile: ReadFile): string {
  const content = read(variable, path, readFile).trim();
  if (content === "")
    throw wrong(variable, `names an empty file, ${path}`, `${variable}=/run/secrets/liaison`);
  return content;
}

function read(variable: string, path: string, readFile: ReadFile): string {
  try {
    return readFile(path);
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    throw wrong(
      variable,
      `names a file that can't be read, ${path} (${code})`,
      `${variable}=/run/secrets/liaison`,
    );
  }
}

/** The one line that stops the start: variable, what is wrong with it, an example. */
export function wrong(variable: string, complaint: string, example: string): UserError {
  return new UserError(`${variable} ${complaint}; example: ${example}`, { status: 2 });
}
