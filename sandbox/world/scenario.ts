/** What Liaison should have done on the thread once everything has settled. */
export type Expected =
  | {
      /** One comment in this language that names each of `names` and none of `never`, and the label. */
      answer: "warned";
      language: "fr" | "en";
      names: readonly string[];
      never?: readonly string[];
    }
  /** No comment, no label. */
  | { answer: "silent" }
  /** The comment is still there, as one sentence that names none of `never`; the label is gone. */
  | { answer: "withdrawn"; never: readonly string[] };

interface Told {
  /** What the audience reads before the step. */
  story: string;
  who: string;
}

/** Somebody opens an issue or a pull request. */
export interface Opens extends Told {
  does: "opens";
  /** How later steps speak of the thread. */
  thread: string;
  repository: string;
  kind: "issue" | "pull";
  title: string;
  body: string;
  /** A pull request's changes: content by path. */
  files?: Readonly<Record<string, string>>;
  expect: Expected;
}

/** Somebody edits a thread opened earlier. */
export interface Edits extends Told {
  does: "edits";
  thread: string;
  title: string;
  body: string;
  expect: Expected;
}

/** Somebody makes a repository private, which shows on threads opened earlier elsewhere. */
export interface Privatizes extends Told {
  does: "privatizes";
  repository: string;
  expect: readonly { thread: string; expect: Expected }[];
}

export type Step = Opens | Edits | Privatizes;

/** The story of the demo, in order; every step waits until the one before has settled. */
export const scenario: readonly Step[] = [
  {
    story: "At Culture, Amina reports a bug that Justice has known since last year.",
    does: "opens",
    who: "amina",
    thread: "frozen screen",
    repository: "culture/webconf",
    kind: "issue",
    title: "Écran partagé figé dès qu'un participant arrive",
    body: `Bonjour,

En réunion de service ce matin, l'écran partagé par notre directrice s'est figé à chaque fois qu'un participant arrivait. Le son passait toujours, mais nous avons tous gardé la même diapositive sous les yeux. Elle a dû arrêter le partage et le relancer quatre fois.

Webconf 2.8.0, Chrome 150. Le serveur écrit \`simulcast: layer switch timeout\` à ce moment-là.`,
    expect: { answer: "warned", language: "fr", names: ["justice/visio#14"] },
  },
  {
    story: "In the laboratory of the Public Data Office, Jonas meets a bug that two other repositories have.",
    does: "opens",
    who: "jonas",
    thread: "short file",
    repository: "data-office-labs/exports",
    kind: "issue",
    title: "CSV export stops after 10,000 rows",
    body: `The CSV export of the noise sensors is truncated: the file ends after exactly 10,000 rows, without a warning. The page announces 87,112 rows, and the JSON export of the same table is complete.

I think the CSV export only takes the first page of the search results.`,
    expect: { answer: "warned", language: "en", names: ["data-office/portal#52", "transport/timetables#17"] },
  },
  {
    story: "At Education, Yannick starts to build what others want, and have begun to build.",
    does: "opens",
    who: "yannick",
    thread: "blur",
    repository: "education/classe-virtuelle",
    kind: "pull",
    title: "Flouter l'arrière-plan de la caméra des professeurs",
    body: `Permet aux professeurs de flouter l'arrière-plan de leur caméra quand ils font cours depuis leur domicile.

- le flou est calculé dans le navigateur (segmentation en WebAssembly), aucune image de la caméra n'est envoyée à un serveur ;
- il se coche dans les réglages avant d'entrer en classe ;
- il reste désactivé sur les portables anciens, trop lents.`,
    files: { "src/camera/arriere-plan.ts": "export const flou = 10;\n" },
    expect: { answer: "warned", language: "fr", names: ["justice/visio#21", "culture/webconf#19"] },
  },
  {
    story: "Tomasz asks for something that nobody has asked for: Liaison says nothing.",
    does: "opens",
    who: "tomasz",
    thread: "second guardian",
    repository: "education/documents",
    kind: "issue",
    title: "Envoyer le bulletin aux deux responsables légaux",
    body: `Après un divorce, un seul des deux parents reçoit le bulletin. Les coordonnées des deux responsables sont pourtant dans la base élèves. Pourrait-on envoyer le courrier à chacun ?`,
    expect: { answer: "silent" },
  },
  {
    story: "At Health, Marek reports what Transport closed in May.",
    does: "opens",
    who: "marek",
    thread: "dial-in",
    repository: "sante/teleconsultation",
    kind: "issue",
    title: "Calendar invitations lack the dial-in number",
    body: `Patients without a computer join the appointment by phone. The dial-in number is missing from the calendar invitation: the .ics file carries the link only, so they have to call the practice and ask for the number.`,
    expect: { answer: "warned", language: "en", names: ["transport/meet#20"] },
  },
  {
    story: "In a private repository, Amina is told of public work: she can read both.",
    does: "opens",
    who: "amina",
    thread: "image server",
    repository: "culture/archives",
    kind: "issue",
    title: "Sonde de vivacité : le pod du serveur d'images redémarre pendant les migrations",
    body: `Depuis le passage au chart Helm commun, le pod du serveur d'images redémarre en boucle au déploiement : les migrations de la base durent trois minutes, et la \`livenessProbe\` de Kubernetes le tue au bout d'une. Chaque redémarrage recommence les migrations.`,
    expect: {
      answer: "warned",
      language: "fr",
      names: ["justice/plateforme#21", "education/classe-virtuelle#29"],
    },
  },
  {
    story: "The other way round, Chloé repeats a private issue that she can't read: Liaison says nothing.",
    does: "opens",
    who: "chloe",
    thread: "large scans",
    repository: "education/documents",
    kind: "issue",
    title: "Le serveur d'images tombe sur les numérisations TIFF de plus de 2 Go",
    body: `Les vieux registres d'établissement sont numérisés en TIFF. Dès qu'on demande la vignette d'un fichier de plus de 2 Go, le serveur d'images épuise sa mémoire (\`java.lang.OutOfMemoryError: Java heap space\`) et redémarre. Il faudrait lire le fichier par tuiles.`,
    expect: { answer: "silent" },
  },
  {
    story: "Jonas finds that his export has another problem, and rewrites his issue: the warning goes.",
    does: "edits",
    who: "jonas",
    thread: "short file",
    title: "Column names of the noise sensors are not documented",
    body: `Forget what I wrote first, my query was wrong. What remains: nobody outside the laboratory can tell what \`lden_corr\` and \`leq_raw\` mean. A data dictionary should be published next to the dataset.`,
    expect: { answer: "withdrawn", never: ["data-office/portal#52", "transport/timetables#17"] },
  },
  {
    story: "Justice makes its repository private: what named it elsewhere is rewritten.",
    does: "privatizes",
    who: "solene",
    repository: "justice/visio",
    expect: [
      {
        thread: "frozen screen",
        expect: { answer: "withdrawn", never: ["justice/visio", "partage d'écran se fige"] },
      },
      {
        thread: "blur",
        expect: { answer: "warned", language: "fr", names: ["culture/webconf#19"], never: ["justice/visio"] },
      },
    ],
  },
];
