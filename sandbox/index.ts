import type { Sandbox, SandboxOptions } from "./sandbox.js";

export type * from "./sandbox.js";
export * from "./world.js";

/** Starts a GitHub in memory that holds the given world. Fails when the port is taken. */
export async function startSandbox(_options: SandboxOptions): Promise<Sandbox> {
  throw new Error("The sandbox does not start yet.");
}
