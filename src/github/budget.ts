/** Commands of people go first, then warnings, then mirrors and digests. */
export type Priority = "command" | "warning" | "mirror";
