/** Two issues about the same work, each in its author's words. */
export interface Pair {
  older: { title: string; body: string };
  newer: { title: string; body: string };
}

/** What it is about, what happens to it, when, and what that does to people: no two rows share a word that tells. */
type Subject = readonly [what: string, trouble: string, when: string, effect: string];

const english: readonly Subject[] = [
  [
    "Screen sharing",
    "freezes",
    "a participant joins the meeting",
    "the picture stops while the sound goes on",
  ],
  ["The CSV export", "loses its accents", "opened in a spreadsheet", "names of towns become unreadable"],
  ["Single sign-on", "loops for ever", "the session cookie expires", "nobody reaches the login form again"],
  [
    "The PDF certificate",
    "prints blank pages",
    "Firefox renders its watermark",
    "applicants hand in empty sheets",
  ],
  ["Calendar invitations", "arrive an hour early", "daylight saving begins", "attendees miss the briefing"],
  ["The map tiles", "turn grey", "zooming beyond level seventeen", "cadastral parcels can't be picked"],
  [
    "Keyboard focus",
    "escapes the dialog",
    "tabbing past the last button",
    "blind visitors get lost behind it",
  ],
  ["Docker images", "fail to build", "Alpine bumps its musl release", "the nightly pipeline stays red"],
  [
    "Attachment uploads",
    "time out",
    "a scanned dossier exceeds forty megabytes",
    "citizens send theirs by post",
  ],
  ["Search facets", "show stale counters", "a dataset is unpublished", "journalists click on empty results"],
  [
    "Push notifications",
    "drain the battery",
    "Android dozes overnight",
    "caregivers uninstall the companion app",
  ],
  [
    "The postal address field",
    "rejects hyphens",
    "typing a hamlet of Brittany",
    "registrations are abandoned halfway",
  ],
  [
    "Video recordings",
    "drift out of sync",
    "bandwidth drops during a lecture",
    "lips and voices no longer match",
  ],
  [
    "The LDAP directory sync",
    "duplicates accounts",
    "a surname changes after marriage",
    "mailboxes are split in two",
  ],
  [
    "Barcode labels",
    "print mirrored",
    "the thermal printer is rotated",
    "archivists can't shelve their boxes",
  ],
  [
    "The payment receipt",
    "shows a wrong total",
    "a voucher is combined with a refund",
    "treasurers reject the bookkeeping",
  ],
  [
    "Timetable feeds",
    "skip the ferries",
    "GTFS frequencies overlap midnight",
    "islanders see no crossing at all",
  ],
  [
    "High contrast mode",
    "hides radio buttons",
    "forced colours are active on Windows",
    "ballots can't be ticked",
  ],
  [
    "Helm upgrades",
    "wipe the persistent volume",
    "the chart renames its statefulset",
    "restoring a backup takes all night",
  ],
  [
    "The chat transcript",
    "swallows emoji",
    "saving a helpdesk conversation",
    "satisfaction ratings are misread",
  ],
  [
    "Vaccination reminders",
    "go to former guardians",
    "custody moves to another household",
    "children skip their booster",
  ],
  ["The tree inventory", "mixes up species", "importing Latin binomials", "gardeners prune the wrong oaks"],
];

const french: readonly Subject[] = [
  [
    "La signature électronique",
    "échoue sans message",
    "le certificat de l'huissier est révoqué",
    "les procès-verbaux restent en brouillon",
  ],
  [
    "Le correcteur orthographique",
    "souligne tout en rouge",
    "on rédige en occitan",
    "les rédacteurs le désactivent",
  ],
  [
    "La file d'attente du guichet",
    "saute des numéros",
    "deux bornes impriment ensemble",
    "des usagers repartent sans être reçus",
  ],
  [
    "Le lecteur d'écran",
    "épelle chaque chiffre",
    "un tableau contient des montants",
    "les comptables malvoyants renoncent",
  ],
  [
    "L'import des bulletins de paie",
    "s'interrompt",
    "un agent cumule trois contrats",
    "la trésorerie ressaisit à la main",
  ],
  [
    "Le plan de classement",
    "perd ses sous-dossiers",
    "on le déplace vers les archives",
    "les versements sont refusés",
  ],
  [
    "La carte scolaire",
    "oublie des rues",
    "une commune fusionne avec sa voisine",
    "des familles sont affectées trop loin",
  ],
  [
    "Le formulaire de subvention",
    "vide ses champs",
    "on revient à l'étape précédente",
    "les associations recommencent tout",
  ],
  [
    "La traduction automatique",
    "inverse les négations",
    "une phrase passive est longue",
    "des consignes de sécurité deviennent fausses",
  ],
  [
    "Le tableau de bord",
    "affiche des indicateurs négatifs",
    "l'exercice budgétaire change",
    "le préfet reçoit un rapport absurde",
  ],
  [
    "La prise de rendez-vous",
    "propose des créneaux fériés",
    "le calendrier alsacien s'applique",
    "les patients trouvent porte close",
  ],
  [
    "Le badge des visiteurs",
    "sort illisible",
    "le prénom comporte une apostrophe",
    "l'accueil recopie au feutre",
  ],
  [
    "La sauvegarde nocturne",
    "sature le disque",
    "les journaux ne sont pas compressés",
    "le serveur s'arrête avant l'aube",
  ],
  [
    "La recherche de jurisprudence",
    "ignore les guillemets",
    "on cite un arrêt exact",
    "les greffiers parcourent mille décisions",
  ],
  [
    "Le sous-titrage en direct",
    "retarde de dix secondes",
    "l'orateur parle vite",
    "les élus sourds ne suivent plus le débat",
  ],
  [
    "Le catalogue de la médiathèque",
    "confond les tomes",
    "une bande dessinée est réimprimée",
    "les réservations partent au mauvais lecteur",
  ],
  [
    "Le capteur de crue",
    "envoie des hauteurs nulles",
    "la pile descend sous trois volts",
    "l'astreinte n'est pas réveillée",
  ],
  [
    "Le vote du conseil municipal",
    "compte double",
    "une procuration est annulée",
    "la délibération est entachée",
  ],
  [
    "La cantine",
    "facture les absents",
    "une sortie pédagogique est ajoutée tard",
    "les parents contestent leur relevé",
  ],
  [
    "Le permis de construire",
    "égare ses pièces jointes",
    "l'instructeur change de service",
    "le délai légal repart à zéro",
  ],
];

/** As many pairs as there are subjects, each of which overlaps with nothing but itself. */
export const pairs: readonly Pair[] = [
  ...english.map(([what, trouble, when, effect]) => ({
    older: {
      title: `${what} ${trouble} when ${when}`,
      body: `${what} always ${trouble} as soon as ${when}, and then ${effect}. It has been so since the last update.`,
    },
    newer: {
      title: `${upper(when)}: ${lower(what)} ${trouble}`,
      body: `Reported by several of us: ${effect}, because ${lower(what)} ${trouble} if ${when}. Is there a way around it?`,
    },
  })),
  ...french.map(([what, trouble, when, effect]) => ({
    older: {
      title: `${what} ${trouble} quand ${when}`,
      body: `${what} ${trouble} à chaque fois, dès que ${when}. Du coup ${effect}. C'est ainsi depuis la dernière mise à jour.`,
    },
    newer: {
      title: `${upper(when)} : ${lower(what)} ${trouble}`,
      body: `Plusieurs d'entre nous le signalent : ${effect}, parce que ${lower(what)} ${trouble} si ${when}. Comment faire ?`,
    },
  })),
];

function upper(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function lower(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
