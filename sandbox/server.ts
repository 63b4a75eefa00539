import { parseArgs } from "node:util";
import { smallWorld, startSandbox } from "./index.js";
import { world as demoWorld } from "./world/index.js";

/**
 * The sandbox as a process of its own: prints its addresses, the App and a token for each person as one line of JSON,
 * and stops on SIGTERM or when its standard input closes.
 */
const { values } = parseArgs({
  options: {
    port: { type: "string", default: "0" },
    webhooks: { type: "string" },
    world: { type: "string", default: "small" },
  },
});
const world = values.world === "demo" ? demoWorld : smallWorld();
const github = await startSandbox({
  world,
  port: Number(values.port),
  ...(values.webhooks && { webhookUrl: values.webhooks }),
});
const { id, slug, privateKey, webhookSecret } = github.app;
const tokens = Object.fromEntries(world.people.map(({ login }) => [login, github.tokenOf(login)]));
console.log(JSON.stringify({ url: github.url, app: { id, slug, privateKey, webhookSecret }, tokens }));

const stop = () => void github.close().then(() => process.exit(0));
process.once("SIGTERM", stop);
process.once("SIGINT", stop);
process.stdin.once("end", stop).resume();
