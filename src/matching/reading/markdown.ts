import { hashOfLine } from "../text/hash.js";
import { beginsSignature, endsText, isRobots } from "./footers.js";
import { isFormLabel, isNoAnswer, isPledge } from "./form-labels.js";
import { plainText } from "./inline.js";
import { mayLink } from "./links.js";

/** What a body of Markdown or of Jira's markup consists of, told apart; each part has its lines in order. */
export interface Parts {
  /** Without marks, form labels and footers. */
  prose: string[];
  code: string[];
  /** Stack traces and log output, fenced or not. */
  log: string[];
  quote: string[];
  /** Lines of prose as written that may name other items. */
  linking: string[];
  /** Hashes of the first lines of prose as written, and of what stands before a colon there: of these templates consist. */
  lines: number[];
}

/** Whether a line, by its hash, belongs to a template. */
export type IsTemplate = (line: number) => boolean;

/** GitHub's own limit of a body, in characters; what lies beyond is not read. */
export const LONGEST_BODY = 65_536;
const LONGEST_LINE = 2_000;
/** Lines that are not blank; no report has so many of its own, but pasted logs have. */
const MOST_LINES = 3_000;
/** Characters of one part that are kept: more does not tell more about the subject. */
const LONGEST_PART = 8_000;
/** A template's sentences and questions are not longer, and it doesn't have more of them. */
const LONGEST_TEMPLATE_LINE = 160;
const LONGEST_LABEL = 60;
const MOST_LINKING = 40;
/** A number that is not that of the line may be what a person answered: the version, the step. */
const ANSWERED = /^.{3}.*\d/;
const MOST_TEMPLATE_LINES = 24;

/** A line that begins like a sentence: most do, and are none of what follows. */
const SENTENCE = /^ {0,3}(?!at |bq\. |h\d\. |File "|frame #|Traceback|Caused by|[A-Z]{4}|[EWIDF]\/)[a-zà-ÿ]/i;
const FENCE = /^ {0,3}(`{3,}|~{3,})/;
const JIRA_FENCE = /^\s*\{(code|noformat)(?::[^{}]{0,200})?\}/i;
const HEADING = /^ {0,3}(?:#{1,6}\s+|h[1-6]\.\s+)(.*)$/;
const BOX = /^\s*[-*+] \[[ xX]\]\s*(.*)$/;
const INDENTED = /^(?: {4}|\t)\s*(?![-*+] |\d+[.)] )\S/;
const QUOTE = /^\s*(?:>|bq\. )/;
const FRAME =
  /^\s*(?:at\s+[\w$.<>[\]/]+ ?\(|at\s+\S+:\d+|#\d+\s|\d+:\s+0x|File ".{1,300}", line \d+|frame #\d+|Traceback \(|Caused by:|\d+\s+\S+\s+0x[0-9a-f]+)/;
const LOGGED =
  /^\s*(?:\[?\d{4}-\d\d-\d\d[T ]\d\d:\d\d|\d\d:\d\d:\d\d|\[?(?:ERROR|WARN|WARNING|INFO|DEBUG|TRACE|FATAL)\]?\s?[:\s|-]|[EWIDF]\/[\w.$]+\s*\()/;

/** Reads line by line, in time linear in the body's length; never fails, whatever the text. */
export function readMarkdown(body: string, isTemplate: IsTemplate = () => false): Parts {
  return new Reader(isTemplate).read(withoutComments(body.slice(0, LONGEST_BODY)));
}

type Part = "prose" | "code" | "log" | "quote";

class Reader {
  readonly #isTemplate: IsTemplate;
  readonly #parts: Parts = { prose: [], code: [], log: [], quote: [], linking: [], lines: [] };
  readonly #lengths = { prose: 0, code: 0, log: 0, quote: 0 };
  /** What closes the fence that is open; "" outside. */
  #fence = "";

  constructor(isTemplate: IsTemplate) {
    this.#isTemplate = isTemplate;
  }

  read(text: string): Parts {
    let lines = 0;
    for (let from = 0; from < text.length && lines < MOST_LINES; ) {
      const end = text.indexOf("\n", from);
      const to = end < 0 ? text.length : end;
      const line = text.slice(from, Math.min(to, from + LONGEST_LINE)).trimEnd();
      from = to + 1;
      if (line === "") continue;
      lines++;
      if (this.#fence === "" && (endsText(line.trimStart()) || beginsSignature(line, text, to))) break;
      this.#addLine(line);
    }
    return this.#parts;
  }

  #addLine(line: string): void {
    if (this.#fence === "" && SENTENCE.test(line)) this.#addProse(line, line.trimStart());
    else this.#addMarked(line);
  }

  #addMarked(line: string): void {
    const fence = FENCE.exec(line)?.[1] ?? JIRA_FENCE.exec(line)?.[1]?.toLowerCase();
    if (this.#fence !== "") {
      if (fence?.startsWith(this.#fence)) this.#fence = "";
      else this.#add(isLog(line) ? "log" : "code", line);
    } else if (fence !== undefined) this.#fence = fence;
    else if (QUOTE.test(line)) this.#add("quote", plainText(line.replace(/^[\s>]+|^\s*bq\. /, "")));
    else if (isLog(line)) this.#add("log", line);
    else if (INDENTED.test(line)) this.#add("code", line);
    else {
      const box = BOX.exec(line)?.[1];
      if (box !== undefined && isPledge(box)) return;
      this.#addProse(line, (HEADING.exec(line)?.[1] ?? box ?? line).trim());
    }
  }

  #addProse(line: string, text: string): void {
    if (isRobots(line)) return;
    if (this.#parts.linking.length < MOST_LINKING && mayLink(line)) this.#parts.linking.push(line);
    if (text.length <= LONGEST_TEMPLATE_LINE) {
      const { hash } = hashOfLine(text);
      if (hash === 0 || isFormLabel(hash) || isNoAnswer(hash)) return;
      if (!ANSWERED.test(text) && this.#isKnown(hash)) return;
    }
    this.#add("prose", plainText(this.#withoutLabel(text)));
  }

  /** The line without the form's question before a colon ("**Browser**: Firefox 128" → " Firefox 128"). */
  #withoutLabel(line: string): string {
    const colon = line.indexOf(":");
    if (colon <= 0 || colon > LONGEST_LABEL) return line;
    const { hash } = hashOfLine(line, 0, colon);
    return isFormLabel(hash) || (hash !== 0 && this.#isKnown(hash)) ? line.slice(colon + 1) : line;
  }

  #isKnown(hash: number): boolean {
    if (this.#parts.lines.length < MOST_TEMPLATE_LINES) this.#parts.lines.push(hash);
    return this.#isTemplate(hash);
  }

  #add(part: Part, line: string): void {
    if (this.#lengths[part] >= LONGEST_PART) return;
    this.#lengths[part] += line.length + 1;
    this.#parts[part].push(line);
  }
}

function isLog(line: string): boolean {
  return FRAME.test(line) || LOGGED.test(line);
}

/** Without HTML comments; one that is never closed is left as text. */
function withoutComments(text: string): string {
  let kept = "";
  let from = 0;
  for (;;) {
    const start = text.indexOf("<!--", from);
    const end = start < 0 ? -1 : text.indexOf("-->", start + 4);
    if (end < 0) return from === 0 ? text : kept + text.slice(from);
    kept += text.slice(from, start);
    from = end + 3;
  }
}
