import type { Call } from "../commands/command.js";
import { UserError } from "../errors.js";
import type { Context } from "../items/context.js";
import { itemByName, type PlacedItem } from "../items/placed-items.js";
import { readersOf } from "../network/audience.js";
import { judgingWords } from "./command-words.js";
import { policiesOf, type RepositoryPolicy } from "./policy.js";
import { placeOf } from "./sides.js";

/** An issue or pull request as a command names it. */
interface Reference {
  owner: string;
  name: string;
  number: number;
}

/** Another item that a command names, and what holds in its repository. */
export interface Other {
  item: PlacedItem;
  policy: RepositoryPolicy;
}

/**
 * The other item that a command names. What not everybody may read who reads the answer is unknown there, so that nobody
 * learns from it whether it exists.
 * @throws UserError when it is not known, or the very item on which the command was typed
 */
export async function otherOf(
  context: Context,
  { subject }: Pick<Call<PlacedItem>, "subject">,
  { owner, name, number }: Reference,
): Promise<Other> {
  const item = await itemByName(context.database.db, owner, name, number);
  const policy = item && (await policiesOf(context).of(item.repository_id));
  const reference = `${owner}/${name}#${number}`;
  if (item?.id === subject.id) throw new UserError(judgingWords.itself);
  if (item === undefined || policy === undefined || item.suspended)
    throw new UserError(judgingWords.unknown(reference));
  if (!readersOf(placeOf(subject)).mayRead(placeOf(item), policy.visibility))
    throw new UserError(judgingWords.unknown(reference));
  return { item, policy };
}
