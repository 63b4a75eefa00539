/** Somebody said that an item is the same work as another one: that one is named, and was meant to stay. */
export interface Confirmation {
  item: string;
  named: string;
}

/** Items that are the same work, as far as people said so. */
export interface Cluster {
  /** Which of them was meant to stay: what the others were said, directly or by way of others, to be the same as. */
  root: string;
  /** In the order in which they were first spoken of; the root is among them. */
  members: string[];
}

/** An item, as far as it matters whether it stands for its cluster. */
export interface Member {
  id: string;
  isOpen: boolean;
  createdAt: Date;
  /** GitHub's number of it, which decides between two of one second. */
  databaseId: number;
}

/**
 * The connected components of what was confirmed, oldest confirmation first. Each has one root, whatever was said in a
 * circle: what connects nothing new changes nothing.
 */
export function clustersOf(confirmations: readonly Confirmation[]): Cluster[] {
  const parents = new Map<string, string>();
  for (const { item, named } of confirmations) {
    const mine = rootOf(parents, item);
    const other = rootOf(parents, named);
    if (mine !== other) parents.set(mine, other);
  }
  const clusters = new Map<string, Cluster>();
  for (const id of parents.keys()) {
    const root = rootOf(parents, id);
    const cluster = clusters.get(root) ?? { root, members: [] };
    cluster.members.push(id);
    clusters.set(root, cluster);
  }
  return [...clusters.values()].filter(({ members }) => members.length > 1);
}

/** Every second step of the way is cut short, so that long chains stay cheap. */
function rootOf(parents: Map<string, string>, id: string): string {
  let at = id;
  for (;;) {
    const parent = parents.get(at);
    if (parent === undefined) parents.set(at, at);
    if (parent === undefined || parent === at) return at;
    const above = parents.get(parent) ?? parent;
    parents.set(at, above);
    at = above;
  }
}

/** The one that stands for its cluster: its root if that is open, else the oldest open one, else the oldest. */
export function canonicalOf<One extends Member>(root: string, members: readonly One[]): One | undefined {
  const open = members.filter(({ isOpen }) => isOpen);
  const [oldest] = [...(open.length > 0 ? open : members)].sort(
    (a, b) => a.createdAt.getTime() - b.createdAt.getTime() || a.databaseId - b.databaseId,
  );
  return open.find(({ id }) => id === root) ?? oldest;
}
