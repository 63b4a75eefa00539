import type { Part } from "./part.js";

/** Ministry of Justice, in French: remote hearings, the platform below them, and a private registry. */
export const justice: Part = {
  agency: {
    id: "justice",
    name: "Ministère de la Justice",
    owners: ["justice"],
    contact: "numerique@justice.example",
  },
  owners: [{ login: "justice", name: "Ministère de la Justice", kind: "Organization" }],
  people: [
    {
      login: "paul",
      name: "Paul Mercier",
      roles: { "justice/*": "write" },
      memberOf: ["justice"],
    },
    {
      login: "solene",
      name: "Solène Fabre",
      roles: { "justice/visio": "admin", "justice/plateforme": "triage", "justice/greffe": "admin" },
      memberOf: ["justice"],
    },
  ],
  repositories: [
    {
      owner: "justice",
      name: "visio",
      description: "Audiences à distance",
      files: {
        "README.md": "# Visio\n\nAudiences à distance pour les tribunaux.\n",
        ".github/liaison.yml":
          "agency: justice\nlanguage: fr\nduplicates:\n  ignore:\n    labels: [question]\n    authors: [rotation-gardes]\n",
      },
      issues: [
        {
          number: 9,
          kind: "issue",
          title: "Écho pendant les audiences depuis la mise à jour 3.2",
          author: "solene",
          state: "closed",
          stateReason: "completed",
          labels: ["bug", "audio"],
          createdAt: "2025-02-04T09:50:00Z",
          closedAt: "2025-02-28T17:05:00Z",
          body: `Depuis la mise à jour vers le client 3.2, chaque personne entend sa propre voix revenir avec une
demi-seconde de retard. L'écho commence dès que deux micros sont ouverts dans la même salle.

L'annulation d'écho du navigateur semble désactivée : \`echoCancellation\` vaut \`false\` dans les contraintes audio.
Revenir au client 3.1 supprime l'écho.`,
          comments: [
            {
              author: "paul",
              body: "Corrigé dans 3.2.1 : la contrainte `echoCancellation` était perdue à la fusion des réglages.",
              createdAt: "2025-02-28T17:04:00Z",
            },
          ],
        },
        {
          number: 14,
          kind: "issue",
          title: "Le partage d'écran se fige à l'arrivée d'un participant",
          author: "paul",
          state: "open",
          labels: ["bug"],
          createdAt: "2025-10-02T13:18:00Z",
          body: `Pendant une audience, le greffier partage son écran. Dès qu'un participant de plus entre dans la salle,
l'image partagée se fige pour tous les autres : on garde la dernière page affichée alors que le son continue.

Pour débloquer, le greffier doit arrêter le partage et le relancer. C'est systématique à partir de cinq participants.

Version 3.3.0, Chrome 140. Dans les journaux du serveur : \`simulcast: layer switch timeout\`.`,
          comments: [
            {
              author: "solene",
              body: "Reproduit au tribunal de Rennes, avec Edge aussi. Le partage d'un onglet n'a pas le problème.",
              createdAt: "2025-10-06T07:42:00Z",
            },
          ],
        },
        {
          number: 16,
          kind: "issue",
          title: "Participants bloqués en salle d'attente quand le modérateur se reconnecte",
          author: "paul",
          state: "open",
          labels: ["bug"],
          createdAt: "2025-12-11T15:27:00Z",
          body: `Si la connexion du modérateur saute puis revient, les participants qui patientaient en salle d'attente
n'apparaissent plus dans sa liste. Ils restent bloqués sur « votre hôte va vous faire entrer » et doivent
rafraîchir la page. Vu trois fois cette semaine avec la version 3.3.1.`,
        },
        {
          number: 21,
          kind: "issue",
          title: "Flouter l'arrière-plan de la caméra",
          author: "solene",
          state: "open",
          labels: ["enhancement"],
          createdAt: "2026-03-05T10:10:00Z",
          body: `Des interprètes interviennent depuis leur domicile. Ils demandent à flouter l'arrière-plan de leur caméra
pour qu'on ne voie pas leur intérieur.

Le flou doit être calculé dans le navigateur, sans envoyer d'image ailleurs, et rester utilisable sur un portable ancien.`,
        },
        {
          number: 23,
          kind: "pull",
          title: "Porte la durée maximale des audiences à huit heures",
          author: "paul",
          state: "merged",
          labels: [],
          createdAt: "2026-07-02T09:33:00Z",
          closedAt: "2026-07-06T08:15:00Z",
          files: { "config/salles.yml": "duree_maximale: 8h\n" },
          body: `Certains procès durent la journée entière et la salle se fermait au bout de quatre heures. La durée est
désormais un réglage de la juridiction, huit heures au plus.`,
        },
      ],
    },
    {
      owner: "justice",
      name: "plateforme",
      description: "Socle commun : identification des agents, déploiement",
      files: { "README.md": "# Plateforme\n\nLe socle des applications du ministère.\n" },
      issues: [
        {
          number: 12,
          kind: "issue",
          title: "Boucle de redirection avec PassAgent quand la session a expiré",
          author: "paul",
          state: "open",
          labels: ["bug", "identification"],
          createdAt: "2025-05-15T08:05:00Z",
          body: `Un agent laisse un onglet ouvert pendant la nuit. Le lendemain, sa session a expiré ; au premier clic il est
envoyé vers PassAgent, qui le renvoie à l'application, qui le renvoie à PassAgent… Le navigateur s'arrête sur
\`ERR_TOO_MANY_REDIRECTS\`.

Vider les cookies règle le problème. Je soupçonne le paramètre \`state\`, gardé dans une session qui n'existe plus.`,
        },
        {
          number: 15,
          kind: "issue",
          title: "PassAgent : se déconnecter ne ferme pas les autres applications",
          author: "solene",
          state: "open",
          labels: ["identification"],
          createdAt: "2025-08-28T12:40:00Z",
          body: `Sur un poste partagé, se déconnecter de la plateforme laisse la messagerie ouverte pour la personne
suivante. Nous n'appelons pas le \`end_session_endpoint\` du fournisseur d'identité. À faire avant l'homologation.`,
        },
        {
          number: 21,
          kind: "issue",
          title: "Sonde de vivacité trop courte : les pods redémarrent pendant les migrations",
          author: "solene",
          state: "open",
          labels: ["bug", "helm"],
          createdAt: "2026-02-03T16:21:00Z",
          body: `Avec le chart Helm par défaut, Kubernetes tue le pod au bout de trente secondes, alors que les migrations de
la base en demandent deux minutes sur le volume de production. Le pod redémarre, recommence la migration, et ainsi de suite.

    livenessProbe:
      initialDelaySeconds: 10
      failureThreshold: 2

Il manque une \`startupProbe\`, ou une tâche de migration à part.`,
        },
        {
          number: 25,
          kind: "issue",
          title: "Chart Helm : référencer un secret existant pour le mot de passe de la base",
          author: "paul",
          state: "open",
          labels: ["enhancement", "helm"],
          createdAt: "2026-05-21T14:00:00Z",
          body: `Le mot de passe PostgreSQL s'écrit en clair dans \`values.yaml\`. Nos secrets viennent d'un coffre et existent
déjà dans l'espace de noms : il faudrait \`database.existingSecret\` et \`database.existingSecretKey\`.`,
        },
        {
          number: 29,
          kind: "issue",
          title: "Version 2.4.0 : liste de mise en production",
          author: "solene",
          state: "open",
          labels: ["version"],
          createdAt: "2026-09-14T08:00:00Z",
          body: `- [x] geler la branche
- [x] relire le journal des modifications
- [ ] sauvegarder la base de production
- [ ] déployer en préproduction
- [ ] prévenir les utilisateurs
- [ ] déployer en production`,
        },
      ],
    },
    {
      owner: "justice",
      name: "greffe",
      description: "Registre du greffe",
      private: true,
      issues: [
        {
          number: 3,
          kind: "issue",
          title: "Tampon décalé à l'impression des minutes",
          author: "solene",
          state: "open",
          labels: ["bug"],
          createdAt: "2026-01-08T11:11:00Z",
          body: `Le tampon du greffe s'imprime deux centimètres trop bas sur les minutes en format A3. Sur A4, tout est en place.`,
        },
        {
          number: 5,
          kind: "issue",
          title: "Signature électronique refusée : chaîne de certificats incomplète",
          author: "paul",
          state: "open",
          labels: ["bug"],
          createdAt: "2026-08-25T09:47:00Z",
          body: `Les jugements signés depuis lundi sont refusés par le vérificateur : « chaîne de certificats incomplète ».
Le certificat intermédiaire de l'autorité a été renouvelé et n'est plus joint à la signature PAdES.`,
        },
      ],
    },
  ],
};
