import { type Call, defineCommand } from "../commands/command.js";
import type { Context } from "../items/context.js";
import { withVector } from "../items/embed-items.js";
import type { PlacedItem } from "../items/placed-items.js";
import { readersOf } from "../network/audience.js";
import { type Among, findCandidates } from "./candidates.js";
import { judgingWords, type Shown, type Silence, similarText, whyText } from "./command-words.js";
import { type Candidate, mayBeNamed } from "./decide.js";
import { type Judged, judgedOn } from "./judged-pairs.js";
import { readableItems } from "./named-items.js";
import { policiesOf, type RepositoryPolicy } from "./policy.js";
import { placeOf, sideOf } from "./sides.js";
import { type Warning, warningOn } from "./store.js";

/** An answer shows at most this many. */
const MOST_SHOWN = 5;

/** What is less likely the same work than this has nothing to do with it, and is no answer to who asks. */
const LEAST_PROBABILITY = 0.1;

/** `/why`: the evidence behind a warning, as far as whoever reads there may read it. */
export const why = defineCommand<Context, PlacedItem, undefined>({
  name: "why",
  alias: "pourquoi",
  usage: { en: "/why", fr: "/pourquoi" },
  summary: judgingWords.why.summary,
  examples: [{ line: "/why", does: judgingWords.why.example }],
  who: () => "anyone",
  parse: () => undefined,
  run: async (context, call) => ({ say: await whySaid(context, call) }),
  preview: async (context, call) => previewOf(call, await whySaid(context, call)),
});

/** `/similar`: the closest items, now, with reasons. */
export const similar = defineCommand<Context, PlacedItem, undefined>({
  name: "similar",
  alias: "similaires",
  usage: { en: "/similar", fr: "/similaires" },
  summary: judgingWords.similar.summary,
  examples: [{ line: "/similar", does: judgingWords.similar.example }],
  who: () => "anyone",
  parse: () => undefined,
  run: async (context, call) => ({ say: await similarSaid(context, call) }),
  preview: async (context, call) => previewOf(call, await similarSaid(context, call)),
});

function previewOf({ language }: Call<PlacedItem>, said: string): string {
  return `${judgingWords.wouldShow[language]}\n\n${said}`;
}

async function whySaid(context: Context, { subject, language }: Call<PlacedItem>): Promise<string> {
  const warning = await warningOn(context.database.db, subject.id);
  const named = warning?.state === "standing" ? warning.named : [];
  const { policy, judged, candidates } = await look(context, subject, "older", named);
  const isNamed = ({ side }: Candidate) => named.includes(side.id);
  const shown = await show(context, subject, candidates.filter(isNamed), named);
  return whyText(language, shown, silenceOf(policy, judged, warning));
}

async function similarSaid(context: Context, { subject, language }: Call<PlacedItem>): Promise<string> {
  const { policy, candidates } = await look(context, subject, "all", []);
  const audience = readersOf(placeOf(subject));
  const close = candidates.filter(
    (candidate) =>
      candidate.match.probability >= LEAST_PROBABILITY &&
      candidate.said !== "dismissed" &&
      candidate.policy.isValid &&
      mayBeNamed(sideOf(context, subject), { policy, audience }, candidate),
  );
  return similarText(language, await show(context, subject, close.slice(0, MOST_SHOWN), []));
}

/** What is close to an item, the closest first. */
async function look(context: Context, subject: PlacedItem, among: Among, named: readonly string[]) {
  const item = await withVector(context, subject);
  const policies = policiesOf(context);
  const policy = await policies.of(subject.repository_id);
  if (policy === undefined) throw new Error("A repository left while its item was looked at");
  const judged = await judgedOn(context, policies, subject);
  const candidates = await findCandidates(context, policies, item, { named, judged, among });
  candidates.sort((a, b) => b.match.probability - a.match.probability);
  return { policy, judged, candidates };
}

async function show(
  context: Context,
  subject: PlacedItem,
  candidates: readonly Candidate[],
  known: readonly string[],
): Promise<Shown[]> {
  const audience = readersOf(placeOf(subject));
  const readable = candidates.filter(({ side, policy }) => audience.mayRead(side.place, policy.visibility));
  const shown: Shown[] = [];
  for (const { side, policy, match } of readable) {
    const toName = { id: side.id, openness: policy.visibility, reasons: match.reasons };
    const items = await readableItems(context, { item: subject, audience }, [toName], known);
    for (const item of items) shown.push({ item, isTranslated: match.crossLanguage });
  }
  return shown;
}

function silenceOf(policy: RepositoryPolicy, { dismissed }: Judged, warning: Warning | undefined): Silence {
  if (warning?.state === "removed by a person") return "removed";
  if (policy.announce !== "comment" || policy.scope === "off") return "configured";
  return dismissed.length > 0 ? "dismissed" : "unsure";
}
