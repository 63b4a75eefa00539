import type { Bilingual } from "../errors.js";

/** Everything the web pages say, French and English side by side. */
export const words = {
  name: { en: "Liaison", fr: "Liaison" },
  tagline: {
    en: "tells public bodies when they work on the same thing",
    fr: "signale aux administrations qu'elles travaillent sur la même chose",
  },
  skipToContent: { en: "Skip to content", fr: "Aller au contenu" },
  mainMenu: { en: "Main menu", fr: "Menu principal" },
  languages: { en: "Languages", fr: "Langues" },

  notFound: { en: "Page not found", fr: "Page introuvable" },
  notFoundText: {
    en: "There is nothing at this address. It may have moved, or the link may be incomplete.",
    fr: "Il n'y a rien à cette adresse. La page a pu être déplacée, ou le lien est incomplet.",
  },
  backHome: { en: "Go to the home page", fr: "Aller à l'accueil" },
  methodNotAllowed: (methods: string): Bilingual => ({
    en: `This address only answers ${methods}.`,
    fr: `Cette adresse ne répond qu'à ${methods}.`,
  }),
  requestRefused: { en: "This request can't be answered", fr: "Impossible de répondre à cette demande" },
  failed: { en: "Something went wrong", fr: "Une erreur s'est produite" },
  failedText: {
    en: "The fault is on our side. Try again in a moment; if it goes on, give this reference to whoever runs this service:",
    fr: "L'erreur vient de notre côté. Réessayez dans un instant ; si elle persiste, donnez cette référence à l'équipe qui exploite ce service :",
  },
  interrupted: { en: "The request ended before its time.", fr: "La demande s'est interrompue." },

  setup: { en: "Connect Liaison to GitHub", fr: "Relier Liaison à GitHub" },
  setupIntroduction: {
    en: "Liaison speaks to GitHub as an App of your own. It is made in two steps: this page, then a confirmation on GitHub.",
    fr: "Liaison parle à GitHub au nom d'une App qui vous appartient. Elle se crée en deux étapes : cette page, puis une confirmation sur GitHub.",
  },
  setupCode: { en: "One-time code", fr: "Code à usage unique" },
  setupCodeHint: {
    en: "Liaison printed it in its log when it started. It shows that you are the operator.",
    fr: "Liaison l'a écrit dans son journal au démarrage. Il atteste que vous exploitez ce service.",
  },
  setupOrganisation: { en: "GitHub organisation (optional)", fr: "Organisation GitHub (facultatif)" },
  setupOrganisationHint: {
    en: "The one that will own the App. Left empty, it belongs to your own account; this can be changed later.",
    fr: "Celle à qui l'App appartiendra. Sans réponse, elle appartient à votre compte ; cela peut changer plus tard.",
  },
  setupContinue: { en: "Continue", fr: "Continuer" },
  setupCodeWrong: {
    en: "That code is not right. Look for the latest one in Liaison's log; after five wrong tries it prints a new one.",
    fr: "Ce code n'est pas le bon. Cherchez le plus récent dans le journal de Liaison ; après cinq essais, un nouveau y est écrit.",
  },
  setupTooManyTries: {
    en: "Too many tries. Wait a minute, then enter the latest code of Liaison's log.",
    fr: "Trop d'essais. Attendez une minute, puis saisissez le dernier code du journal de Liaison.",
  },
  setupOrganisationWrong: {
    en: "That is not a name GitHub gives to organisations: letters, digits and hyphens, 39 at most.",
    fr: "Ce n'est pas un nom d'organisation GitHub : lettres, chiffres et tirets, 39 au plus.",
  },
  setupConfirm: { en: "Create the App on GitHub", fr: "Créer l'App sur GitHub" },
  setupConfirmText: (github: string): Bilingual => ({
    en: `Sign in at ${github} first, in this browser. GitHub then shows what the App may do, and lets you change its name.`,
    fr: `Connectez-vous d'abord à ${github}, dans ce navigateur. GitHub montre ensuite ce que l'App peut faire, et permet d'en changer le nom.`,
  }),
  setupPermissions: { en: "What the App may do", fr: "Ce que l'App peut faire" },
  setupPermission: { en: "Permission", fr: "Permission" },
  setupAccess: { en: "Access", fr: "Accès" },
  setupAccessOf: (access: string): Bilingual =>
    ({
      read: { en: "read", fr: "lecture" },
      write: { en: "read and write", fr: "lecture et écriture" },
    })[access] ?? { en: access, fr: access },
  setupUnreachable: (url: string): Bilingual => ({
    en: `GitHub can't reach ${url} from outside: set PUBLIC_URL to an address that it reaches, and start Liaison again.`,
    fr: `GitHub ne peut pas joindre ${url} de l'extérieur : donnez à PUBLIC_URL une adresse qu'il peut joindre, puis relancez Liaison.`,
  }),
  setupStartAgain: { en: "Start again", fr: "Recommencer" },
  setupStateWrong: {
    en: "This visit doesn't belong to a setup in progress, or it is over an hour old. Start again with the latest code of Liaison's log.",
    fr: "Cette visite n'appartient à aucune installation en cours, ou elle date de plus d'une heure. Recommencez avec le dernier code du journal de Liaison.",
  },
  setupDone: { en: "The App is ready", fr: "L'App est prête" },
  setupDoneText: (file: string): Bilingual => ({
    en: `Its credentials are saved in ${file}, which only Liaison's own user can read. Two things are left:`,
    fr: `Ses identifiants sont enregistrés dans ${file}, que seul l'utilisateur de Liaison peut lire. Il reste deux choses à faire :`,
  }),
  setupRestart: {
    en: "Start Liaison again, so that it reads them.",
    fr: "Relancez Liaison, pour qu'il les lise.",
  },
  setupRestarting: {
    en: "Wait a moment: Liaison is starting again with them.",
    fr: "Patientez un instant : Liaison redémarre avec eux.",
  },
  setupInstall: {
    en: "Install the App on the organisations that take part",
    fr: "Installez l'App dans les organisations participantes",
  },
  setupAlreadyDone: {
    en: "This was done already. To make another App, remove that file and start Liaison again.",
    fr: "C'est déjà fait. Pour créer une autre App, supprimez ce fichier et relancez Liaison.",
  },

  githubUnreachable: (url: string, reason: string): Bilingual => ({
    en: `GitHub can't be reached at ${url} (${reason}). Check GITHUB_API_URL and the network, then load this page again.`,
    fr: `GitHub est injoignable à ${url} (${reason}). Vérifiez GITHUB_API_URL et le réseau, puis rechargez cette page.`,
  }),
  githubForgotCode: {
    en: "GitHub doesn't know this code any more: it works once, for an hour. Delete the half-made App in GitHub's settings and start again.",
    fr: "GitHub ne connaît plus ce code : il sert une fois, pendant une heure. Supprimez l'App inachevée dans les réglages de GitHub, puis recommencez.",
  },
  githubAnswered: (what: string): Bilingual => ({
    en: `GitHub's answer was not the one expected (${what}). Load this page again; if it goes on, start again.`,
    fr: `La réponse de GitHub n'est pas celle attendue (${what}). Rechargez cette page ; si cela persiste, recommencez.`,
  }),
  cannotSave: (file: string, reason: string): Bilingual => ({
    en: `${file} can't be written (${reason}). Let Liaison's user write in DATA_DIR, then load this page again: nothing is lost.`,
    fr: `Impossible d'écrire ${file} (${reason}). Autorisez l'utilisateur de Liaison à écrire dans DATA_DIR, puis rechargez cette page : rien n'est perdu.`,
  }),

  portTaken: (address: string): Bilingual => ({
    en: `${address} is taken by another program: stop it, or set PORT to a free one, for example PORT=3001.`,
    fr: `${address} est pris par un autre programme : arrêtez-le, ou donnez à PORT un numéro libre, par exemple PORT=3001.`,
  }),
  portForbidden: (address: string): Bilingual => ({
    en: `This user may not listen on ${address}: set PORT to 1024 or more, for example PORT=3000.`,
    fr: `Cet utilisateur ne peut pas écouter sur ${address} : donnez à PORT un numéro d'au moins 1024, par exemple PORT=3000.`,
  }),
  hostUnknown: (address: string): Bilingual => ({
    en: `This machine has no address ${address}: set HOST to one of its own, for example HOST=127.0.0.1.`,
    fr: `Cette machine n'a pas l'adresse ${address} : donnez à HOST l'une des siennes, par exemple HOST=127.0.0.1.`,
  }),
} satisfies Record<string, Bilingual | ((...details: string[]) => Bilingual)>;
