import { hashOfLine } from "../text/hash.js";

/** What issue forms and templates ask, as their headings say it: folded, without punctuation. */
const LABELS = new Set(
  `steps to reproduce|step to reproduce|to reproduce|reproduction|how to reproduce|reproduction steps|reproducible steps|repro steps|str
describe the bug|bug description|description|summary|what happened|what happens|current behavior|current behaviour|current result
expected behavior|expected behaviour|expected result|expected results|expected|what did you expect|what did you expect to happen
actual behavior|actual behaviour|actual result|actual results|actual|result|results|observed|observed behavior|observed behaviour
environment|version|versions|browser|browsers|os|operating system|platform|device|additional context|additional information
other information|context|background|notes|note|screenshots|screenshot|logs|log|relevant log output|stack trace|stacktrace
test case|test code|sample code|proposed solution|solution|possible solution|suggested fix|workaround|alternatives considered
is your feature request related to a problem|describe the solution you d like|describe alternatives you ve considered
motivation|acceptance criteria|impact|severity|priority|checklist|prerequisites|related issues|user agent|build identifier
url|problem type|tested another browser|browser version|type of change|changes|how has this been tested|testing|what|why|how
etapes|etapes pour reproduire|etapes de reproduction|pour reproduire|comment reproduire|scenario|reproduction du probleme
description du probleme|description du bug|description de l anomalie|probleme|probleme rencontre|resume|que se passe t il
comportement attendu|comportement actuel|comportement observe|comportement constate|resultat attendu|resultat obtenu
resultat observe|resultat constate|attendu|obtenu|constate|observe|environnement|navigateur|systeme|systeme d exploitation
contexte|captures d ecran|capture d ecran|captures|journaux|journal|traces|informations complementaires|remarques
informations supplementaires|solution proposee|proposition|solution envisagee|alternatives envisagees|besoin|motivation
criteres d acceptation|gravite|priorite|gene|impact usager|impact pour les usagers|liste de controle|prerequis
profil|poste|materiel|appareil|version utilisee|version du navigateur|plateforme|tickets lies|tests|pourquoi|quoi`
    .split(/[|\n]/)
    .map((label) => hashOfLine(label).hash),
);

const NO_ANSWER = new Set(
  "no response|aucune reponse|pas de reponse|n a|none|aucun|aucune|non renseigne"
    .split("|")
    .map((answer) => hashOfLine(answer).hash),
);

/** Whether a heading, by its `hashOfLine`, only says what the form asks for. */
export function isFormLabel(hash: number): boolean {
  return LABELS.has(hash);
}

/** Whether a line, by its `hashOfLine`, is a form's way of saying that nothing was answered. */
export function isNoAnswer(hash: number): boolean {
  return NO_ANSWER.has(hash);
}

const PLEDGE =
  /\b(?:i have|i've|i am|i'm|i agree|i confirm|i checked|searched|read the|code of conduct|j'ai|je |contributing|lu et)/i;

/** Whether a ticked or open box is one that every reporter finds in the form. */
export function isPledge(text: string): boolean {
  return PLEDGE.test(text.slice(0, 120).replaceAll("’", "'"));
}
