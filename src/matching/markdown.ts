import { isFormLabel, isNoAnswer, isPledge, withoutLabel } from "./form-labels.js";

/** What a body of Markdown consists of, told apart; each part has its lines in order. */
export interface Parts {
  prose: string;
  code: string;
  /** Stack traces and log output, fenced or not. */
  log: string;
  quote: string;
}

/** GitHub's own limit of a body, in characters; what lies beyond is not read. */
const LONGEST_BODY = 65_536;
const LONGEST_LINE = 2_000;
/** Lines that are not blank; no report has so many of its own, but pasted logs have. */
const MOST_LINES = 3_000;
/** Characters of one part that are kept: more does not tell more about the subject. */
const LONGEST_PART = 8_000;

const FENCE = /^ {0,3}(`{3,}|~{3,})/;
const HEADING = /^ {0,3}(#{1,6})\s+(.*)$/;
const BOX = /^\s*[-*+] \[[ xX]\]\s*(.*)$/;
const SIGNATURE = /^(?:-- ?|sent from my .{1,40}|envoyé de(?:puis)? mon .{1,40})$/i;
const INDENTED = /^(?: {4}|\t)\s*(?![-*+] |\d+[.)] )\S/;
const FRAME =
  /^\s*(?:at\s+[\w$.<>[\]/]+ ?\(|at\s+\S+:\d+|#\d+\s|\d+:\s+0x|File ".{1,300}", line \d+|frame #\d+|Traceback \(|Caused by:|\d+\s+\S+\s+0x[0-9a-f]+)/;
const LOGGED =
  /^\s*(?:\[?\d{4}-\d\d-\d\d[T ]\d\d:\d\d|\d\d:\d\d:\d\d|\[?(?:ERROR|WARN|WARNING|INFO|DEBUG|TRACE|FATAL)\]?\s?[:\s|-]|[EWIDF]\/[\w.$]+\s*\()/;

/** Reads Markdown line by line, in time linear in its length; never fails, whatever the text. */
export function readMarkdown(body: string): Parts {
  const parts: Parts = { prose: "", code: "", log: "", quote: "" };
  let fence = "";
  let lines = 0;
  for (const whole of withoutComments(body.slice(0, LONGEST_BODY)).split(/[\r\n]+/)) {
    if (lines++ === MOST_LINES) break;
    const line = whole.length > LONGEST_LINE ? whole.slice(0, LONGEST_LINE) : whole;
    const marker = FENCE.exec(line)?.[1];
    if (fence !== "") {
      if (marker?.startsWith(fence)) fence = "";
      else add(parts, isLog(line) ? "log" : "code", line);
    } else if (marker !== undefined) fence = marker;
    else if (SIGNATURE.test(line.trim())) break;
    else addLine(parts, line);
  }
  return parts;
}

function addLine(parts: Parts, line: string): void {
  if (line.trimStart().startsWith(">")) add(parts, "quote", textOf(line.replace(/^[\s>]+/, "")));
  else if (isLog(line)) add(parts, "log", line);
  else if (INDENTED.test(line)) add(parts, "code", line);
  else addProse(parts, line);
}

function addProse(parts: Parts, line: string): void {
  const box = BOX.exec(line)?.[1];
  if (box !== undefined && isPledge(box)) return;
  const text = textOf(HEADING.exec(line)?.[2] ?? box ?? line);
  if (text === "" || isFormLabel(text) || isNoAnswer(text)) return;
  add(parts, "prose", withoutLabel(text));
}

function add(parts: Parts, part: keyof Parts, line: string): void {
  if (parts[part].length < LONGEST_PART) parts[part] += `${line}\n`;
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
    if (end < 0) return kept + text.slice(from);
    kept += text.slice(from, start);
    from = end + 3;
  }
}

/** A line's words without the marks around them: emphasis, tags, images, the addresses of links. */
function textOf(line: string): string {
  return line
    .replace(/!\[[^[\]]{0,300}\]\([^()\s]{0,1000}\)/g, " ")
    .replace(/\]\(https?:[^()\s]{0,1000}\)/g, " ")
    .replace(/https?:\/\/(?:www\.)?(\S{0,80})\S*/g, " $1 ")
    .replace(/<\/?[a-zA-Z][^<>]{0,500}>/g, " ")
    .replace(/[*`|[\]]+|(?<![\p{L}\p{N}])_+|_+(?![\p{L}\p{N}])/gu, " ")
    .trim();
}
