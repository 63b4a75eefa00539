import { expect, test } from "@jest/globals";
import { createLog } from "../src/log.js";

function logging(secrets: readonly string[]) {
  const lines: string[] = [];
  const log = createLog("info", secrets, { write: (line) => void lines.push(line) });
  return { log, lines };
}

test("a secret is blotted out wherever it stands, also with its line breaks escaped", () => {
  const { log, lines } = logging(["a key\nof two lines", "hunter2"]);
  log.info({ url: "redis://:hunter2@cache" }, "connected with a key\nof two lines");
  expect(lines.join()).not.toMatch(/hunter2|of two lines/);
});

test("an error is logged with its causes and without what GitHub was sent or answered", () => {
  const { log, lines } = logging([]);
  const refusal = Object.assign(new Error("Validation Failed"), {
    status: 422,
    request: { body: "names of a private repository" },
    response: { data: "texts of a private repository" },
  });
  log.error({ err: new Error("a comment could not be posted", { cause: refusal }) }, "a job failed");
  expect(JSON.parse(lines.join())).toMatchObject({
    err: { message: "a comment could not be posted", cause: { message: "Validation Failed", status: 422 } },
  });
  expect(lines.join()).not.toContain("private repository");
});
