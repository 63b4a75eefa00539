import { once } from "node:events";
import type { Server } from "node:http";
import { createAdaptorServer } from "@hono/node-server";
import { type Bilingual, UserError } from "../errors.js";
import { words } from "./words.js";

export interface Listening {
  /** The port taken, also when a free one was asked for. */
  port: number;
  /** Takes no new requests and resolves when those begun are answered, after ten seconds at the latest. */
  close(): Promise<void>;
}

/** For how long a request may come in; GitHub gives up after ten seconds. */
const LONGEST_REQUEST_MS = 30_000;
const LONGEST_GOODBYE_MS = 10_000;

const problems: Record<string, (address: string) => Bilingual> = {
  EADDRINUSE: words.portTaken,
  EACCES: words.portForbidden,
  EADDRNOTAVAIL: words.hostUnknown,
  ENOTFOUND: words.hostUnknown,
};

/** Serves `fetch` over HTTP. Throws a UserError that names HOST or PORT when it can't listen there. */
export async function listen(
  fetch: (request: Request) => Response | Promise<Response>,
  port: number,
  host: string,
): Promise<Listening> {
  const server = createAdaptorServer({
    fetch,
    serverOptions: { requestTimeout: LONGEST_REQUEST_MS, headersTimeout: LONGEST_REQUEST_MS },
  }) as Server;
  server.listen(port, host);
  await once(server, "listening").catch((error: NodeJS.ErrnoException) => {
    const problem = problems[error.code ?? ""];
    if (problem === undefined) throw error;
    throw new UserError(problem(`${host}:${port}`), { cause: error });
  });
  const address = server.address();
  return {
    port: typeof address === "object" && address !== null ? address.port : port,
    close: () => close(server),
  };
}

async function close(server: Server): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve));
  const goodbye = setTimeout(() => server.closeAllConnections(), LONGEST_GOODBYE_MS);
  await closed;
  clearTimeout(goodbye);
}
