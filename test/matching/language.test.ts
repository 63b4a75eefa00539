import { expect, test } from "@jest/globals";
import { languageOf } from "../../src/matching/index.js";
import { wordsOf } from "../../src/matching/reading/words.js";
import { stem } from "../../src/matching/text/stems.js";

test.each([
  ["fr", "Écran partagé figé", "Le partage ne revient pas."],
  ["fr", "Récépissé illisible", ""],
  ["en", "The screen freezes", "It happens when somebody joins."],
  ["other", "SSO timeout", ""],
] as const)("the language is %s: %s", (language, title, body) => {
  expect(languageOf(title, body)).toBe(language);
});

test.each([
  [
    "Spanish",
    "La pantalla se congela cuando un participante entra",
    "Al compartir la pantalla en la reunión de equipo, el vídeo se queda congelado y no se puede continuar hasta que se cierra la sesión.",
  ],
  [
    "Portuguese",
    "O ecrã congela quando um participante entra",
    "Ao partilhar o ecrã na reunião de equipa, o vídeo fica congelado e não é possível continuar até que a sessão se feche.",
  ],
  [
    "Italian",
    "Lo schermo si blocca quando un partecipante entra",
    "Quando si condivide lo schermo nella riunione di squadra, il video si blocca e non è possibile continuare.",
  ],
  [
    "German",
    "Bildschirm friert ein, wenn ein Teilnehmer beitritt",
    "Beim Teilen des Bildschirms in der Besprechung bleibt das Video stehen und man kann nicht weiterarbeiten.",
  ],
  [
    "Dutch",
    "Scherm bevriest wanneer een deelnemer binnenkomt",
    "Bij het delen van het scherm in de vergadering blijft de video hangen en kan men niet verder werken.",
  ],
  [
    "Polish",
    "Ekran zawiesza się",
    "Podczas udostępniania ekranu w spotkaniu obraz zawiesza się i nie można kontynuować, a do tego trzeba go zamknąć.",
  ],
])("a report in %s is in neither French nor English", (_, title, body) => {
  expect(languageOf(title, body)).toBe("other");
});

test.each([
  ["en", "Cannot import DER certificate", ""],
  ["en", "Müller cannot log in", ""],
  ["fr", "Le formulaire d'El Paso est vide", "La liste des señores ne s'affiche pas."],
] as const)("a name does not change the language, %s: %s", (language, title, body) => {
  expect(languageOf(title, body)).toBe(language);
});

test("letters that name things in code speak no language", () => {
  expect(
    languageOf(
      "Vec of T drops twice",
      "```\nfn f<T>(t: T, e: E, s: S) -> C { let u = d(t, l, m, n, j); }\n```",
    ),
  ).toBe("en");
  expect(languageOf("L'image d'accueil n'apparaît plus", "")).toBe("fr");
});

test("French forms of a word come together", () => {
  expect(new Set(["fige", "figer", "figee", "figes"].map((word) => stem(word, "fr"))).size).toBe(1);
  expect(
    new Set(["utilisateur", "utilisateurs", "utiliser", "utilisation"].map((word) => stem(word, "fr"))).size,
  ).toBe(1);
  expect(stem("connexion", "fr")).toBe(stem("connecter", "fr"));
});

test("English forms of a word come together", () => {
  expect(new Set(["crash", "crashes", "crashed", "crashing"].map((word) => stem(word, "en"))).size).toBe(1);
});

test("identifiers and paths are read whole and in parts", () => {
  const terms = wordsOf("ingress.annotations getUserMedia", "en", 100).map(({ term }) => term);
  expect(terms).toEqual(
    expect.arrayContaining(["ingress.annotations", "ingress", "annot", "getusermedia", "media"]),
  );
});

test("text without spaces is read in pairs of characters", () => {
  expect(wordsOf("画面共有", "other", 100).map(({ term }) => term)).toEqual(["画面", "面共", "共有"]);
});

test.each([
  ["Khmer", "ប្រព័ន្ធមិនដំណើរការ", "ដំណើរការ។ប្រព័ន្ធ"],
  ["Lao", "ລະບົບບໍ່ເຮັດວຽກ", "ເຮັດວຽກ"],
  ["Burmese", "စနစ်အလုပ်မလုပ်ပါ", "အလုပ်"],
])("sentences without spaces in %s share what they have in common", (_, sentence, part) => {
  const terms = new Set(wordsOf(sentence, "other", 100).map(({ term }) => term));
  expect(wordsOf(part, "other", 100).filter(({ term }) => terms.has(term)).length).toBeGreaterThan(3);
});
