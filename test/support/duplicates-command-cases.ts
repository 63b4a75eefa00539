import type { Thread } from "../../sandbox/index.js";
import type { CommandCase } from "./command-cases.js";
import type { Story } from "./liaison.js";
import { truncatedExport } from "./texts.js";

/** An issue of justice, and of culture one that is warned of it, which `visitor` opened; gives the warned one. */
export async function warnedIssue({ github, settled }: Story): Promise<Thread> {
  const { older, newer } = truncatedExport;
  await github.as("paul").opens("justice/visio", older.title, older.body);
  await settled();
  const thread = await github.as("visitor").opens("culture/webconf", newer.title, newer.body);
  await settled();
  return thread;
}

/** What Liaison says unasked on both sides, and how they are labelled and closed. */
export function bothSides({ github }: Story, here: Thread) {
  return [here, github.thread("justice/visio#1")].map((thread) => ({
    comments: github
      .botCommentsOn(thread)
      .filter(({ body }) => body.includes("<!-- liaison:overlap "))
      // An edited comment stays the same: its text may end as another sentence of the same meaning.
      .filter(({ body }) => body.includes("](")).length,
    labels: github.labelsOn(thread),
    state: github.stateOf(thread).state,
  }));
}

/** The commands about overlaps. */
export const duplicatesCommandCases: readonly CommandCase[] = [
  {
    command: "duplicate",
    line: "/duplicate justice/visio#1",
    by: "visitor",
    refused: { by: "paul", says: "the author, visitor" },
    arrange: warnedIssue,
    sees: bothSides,
    wouldSay: "the same work as `justice/visio#1`",
    isUndoable: true,
  },
  {
    command: "duplicate",
    line: "/doublon justice/visio#1 fermer",
    by: "amina",
    refused: { by: "visitor", says: "le rôle « triage »" },
    arrange: warnedIssue,
    sees: bothSides,
    wouldSay: "fermé comme doublon",
    isUndoable: true,
  },
  {
    command: "not-duplicate",
    line: "/not-duplicate",
    by: "visitor",
    refused: { by: "paul", says: "the author, visitor" },
    arrange: warnedIssue,
    sees: bothSides,
    wouldSay: "dismiss `justice/visio#1`",
    isUndoable: true,
  },
  {
    command: "why",
    line: "/why",
    by: "paul",
    arrange: warnedIssue,
    says: "justice/visio#1",
    wouldSay: "justice/visio#1",
    isUndoable: false,
  },
  {
    command: "similar",
    line: "/similaires",
    by: "paul",
    arrange: warnedIssue,
    says: "justice/visio#1",
    wouldSay: "justice/visio#1",
    isUndoable: false,
  },
];
