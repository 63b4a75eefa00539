import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterEach } from "@jest/globals";

export interface Ended {
  status: number | null;
  stdout: string;
  stderr: string;
}

export interface Running {
  /** The first match of the pattern in what it has told so far, or will tell on stderr. */
  tells(pattern: RegExp): Promise<RegExpExecArray>;
  /** Sends the signal and waits for the end. */
  ends(signal: NodeJS.Signals): Promise<Ended>;
  ended: Promise<Ended>;
}

interface Surroundings {
  /** Nothing else is in the environment. */
  environment?: Record<string, string>;
  input?: string;
}

const children = new Set<ChildProcess>();

afterEach(() => {
  for (const child of children) child.kill("SIGKILL");
});

/** Runs `bin/liaison` as a person would, to its end. */
export function liaison(args: readonly string[], surroundings: Surroundings = {}): Promise<Ended> {
  return starts(args, surroundings).ended;
}

/** Starts `bin/liaison`. */
export function starts(
  args: readonly string[],
  { environment = {}, input = "" }: Surroundings = {},
): Running {
  const { PATH = "", HOME = "" } = process.env;
  const child = spawn(resolve("bin/liaison"), args, { env: { PATH, HOME, ...environment } });
  children.add(child);
  const told: Ended = { status: null, stdout: "", stderr: "" };
  child.stdin.on("error", () => undefined).end(input);
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    told.stdout += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    told.stderr += text;
  });
  const ended = new Promise<Ended>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (status) => {
      children.delete(child);
      resolve({ ...told, status });
    });
  });
  const tells = (pattern: RegExp) =>
    new Promise<RegExpExecArray>((resolve, reject) => {
      const look = () => {
        const found = pattern.exec(told.stderr);
        if (found) resolve(found);
      };
      look();
      child.stderr.on("data", look);
      void ended.then(({ stderr }) => reject(new Error(`It ended without telling ${pattern}:\n${stderr}`)));
    });
  return {
    tells,
    ended,
    ends(signal) {
      child.kill(signal);
      return ended;
    },
  };
}

const folder = mkdtempSync(join(tmpdir(), "liaison-cli-"));
let files = 0;

/** A new file with this content; returns its path. */
export function file(content: string | Uint8Array, name = "items.jsonl"): string {
  files += 1;
  const path = join(folder, `${files}-${name}`);
  writeFileSync(path, content);
  return path;
}

/** A new file of JSON lines. */
export function jsonLines(...records: unknown[]): string {
  return file(records.map((record) => `${JSON.stringify(record)}\n`).join(""));
}
