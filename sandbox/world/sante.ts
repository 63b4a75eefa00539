import type { Part } from "./part.js";

/** Health agency: appointments in French, teleconsultation in English, and a private directory. */
export const sante: Part = {
  agency: { id: "sante", name: "Agence des services de santé", owners: ["sante"] },
  owners: [{ login: "sante", name: "Agence des services de santé", kind: "Organization" }],
  people: [
    { login: "lea", name: "Léa Nguyen", roles: { "sante/*": "maintain" }, memberOf: ["sante"] },
    {
      login: "marek",
      name: "Marek Kowalski",
      roles: { "sante/teleconsultation": "write", "sante/annuaire": "read" },
      memberOf: ["sante"],
    },
  ],
  repositories: [
    {
      owner: "sante",
      name: "rendez-vous",
      description: "Prise de rendez-vous en ligne",
      files: { "README.md": "# Rendez-vous\n\nPrise de rendez-vous avec un soignant.\n" },
      issues: [
        {
          number: 20,
          kind: "issue",
          title: "Le SMS de rappel part deux fois",
          author: "lea",
          state: "closed",
          stateReason: "completed",
          labels: ["bug"],
          createdAt: "2025-03-11T10:00:00Z",
          closedAt: "2025-04-01T09:45:00Z",
          body: `Depuis que nous avons deux serveurs de tâches, chaque patient reçoit deux SMS de rappel la veille de son
rendez-vous. La tâche \`envoyer_rappels\` tourne sur les deux serveurs à 18 h, sans verrou.`,
          comments: [
            {
              author: "lea",
              body: "Corrigé par un verrou consultatif dans PostgreSQL, en production ce matin.",
              createdAt: "2025-04-01T09:44:00Z",
            },
          ],
        },
        {
          number: 33,
          kind: "issue",
          title: "Impossible d'utiliser le sélecteur de date au clavier",
          author: "tomasz",
          state: "open",
          labels: ["accessibilité"],
          createdAt: "2025-11-27T13:52:00Z",
          body: `### Description

Je ne me sers pas de la souris. À l'étape « choisir un jour », le calendrier s'affiche mais le clavier n'y entre pas :
la touche Tabulation passe directement au bouton suivant, les flèches sont sans effet. Je n'ai donc pas pu choisir de
date et j'ai dû téléphoner.

### Navigateur

Firefox 145 sous Linux

### Capture d'écran

_No response_`,
        },
        {
          number: 36,
          kind: "issue",
          title: "Recherche : aucun résultat quand on oublie les accents",
          author: "lea",
          state: "open",
          labels: ["bug"],
          createdAt: "2026-01-29T09:08:00Z",
          body: `### Description

« pediatre » ne renvoie aucun résultat, « pédiatre » en renvoie 214. Sur téléphone presque personne ne tape les
accents. La recherche devrait ignorer les accents, avec \`unaccent\` par exemple.

### Navigateur

Tous

### Capture d'écran

_No response_`,
        },
        {
          number: 40,
          kind: "issue",
          title: "Session expirée : redirections en boucle entre l'application et PassAgent",
          author: "lea",
          state: "open",
          labels: ["bug", "identification"],
          createdAt: "2026-04-14T07:20:00Z",
          body: `### Description

Un soignant qui revient sur l'application après une pause, quand sa session a expiré, part dans une boucle de
redirection : PassAgent, l'application, PassAgent, jusqu'à l'erreur \`ERR_TOO_MANY_REDIRECTS\`. Supprimer les cookies
du site débloque la situation.

### Navigateur

Chrome 146

### Capture d'écran

_No response_`,
        },
        {
          number: 45,
          kind: "issue",
          title: "Les patients reçoivent de nouveau deux SMS de rappel",
          author: "lea",
          state: "open",
          labels: ["bug"],
          createdAt: "2026-10-13T06:41:00Z",
          body: `### Description

Depuis le passage à trois serveurs de tâches, hier, les patients reçoivent deux SMS de rappel pour le même
rendez-vous, parfois trois. Les journaux montrent \`envoyer_rappels\` lancé à 18 h sur chaque serveur.

### Navigateur

_No response_

### Capture d'écran

_No response_`,
        },
        {
          number: 47,
          kind: "issue",
          title: "Adresse du cabinet tronquée dans le courriel de confirmation",
          author: "tomasz",
          state: "open",
          labels: ["bug"],
          createdAt: "2026-10-29T11:17:00Z",
          body: `### Description

L'adresse s'arrête à quarante caractères : « 12, avenue du Général-de-Gaulle, bâtim ». Je me suis trompé d'entrée.

### Navigateur

Firefox 149

### Capture d'écran

_No response_`,
        },
      ],
    },
    {
      owner: "sante",
      name: "teleconsultation",
      description: "Video appointments with a doctor",
      files: {
        "README.md": "# Teleconsultation\n\nVideo appointments with a doctor.\n",
        ".github/liaison.yml": "agency: sante\nlanguage: en\n",
      },
      issues: [
        {
          number: 29,
          kind: "issue",
          title: "Uploading a prescription over 10 MB is rejected with 413, without any message",
          author: "marek",
          state: "open",
          labels: ["bug"],
          createdAt: "2026-02-17T10:36:00Z",
          body: `When a patient attaches a scanned prescription larger than 10 MB, the progress bar reaches the end and then
nothing happens. No error message is shown, the file is simply not in the list.

In the network tab the upload is answered \`413 Request Entity Too Large\` by nginx, before it reaches our code:

    client intended to send too large body: 14680064 bytes

Either raise \`client_max_body_size\` or check the size in the browser and say so.`,
        },
        {
          number: 31,
          kind: "issue",
          title: "Let patients test their camera before the appointment",
          author: "lea",
          state: "open",
          labels: ["enhancement"],
          createdAt: "2026-04-28T12:12:00Z",
          body: `A quarter of the calls to the help desk come in the first five minutes of an appointment: the browser was
refused the camera. A test page, linked from the reminder, would let people find out the day before.`,
        },
        {
          number: 35,
          kind: "pull",
          title: "Encrypt chat transcripts at rest",
          author: "marek",
          state: "open",
          labels: ["security"],
          createdAt: "2026-10-06T15:03:00Z",
          files: { "src/chat/vault.ts": 'export const algorithm = "aes-256-gcm";\n' },
          body: `Transcripts were stored in clear text. They are now encrypted with a key per appointment, wrapped by the key
of the region's key server. A command re-encrypts what is already stored.`,
        },
      ],
    },
    {
      owner: "sante",
      name: "annuaire",
      description: "Annuaire interne des soignants",
      private: true,
      issues: [
        {
          number: 8,
          kind: "issue",
          title: "La synchronisation nocturne s'arrête au premier numéro RPPS invalide",
          author: "lea",
          state: "open",
          labels: ["bug"],
          createdAt: "2026-05-04T05:50:00Z",
          body: `La synchronisation de 3 h s'est arrêtée cette nuit sur un numéro RPPS à dix chiffres. Les 86 000 soignants
suivants n'ont pas été mis à jour. Il faut consigner la ligne fautive et continuer.`,
        },
      ],
    },
  ],
};
