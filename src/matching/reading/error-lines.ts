import { fold } from "../text/characters.js";
import { hashOfLine, mix } from "../text/hash.js";

const ERROR =
  /error|panic|exception|assert|fail|crash|fatal|undefined|cannot|could not|unable|abort|sigsegv|erreur|echec|impossible/;
const SHORTEST = 20;
const LONGEST = 400;
const SEED = 0x7654321;

/** Whether a line with this folded word in it may report an error. */
export function isErrorWord(word: string): boolean {
  return word === "could" || ERROR.test(word);
}

/** The term that a line is which reports an error, numbers and addresses left out: sharing one says much. 0: it is none. */
export function errorLineTerm(line: string): number {
  if (line.length < SHORTEST || line.length > LONGEST || !ERROR.test(fold(line))) return 0;
  const { hash, length } = hashOfLine(line);
  return length < SHORTEST ? 0 : mix(hash ^ SEED);
}
