import { text } from "node:stream/consumers";
import { configurationPath, parseConfiguration } from "../github/repository-configuration.js";
import { chunksOf } from "../items/export-files.js";
import { checkMembership } from "../network/membership.js";
import { readNetwork } from "../network/network.js";
import { repositoryConfiguration } from "../repository-configuration.js";
import { print } from "./output.js";

/**
 * `liaison config check`: prints `file:line:column what is wrong; allowed: …` for each finding, and then sets the
 * status 1. With an owner, what it claims of the network is checked as well.
 */
export async function checkConfiguration(file: string, { owner }: { owner?: string }): Promise<void> {
  const network = await readNetwork(process.env.NETWORK || undefined);
  const content = await text(chunksOf(file));
  const result = parseConfiguration(
    repositoryConfiguration,
    { repository: content },
    { alsoCheck: (claims) => (owner === undefined ? [] : checkMembership(claims, owner, network)) },
  );
  if (result.ok) return print(`${file} is a valid ${configurationPath}.`);
  for (const { line, column, message, allowed } of result.problems) {
    await print(`${file}:${line}:${column} ${message}; allowed: ${allowed}`);
  }
  process.exitCode = 1;
}
