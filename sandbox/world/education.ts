import type { Part } from "./part.js";

/** Ministry of Education, in French: the virtual classroom and the documents sent to families. */
export const education: Part = {
  agency: { id: "education", name: "Ministère de l'Éducation", owners: ["education"] },
  owners: [{ login: "education", name: "Ministère de l'Éducation", kind: "Organization" }],
  people: [
    {
      login: "chloe",
      name: "Chloé Martin",
      roles: { "education/classe-virtuelle": "triage", "education/documents": "write" },
      memberOf: ["education"],
    },
    {
      login: "yannick",
      name: "Yannick Hoarau",
      roles: { "education/*": "maintain" },
      memberOf: ["education"],
    },
  ],
  repositories: [
    {
      owner: "education",
      name: ".github",
      description: "Réglages communs à nos dépôts",
      files: { ".github/liaison.yml": "agency: education\nduplicates:\n  ignore:\n    labels: [question]\n" },
      issues: [],
    },
    {
      owner: "education",
      name: "classe-virtuelle",
      description: "La classe à distance",
      files: { "README.md": "# Classe virtuelle\n\nLa classe à distance, du collège au lycée.\n" },
      issues: [
        {
          number: 13,
          kind: "issue",
          title: "Parité mobile : sondages",
          author: "chloe",
          state: "open",
          labels: ["mobile"],
          createdAt: "2025-04-10T07:30:00Z",
          body: `L'application mobile n'offre pas encore les sondages, présents sur le web. À porter sur Android, puis sur iOS.

Suivi général : parité avec le web avant la rentrée.`,
        },
        {
          number: 14,
          kind: "issue",
          title: "Parité mobile : tableau blanc",
          author: "chloe",
          state: "open",
          labels: ["mobile"],
          createdAt: "2025-04-10T07:34:00Z",
          body: `L'application mobile n'offre pas encore le tableau blanc, présent sur le web. À porter sur Android, puis sur iOS.

Suivi général : parité avec le web avant la rentrée.`,
        },
        {
          number: 22,
          kind: "issue",
          title: "Le micro reste muet si on branche un casque pendant le cours",
          author: "chloe",
          state: "open",
          labels: ["bug"],
          createdAt: "2026-03-19T08:58:00Z",
          body: `Signalé par le collège Jean-Moulin : un élève branche son casque USB une fois le cours commencé, et son micro
devient muet. Le vumètre bouge chez lui, les autres n'entendent rien. Il doit sortir de la classe et rentrer.

Chrome et Firefox sont touchés, sur les postes Windows du département. La console affiche \`NotReadableError\`
à l'instant du branchement.`,
        },
        {
          number: 27,
          kind: "issue",
          title: "De l'écho en classe depuis la mise à jour du client 3.4",
          author: "yannick",
          state: "open",
          labels: ["bug", "audio"],
          createdAt: "2026-08-31T12:06:00Z",
          body: `On a installé la mise à jour du client 3.4 vendredi. Depuis, le professeur entend sa voix revenir avec du retard
dès que deux élèves de la même salle ouvrent leur micro.

J'ai regardé les contraintes audio envoyées par la page : \`echoCancellation: false\`. L'annulation d'écho a l'air
d'être coupée sans que personne l'ait demandé.`,
        },
        {
          number: 29,
          kind: "issue",
          title: "Les pods redémarrent en boucle : la sonde de vivacité expire pendant les migrations",
          author: "yannick",
          state: "open",
          labels: ["helm"],
          createdAt: "2026-09-22T17:45:00Z",
          body: `En déployant la mise à jour de rentrée avec notre chart Helm, les migrations de la base ont duré quatre minutes.
Kubernetes a jugé la \`livenessProbe\` en échec au bout d'une minute et a redémarré le pod, qui a repris les
migrations depuis le début.

Contournement : désactiver la sonde à la main, déployer, la remettre.`,
        },
      ],
    },
    {
      owner: "education",
      name: "documents",
      description: "Bulletins et courriers aux familles",
      files: { "README.md": "# Documents\n\nBulletins et courriers aux familles, en PDF.\n" },
      issues: [
        {
          number: 6,
          kind: "issue",
          title: "Bulletins PDF non balisés, illisibles avec une synthèse vocale",
          author: "chloe",
          state: "open",
          labels: ["bug", "accessibilité"],
          createdAt: "2025-05-06T14:14:00Z",
          body: `Un parent non voyant nous écrit que le bulletin de son fils est incompréhensible : la synthèse vocale lit les
tableaux de notes dans le désordre et saute les titres.

Vérifié avec PAC : le PDF ne contient aucune balise, ni la langue du document. Le RGAA (13.3) demande des documents
bureautiques accessibles. Le moteur de rendu sait produire du PDF/UA, l'option n'est pas activée.`,
        },
        {
          number: 10,
          kind: "issue",
          title: "Audit RGAA : images sans alternative dans les modèles de courrier",
          author: "yannick",
          state: "open",
          labels: ["accessibilité"],
          createdAt: "2025-10-21T09:25:00Z",
          body: `Constat de l'audit RGAA d'octobre, critère 1.1 : les logos des académies et la signature du recteur n'ont
pas d'attribut \`alt\`. Douze modèles de courrier sont concernés.`,
        },
        {
          number: 12,
          kind: "issue",
          title: "Version 1.9.0 : liste de mise en production",
          author: "yannick",
          state: "closed",
          stateReason: "completed",
          labels: ["version"],
          createdAt: "2026-01-12T08:00:00Z",
          closedAt: "2026-01-16T18:20:00Z",
          body: `- [x] geler la branche
- [x] relire le journal des modifications
- [x] sauvegarder la base de production
- [x] déployer en préproduction
- [x] prévenir les rectorats
- [x] déployer en production`,
        },
        {
          number: 15,
          kind: "issue",
          title: "Césures fautives dans les courriers en breton",
          author: "tomasz",
          state: "open",
          labels: ["bug"],
          createdAt: "2026-04-23T16:33:00Z",
          body: `Les courriers bilingues coupent les mots bretons selon les règles du français : « c’h » est séparé en fin de
ligne. Le moteur accepte un dictionnaire de césure par langue, il faudrait déclarer \`br\`.`,
        },
        {
          number: 17,
          kind: "pull",
          title: "Met en cache les modèles compilés",
          author: "yannick",
          state: "merged",
          labels: [],
          createdAt: "2026-06-03T10:50:00Z",
          closedAt: "2026-06-05T13:00:00Z",
          files: { "src/modeles/cache.py": "MODELES = {}\n" },
          body: `Chaque bulletin recompilait son modèle. En gardant les modèles compilés en mémoire, l'édition d'un trimestre
complet passe de quarante à onze minutes.`,
        },
      ],
    },
  ],
};
