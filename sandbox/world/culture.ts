import { demarches } from "./culture-demarches.js";
import type { Part } from "./part.js";

/** Ministry of Culture, in French: video meetings, grant applications, and a private image server. */
export const culture: Part = {
  agency: {
    id: "culture",
    name: "Ministère de la Culture",
    owners: ["culture"],
    contact: "numerique@culture.example",
  },
  owners: [{ login: "culture", name: "Ministère de la Culture", kind: "Organization" }],
  people: [
    {
      login: "amina",
      name: "Amina Belkacem",
      roles: { "culture/*": "write" },
      memberOf: ["culture"],
    },
    {
      login: "gildas",
      name: "Gildas Le Goff",
      roles: { "culture/demarches": "triage", "culture/archives": "read" },
      memberOf: ["culture"],
    },
  ],
  repositories: [
    {
      owner: "culture",
      name: "webconf",
      description: "La visioconférence des agents du ministère",
      files: {
        "README.md": "# Webconf\n\nLa visioconférence des agents du ministère de la Culture.\n",
        ".github/liaison.yml": "agency: culture\nlanguage: fr\n",
      },
      issues: [
        {
          number: 7,
          kind: "issue",
          title: "Choisir la langue de l'interface à la première connexion",
          author: "gildas",
          state: "closed",
          stateReason: "completed",
          labels: ["enhancement"],
          createdAt: "2025-01-14T09:12:00Z",
          closedAt: "2025-03-03T15:40:00Z",
          body: `Nos collègues des musées frontaliers invitent souvent des partenaires allemands. Aujourd'hui
l'interface s'affiche toujours en français et le menu des langues est caché dans les préférences.

Je propose de demander la langue une fois, sur la page d'accueil de la réunion, puis de la garder dans le navigateur.`,
          comments: [
            {
              author: "amina",
              body: "Livré dans la 2.1 : la langue du navigateur est proposée par défaut.",
              createdAt: "2025-03-03T15:39:00Z",
            },
          ],
        },
        {
          number: 19,
          kind: "pull",
          title: "Permet de flouter l'arrière-plan de la caméra",
          author: "amina",
          state: "open",
          labels: ["enhancement"],
          createdAt: "2026-09-08T13:05:00Z",
          files: { "src/camera/flou.ts": "export const rayonDuFlou = 12;\n" },
          body: `Pour les agents en réunion depuis leur domicile : un flou à la place du décor.

- le flou d'arrière-plan se coche dans les réglages de la caméra, avant d'entrer en réunion ;
- la segmentation tourne dans le navigateur (WebAssembly), aucune image de la caméra ne part vers un serveur ;
- désactivé sur les postes à deux cœurs, où l'image tombait à huit images par seconde.

Mesuré sur un portable de 2021 : 11 % de processeur en plus.`,
        },
        {
          number: 24,
          kind: "issue",
          title: "Micro muet après le branchement d'un casque en cours de réunion",
          author: "amina",
          state: "open",
          labels: ["bug", "audio"],
          createdAt: "2025-11-05T10:22:00Z",
          body: `**Version** : webconf 2.6.1, Firefox 140 sous Windows 11

Quand je branche mon casque USB alors que la réunion a déjà commencé, mon micro devient muet pour tout le monde.
L'icône du micro reste verte et le niveau bouge, mais personne n'entend rien. Il faut quitter la réunion et y revenir.

Dans la console au moment du branchement :

    NotReadableError: Failed to allocate audiosource
        at remplacerPiste (audio/peripheriques.ts:88)

Si le casque est branché avant d'entrer, tout va bien.`,
          comments: [
            {
              author: "gildas",
              body: "Pareil ici avec un casque Bluetooth, sous Chrome cette fois.",
              createdAt: "2025-11-12T08:31:00Z",
            },
          ],
        },
        {
          number: 26,
          kind: "issue",
          title: "Partage d'écran : pouvoir ne montrer qu'une seule fenêtre",
          author: "gildas",
          state: "open",
          labels: ["enhancement"],
          createdAt: "2026-02-11T14:48:00Z",
          body: `Le bouton de partage d'écran propose uniquement l'écran entier. En commission, on voit donc passer les
notifications de messagerie de la personne qui présente.

Il faudrait pouvoir choisir une fenêtre, ou un onglet, comme le permet \`getDisplayMedia\`.`,
        },
        {
          number: 28,
          kind: "issue",
          title: "Statistiques d'usage par direction",
          author: "amina",
          state: "open",
          labels: [],
          createdAt: "2026-06-16T07:55:00Z",
          body: `Le secrétariat général demande chaque trimestre combien de réunions ont eu lieu, direction par direction.
Nous comptons à la main dans les journaux. Un tableau mensuel (nombre de réunions, durée moyenne, participants)
dans l'espace d'administration suffirait.`,
        },
      ],
    },
    demarches,
    {
      owner: "culture",
      name: "archives",
      description: "Serveur d'images des archives",
      private: true,
      issues: [
        {
          number: 2,
          kind: "issue",
          title: "Import des notices : identifiants en double dans le versement de mars",
          author: "amina",
          state: "closed",
          stateReason: "completed",
          labels: ["bug"],
          createdAt: "2026-03-30T13:37:00Z",
          closedAt: "2026-04-02T16:00:00Z",
          body: `Le versement du 27 mars contient 412 notices dont l'identifiant existe déjà. L'import s'arrête à la
première et n'indique pas laquelle.`,
        },
        {
          number: 4,
          kind: "issue",
          title: "Le serveur d'images tombe sur les numérisations TIFF de plus de 2 Go",
          author: "amina",
          state: "open",
          labels: ["bug"],
          createdAt: "2026-07-21T08:26:00Z",
          body: `Dès qu'on demande la vignette d'une numérisation TIFF de plus de 2 Go, le serveur d'images épuise sa
mémoire et redémarre. Les plans d'architecte du fonds régional sont tous concernés.

    java.lang.OutOfMemoryError: Java heap space
        at TiffDecoder.readTiles(TiffDecoder.java:214)

Lire le fichier par tuiles au lieu de le charger en entier devrait suffire.`,
        },
      ],
    },
  ],
};
