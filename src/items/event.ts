import { z } from "zod";

const login = z.object({ login: z.string(), type: z.string().optional().catch(undefined) });
const text = z.string().nullish().catch(undefined);
const repository = z.object({
  node_id: z.string(),
  name: z.string(),
  owner: login,
  private: z.boolean().optional().catch(undefined),
});
const thread = z.object({ number: z.number().int(), node_id: z.string().optional(), body: text });
const comment = z.object({ id: z.number().int(), body: text });

/**
 * The names that an event gives. Its snapshots of issues and repositories are not used: they may be hours old, so
 * intake reads the present state instead. Only the texts, as the event left them, say who typed what. What a payload
 * lacks is absent here.
 */
const payloadNames = z.object({
  action: z.string().optional().catch(undefined),
  installation: z.object({ id: z.number().int() }).optional().catch(undefined),
  repository: repository.optional().catch(undefined),
  issue: thread.optional().catch(undefined),
  pull_request: thread.optional().catch(undefined),
  comment: comment.optional().catch(undefined),
  review: comment.optional().catch(undefined),
  label: z.object({ name: z.string() }).optional().catch(undefined),
  sender: login.optional().catch(undefined),
  ref: z.string().optional().catch(undefined),
  commits: z
    .array(
      z.object({
        added: z.array(z.string()).catch([]),
        modified: z.array(z.string()).catch([]),
        removed: z.array(z.string()).catch([]),
      }),
    )
    .optional()
    .catch(undefined),
  changes: z
    .object({
      new_issue: z.object({ node_id: z.string(), number: z.number().int() }).optional().catch(undefined),
      new_repository: repository.optional().catch(undefined),
      /** Absent: the text was not edited. */
      body: z
        .object({ from: z.string().catch("") })
        .optional()
        .catch(undefined),
    })
    .optional()
    .catch(undefined),
});

/** A repository, as an event has it. */
export type NamedRepository = z.infer<typeof repository>;

/** A verified delivery, reduced to the names in it. */
export interface GitHubEvent extends z.infer<typeof payloadNames> {
  /** `event.action`, or `event` alone, as in `push`. */
  name: string;
  event: string;
}

/** Reads the names out of a payload; whatever is missing or of the wrong type is left out. */
export function readEvent(event: string, payload: string): GitHubEvent {
  const names = payloadNames.parse(JSON.parse(payload));
  return { ...names, event, name: names.action === undefined ? event : `${event}.${names.action}` };
}
