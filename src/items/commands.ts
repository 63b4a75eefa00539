import { sql } from "kysely";
import { z } from "zod";
import type { Call, Command } from "../commands/command.js";
import { type Dispatch, dispatch } from "../commands/dispatch.js";
import { helpCommand, type Permissions } from "../commands/help.js";
import { rightsHeldBy, rightsOn } from "../commands/rights.js";
import type { Desk, Scene } from "../commands/scene.js";
import { undoCommand } from "../commands/undo.js";
import { languageOf } from "../matching/text/language.js";
import { claim, release } from "./claim-commands.js";
import { configurationOf } from "./configuration.js";
import type { Context } from "./context.js";
import type { Feature } from "./feature.js";
import { mute, unmute } from "./mute-commands.js";
import { type PlacedItem, placedItem } from "./placed-items.js";
import { repositoryById } from "./repositories.js";
import { targetOf } from "./write-target.js";

/** Commands are answered in the language of the configuration, and only in the form that it allows. */
const ownPart = z.object({
  language: z.enum(["fr", "en"]).optional(),
  commands: z.enum(["all", "prefixed"]).default("all"),
});

/** Where commands of items meet GitHub and the configuration. */
const ground: Omit<Desk<Context, PlacedItem>, "commands"> = {
  async subject({ database }, itemId) {
    const item = await placedItem(database.db, itemId);
    return item?.suspended === true ? undefined : item;
  },

  async scene(context, item): Promise<Scene> {
    const repository = await repositoryById(context.database.db, item.repository_id);
    if (repository === undefined) throw new Error("A repository left while its item was looked at");
    const parsed = await configurationOf(context, repository);
    const { language, commands } = ownPart.parse(parsed.ok ? parsed.configuration : {});
    const ofThread = languageOf(item.title, item.body) === "fr" ? "fr" : "en";
    return {
      target: targetOf(item),
      author: item.author,
      owners: await ownersBeside(context, item),
      form: commands,
      mayAnswer: parsed.ok,
      languageFor: (typed) => language ?? (typed.includes("fr") ? "fr" : ofThread),
      webUrl: context.config.githubWebUrl,
    };
  },

  async ownActs(context, item) {
    const acts = await Promise.all(context.features.map((feature) => feature.ownActs(context, item)));
    return acts.flat();
  },
};

/** Owners of an item's agency, each with the installation that knows its members: its own, where there is one. */
async function ownersBeside({ network, database }: Context, item: PlacedItem): Promise<Scene["owners"]> {
  const owners = network.agencyOf(item.owner)?.owners ?? [item.owner];
  const installed = await database.db
    .selectFrom("installations")
    .select(["id", "owner"])
    .where(
      sql<string>`lower(owner)`,
      "in",
      owners.map((owner) => owner.toLowerCase()),
    )
    .where("suspended", "=", false)
    .execute();
  return owners.map((login) => ({
    login,
    installationId:
      installed.find(({ owner }) => owner.toLowerCase() === login.toLowerCase())?.id ?? item.installation_id,
  }));
}

/** Every command there is, in the order of the help. */
export function allCommands(features: readonly Feature[]): readonly Command<Context, PlacedItem>[] {
  return deskOf(features).commands();
}

/** Commands on items: taken by intake, run by its jobs. */
export function dispatchOf(features: readonly Feature[]): Dispatch<Context> {
  return dispatch(deskOf(features));
}

function deskOf(features: readonly Feature[]): Desk<Context, PlacedItem> {
  const desk = { ...ground, commands: () => all };
  const all: readonly Command<Context, PlacedItem>[] = [
    helpCommand(desk.commands, permissionsOf),
    ...features.flatMap(({ commands }) => commands),
    ...[claim, release, mute, unmute],
    undoCommand(desk),
  ];
  return desk;
}

/** What a person may do on an item, for the help. */
async function permissionsOf(context: Context, { by, subject }: Call<PlacedItem>): Promise<Permissions> {
  const scene = await ground.scene(context, subject);
  const held = await rightsHeldBy(rightsOn(context, scene), by);
  return { may: (right) => right === "whoever may run what is undone" || held.has(right), form: scene.form };
}
