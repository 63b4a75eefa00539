/** What isn't there is an answer like another: null, or an empty list. */

/** Not there (404), deleted (410), or withheld for legal reasons (451). */
export const missing: readonly number[] = [404, 410, 451];

export function isMissing(error: unknown): boolean {
  return hasStatus(error, missing);
}

export function hasStatus(error: unknown, statuses: readonly number[]): boolean {
  return error instanceof Error && "status" in error && statuses.includes(Number(error.status));
}

/** What a question answers; null where the thing isn't there. */
export async function orNull<T>(read: () => Promise<T>): Promise<T | null> {
  try {
    return await read();
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

export async function* orNothing<T>(pages: AsyncIterable<T>, statuses = missing): AsyncIterable<T> {
  try {
    yield* pages;
  } catch (error) {
    if (!hasStatus(error, statuses)) throw error;
  }
}
