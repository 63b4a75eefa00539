import { spawn } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

export interface Ended {
  status: number | null;
  stdout: string;
  stderr: string;
}

/** Runs `bin/liaison` as a person would, with nothing in the environment but what is given. */
export function liaison(
  args: readonly string[],
  { environment = {}, input = "" }: { environment?: Record<string, string>; input?: string } = {},
): Promise<Ended> {
  const { PATH = "", HOME = "" } = process.env;
  const child = spawn(resolve("bin/liaison"), args, { env: { PATH, HOME, ...environment } });
  const ended: Ended = { status: null, stdout: "", stderr: "" };
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    ended.stdout += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    ended.stderr += text;
  });
  child.stdin.on("error", () => undefined).end(input);
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (status) => resolve({ ...ended, status }));
  });
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
