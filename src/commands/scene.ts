import type { Logger } from "pino";
import type { Database } from "../db/connect.js";
import type { Bilingual } from "../errors.js";
import type { GitHub } from "../github/app.js";
import type { Writer, WriteTarget } from "../github/writer.js";
import type { Queue } from "../queue/job.js";
import type { Command, Right } from "./command.js";

/** What commands are taken, run and answered with. */
export interface CommandContext {
  database: Database;
  queue: Queue;
  github: GitHub;
  writer: Writer;
  log: Logger;
  clock: () => Date;
}

/** An item on which commands are typed, and what holds there. */
export interface Scene {
  target: WriteTarget;
  /** The login of the item's author. */
  author: string;
  /** Accounts of the agency whose repository it is, and the installations that know their members. */
  owners: readonly { login: string; installationId: number }[];
  /** `prefixed`: `/liaison <command>` is the only form of commands. */
  form: "all" | "prefixed";
  /** False: nothing may be written there, as its configuration is invalid. */
  mayAnswer: boolean;
  /** The language that is configured, else that of the names that were typed, else that of the thread. */
  languageFor(typed: readonly (keyof Bilingual)[]): keyof Bilingual;
  /** GITHUB_WEB_URL */
  webUrl: string;
}

/** Something that Liaison did on an item by itself, and that people may take back. */
export interface OwnAct<Context, Subject> {
  /** Known by it when the undoing is tried again: `warning`, say. */
  key: string;
  at: Date;
  right: Exclude<Right, "whoever may run what is undone">;
  /** What it was, to follow "Liaison": "warned of justice/visio#3". */
  what: Bilingual;
  undo(context: Context, by: { login: string; subject: Subject; language: keyof Bilingual }): Promise<void>;
}

/** What dispatching has to be told by those who keep items and offer commands. */
export interface Desk<Context, Subject> {
  /** All commands, in the order of the help. */
  commands(): readonly Command<Context, Subject>[];
  /** Undefined: the item is not there any more, or its installation is suspended. */
  subject(context: Context, itemId: string): Promise<Subject | undefined>;
  scene(context: Context, subject: Subject): Promise<Scene>;
  ownActs(context: Context, subject: Subject): Promise<readonly OwnAct<Context, Subject>[]>;
}
