import { smallWorld, type World, type WorldThread } from "../../sandbox/index.js";

const DAY_MS = 86_400_000;
const FIRST_DAY = Date.UTC(2021, 0, 4);

/** What the sentences of one language are made of. */
interface Speech {
  things: readonly string[];
  troubles: readonly string[];
  moments: readonly string[];
  remarks: readonly string[];
  sentence(thing: string, trouble: string, moment: string, part: string): string;
}

const english: Speech = {
  things: [
    "The export",
    "The login page",
    "The agenda",
    "The search box",
    "The upload",
    "The map",
    "The mail digest",
    "The video call",
    "The payment form",
    "The dashboard",
    "The archive",
    "The translation",
    "The nightly job",
    "The access log",
  ],
  troubles: [
    "fails without a message",
    "takes minutes to answer",
    "forgets what was typed",
    "shows the wrong amount",
    "is cut off at the margin",
    "repeats its last entry",
    "drops the accents",
    "ignores the chosen filter",
    "asks for the password twice",
    "can't be reached by keyboard",
  ],
  moments: [
    "after an upgrade",
    "on a small screen",
    "when two people edit",
    "behind the proxy",
    "with a long title",
    "on the first of the month",
    "in private browsing",
    "once the session ends",
    "while offline",
    "under load",
  ],
  remarks: [
    "Nothing about it stands in the log.",
    "A colleague sees the same.",
    "It worked in the release before.",
    "Reloading helps for a while.",
    "We have a workaround, but it is slow.",
    "Other pages are fine.",
  ],
  sentence: (thing, trouble, moment, part) => `${thing} of ${part} ${trouble} ${moment}.`,
};

const french: Speech = {
  things: [
    "L'export",
    "La page de connexion",
    "L'agenda",
    "La recherche",
    "Le dépôt de fichiers",
    "La carte",
    "Le bulletin",
    "La visioconférence",
    "Le formulaire de paiement",
    "Le tableau de bord",
    "L'archive",
    "La traduction",
    "La tâche nocturne",
    "Le journal des accès",
  ],
  troubles: [
    "échoue sans message",
    "met des minutes à répondre",
    "oublie la saisie",
    "affiche un mauvais montant",
    "est coupé à la marge",
    "répète sa dernière ligne",
    "perd les accents",
    "ignore le filtre choisi",
    "demande deux fois le mot de passe",
    "est inaccessible au clavier",
  ],
  moments: [
    "après une mise à jour",
    "sur un petit écran",
    "à deux en même temps",
    "derrière le mandataire",
    "avec un titre long",
    "le premier du mois",
    "en navigation privée",
    "en fin de session",
    "hors connexion",
    "sous la charge",
  ],
  remarks: [
    "Rien n'apparaît dans le journal.",
    "Une collègue constate la même chose.",
    "La version précédente fonctionnait.",
    "Recharger la page aide un moment.",
    "Nous avons un contournement, mais il est lent.",
    "Les autres pages vont bien.",
  ],
  sentence: (thing, trouble, moment, part) => `${thing} de ${part} ${trouble} ${moment}.`,
};

const syllables = [
  "ba",
  "cor",
  "dé",
  "fi",
  "gal",
  "hu",
  "jo",
  "lin",
  "mar",
  "no",
  "pel",
  "qui",
  "ros",
  "sta",
  "tem",
  "vi",
];

/** The small world, whose `culture/webconf` has a history of so many issues and pull requests, the same at every call. */
export function worldWithHistory(items: number, more: readonly WorldThread[] = []): World {
  const world = smallWorld();
  const random = seededRandom(20_000);
  const history = Array.from({ length: items }, (_, at) => thread(at + 1, random));
  const repositories = world.repositories.map((one) =>
    one.owner === "culture" ? { ...one, issues: [...history, ...more] } : one,
  );
  return { ...world, repositories };
}

/** Open issues with these texts, older than all of that history, numbered from `first` on. */
export function pastIssues(texts: readonly { title: string; body: string }[], first: number): WorldThread[] {
  return texts.map((text, at) => ({
    ...text,
    number: first + at,
    kind: "issue",
    author: "amina",
    state: "open",
    labels: [],
    createdAt: new Date(FIRST_DAY - (texts.length - at) * DAY_MS).toISOString(),
  }));
}

/** One a few hours after the other, about half of them French, a quarter pull requests, most of them closed. */
function thread(number: number, random: () => number): WorldThread {
  const speech = random() < 0.5 ? french : english;
  const one = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const part = () => one(syllables) + one(syllables) + one(syllables);
  const sentence = () =>
    speech.sentence(one(speech.things), one(speech.troubles), one(speech.moments), part());
  const body = Array.from({ length: 3 + Math.floor(random() * 12) }, () =>
    random() < 0.6 ? sentence() : one(speech.remarks),
  );
  const createdAt = new Date(FIRST_DAY + number * (DAY_MS / 10)).toISOString();
  const isPull = random() < 0.25;
  const isClosed = random() < 0.8;
  return {
    number,
    kind: isPull ? "pull" : "issue",
    title: sentence().slice(0, -1),
    body: `${body.join(" ")}\n\n\`\`\`\n${part()}.ts:${number}: E${Math.floor(random() * 10_000)}\n\`\`\`\n`,
    author: `person-${Math.floor(random() * 500)}`,
    state: isClosed ? (isPull ? "merged" : "closed") : "open",
    labels: random() < 0.3 ? ["bug"] : [],
    createdAt,
    ...(isClosed && { closedAt: createdAt }),
  };
}

/** Mulberry32: 0 to 1, the same numbers for the same seed. */
function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
