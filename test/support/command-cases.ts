import type { Comment, Thread } from "../../sandbox/index.js";
import type { Story } from "./liaison.js";

/** How a command is tried through the front door: a row of the table in `test/stories/commands.test.ts`. */
export interface CommandCase {
  /** The command's name, without slash. */
  command: string;
  /** What is typed on the thread. */
  line: string;
  /** Who may. */
  by: string;
  /** Who may not, and the words of the refusal; absent: anyone may. */
  refused?: { by: string; says: string };
  /** What the command is about, before it is typed. */
  arrange(story: Story): Promise<Thread>;
  /** What of the world the command is there to change, in a form that can be compared; absent: it only tells. */
  sees?(story: Story, thread: Thread): unknown;
  /** Words of the reply; absent: its effect says it all, and there is no reply. */
  says?: string;
  /** Words of the reply to `--preview`. */
  wouldSay: string;
  /** False: it changes nothing that could be taken back. */
  isUndoable: boolean;
}

/** An issue in culture/webconf that nobody has said anything of yet; `visitor` opened it. */
export async function freshIssue({ github, settled }: Story): Promise<Thread> {
  const thread = await github
    .as("visitor")
    .opens("culture/webconf", "The menu is in the wrong language", "It is in German, since yesterday.");
  await settled();
  return thread;
}

/** Replies to commands, oldest first. */
export function repliesOn({ github }: Story, thread: Thread): string[] {
  return github
    .botCommentsOn(thread)
    .filter(({ body }) => body.includes("<!-- liaison:reply "))
    .map(({ body }) => body.replace(/\n*<!--.*-->$/s, ""));
}

/** Someone types a line on the thread, and Liaison answers. */
export async function types(story: Story, by: string, thread: Thread, text: string): Promise<Comment> {
  const comment = await story.github.as(by).comments(thread, text);
  await story.settled();
  return comment;
}

/** Liaison's own reactions to a comment or a thread. */
export function signsOn({ github }: Story, to: Comment | Thread): string[] {
  return github
    .reactionsOn(to)
    .filter(({ author }) => author === "liaison[bot]")
    .map(({ content }) => content);
}

const isMuted = async ({ services }: Story, { nodeId }: Thread) => {
  const { db } = services.database;
  const mutes = await db.selectFrom("mutes").select("item_id").where("item_id", "=", nodeId).execute();
  return mutes.length > 0;
};

const assignees = ({ github }: Story, thread: Thread) => github.assigneesOf(thread);

/** The commands of every item, and the mechanism's own. */
export const itemCommandCases: readonly CommandCase[] = [
  {
    command: "help",
    line: "/help",
    by: "visitor",
    arrange: freshIssue,
    says: "`/claim`",
    wouldSay: "`/claim`",
    isUndoable: false,
  },
  {
    command: "claim",
    line: "/claim",
    by: "visitor",
    arrange: freshIssue,
    sees: assignees,
    wouldSay: "This would assign visitor.",
    isUndoable: true,
  },
  {
    command: "release",
    line: "/release",
    by: "amina",
    refused: { by: "visitor", says: "those to whom this is assigned" },
    async arrange(story) {
      const thread = await freshIssue(story);
      await types(story, "amina", thread, "/claim");
      return thread;
    },
    sees: assignees,
    wouldSay: "This would end the assignment of amina.",
    isUndoable: true,
  },
  {
    command: "mute",
    line: "/mute 30d",
    by: "amina",
    refused: { by: "visitor", says: "the role triage" },
    arrange: freshIssue,
    sees: isMuted,
    says: "Liaison says nothing unasked here until",
    wouldSay: "Liaison would say nothing unasked here until",
    isUndoable: true,
  },
  {
    command: "unmute",
    line: "/unmute",
    by: "amina",
    refused: { by: "visitor", says: "the role triage" },
    async arrange(story) {
      const thread = await freshIssue(story);
      await types(story, "amina", thread, "/mute");
      return thread;
    },
    sees: isMuted,
    says: "Liaison may warn here again.",
    wouldSay: "Liaison could warn here again.",
    isUndoable: true,
  },
  {
    command: "undo",
    line: "/undo",
    by: "amina",
    refused: { by: "visitor", says: "the role triage" },
    async arrange(story) {
      const thread = await freshIssue(story);
      await types(story, "amina", thread, "/mute");
      return thread;
    },
    sees: isMuted,
    says: "Undone: `/mute`, typed by amina.",
    wouldSay: "This would undo `/mute`, typed by amina.",
    isUndoable: false,
  },
];
