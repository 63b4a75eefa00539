import type { WorldRepository } from "../world.js";

/** Grant applications at the Ministry of Culture: issues opened through a form. */
export const demarches: WorldRepository = {
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
};
