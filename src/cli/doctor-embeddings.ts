import type { Config } from "../config.js";
import { EmbeddingsFault, requestEmbeddings } from "../embeddings/request.js";
import { UserError } from "../errors.js";
import type { Examination } from "./examination.js";

const TIMEOUT_MS = 10_000;

/** Whether the embeddings service answers, and what it is told. */
export async function checkEmbeddings(examination: Examination, { embeddings }: Config): Promise<void> {
  const remedy =
    "correct EMBEDDINGS_URL, EMBEDDINGS_KEY or EMBEDDINGS_MODEL; meanwhile the shipped vectors are used";
  await examination.check("embeddings", remedy, async () => {
    if (embeddings === undefined) return { detail: "no service: the vectors that ship with Liaison" };
    const { host } = new URL(embeddings.url);
    try {
      const [vector] = await requestEmbeddings(embeddings, ["Liaison"], TIMEOUT_MS);
      const told = embeddings.privateText ? "public and private text" : "public text only";
      return { detail: `${embeddings.model} at ${host}, ${vector?.length} dimensions; ${told}` };
    } catch (error) {
      if (error instanceof EmbeddingsFault)
        throw new UserError(`${host}: ${error.message}`, { cause: error });
      throw error;
    }
  });
}
