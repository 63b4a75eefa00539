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
    {
      owner: "culture",
      name: "demarches",
      description: "Demandes de subvention et d'autorisation en ligne",
      files: { "README.md": "# Démarches\n\nDemandes de subvention et d'autorisation en ligne.\n" },
      issues: [
        {
          number: 11,
          kind: "issue",
          title: "Brouillon de demande perdu quand la session expire",
          author: "tomasz",
          state: "open",
          labels: ["bug"],
          createdAt: "2025-03-20T16:02:00Z",
          body: `### Ce qui se passe

Je remplis une demande de subvention, je pars déjeuner, je reviens : la session a expiré, il faut se reconnecter,
et tout le brouillon est perdu. Trois pages de saisie à refaire.

### Ce que j'attendais

Que le brouillon du formulaire soit enregistré et retrouvé après la reconnexion.

### Navigateur

Firefox 136`,
        },
        {
          number: 18,
          kind: "issue",
          title: "Sélecteur de date inutilisable au clavier",
          author: "gildas",
          state: "open",
          labels: ["bug", "accessibilité"],
          createdAt: "2025-06-12T09:30:00Z",
          body: `### Ce qui se passe

Dans le champ « date de début des travaux », le calendrier s'ouvre mais ne se parcourt pas au clavier : la touche
Tabulation sort du sélecteur de date et les flèches ne font rien. Sans souris, on ne peut pas choisir de date.

### Ce que j'attendais

Naviguer de jour en jour avec les flèches, ou taper la date. Critère RGAA 12.9.

### Navigateur

Chrome 137, Firefox 139`,
        },
        {
          number: 22,
          kind: "issue",
          title: "Les messages d'erreur du formulaire ne sont pas restitués par les lecteurs d'écran",
          author: "gildas",
          state: "open",
          labels: ["bug", "accessibilité"],
          createdAt: "2025-09-18T08:44:00Z",
          body: `### Ce qui se passe

Quand un champ obligatoire manque, l'erreur de validation apparaît en rouge sous le champ mais le lecteur d'écran
(NVDA 2025.1) ne l'annonce pas. Le focus reste sur le bouton Envoyer et l'usager croit que rien ne s'est passé.

### Ce que j'attendais

Une zone \`aria-live\`, ou le focus placé sur la première erreur.

### Navigateur

Firefox 142`,
        },
        {
          number: 27,
          kind: "issue",
          title: "Récépissé PDF illisible avec une synthèse vocale : document non balisé",
          author: "gildas",
          state: "open",
          labels: ["bug", "accessibilité"],
          createdAt: "2026-01-22T10:15:00Z",
          body: `### Ce qui se passe

Le récépissé de dépôt est un PDF sans balises : la synthèse vocale lit les tableaux colonne par colonne, dans le
désordre, et les titres ne sont pas reconnus. PAC 2024 compte 143 erreurs PDF/UA sur une seule page.

### Ce que j'attendais

Un PDF balisé (titres, tableaux, langue du document), comme le demande le RGAA 13.3.

### Navigateur

_No response_`,
        },
        {
          number: 30,
          kind: "issue",
          title: "Audit RGAA : contraste insuffisant des boutons secondaires",
          author: "gildas",
          state: "open",
          labels: ["accessibilité"],
          createdAt: "2026-04-09T09:00:00Z",
          body: `Constat de l'audit RGAA d'avril, critère 3.2 : le texte gris des boutons secondaires (#8a8a8a sur blanc)
atteint un rapport de 3,4:1 au lieu de 4,5:1. Cela concerne « Annuler », « Précédent » et « Télécharger ».`,
        },
        {
          number: 33,
          kind: "pull",
          title: "Traduit en anglais les courriels de notification",
          author: "amina",
          state: "merged",
          labels: [],
          createdAt: "2026-05-19T12:20:00Z",
          closedAt: "2026-05-27T09:10:00Z",
          files: { "courriels/en/accuse-de-reception.md": "We have received your application.\n" },
          body: `Les compagnies étrangères qui demandent une autorisation de tournage reçoivent désormais l'accusé de
réception et la décision en anglais. Relu par le bureau des affaires européennes.`,
        },
      ],
    },
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
