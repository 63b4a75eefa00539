import type { Language } from "./document.js";
import { hashOf } from "./hash.js";
import { fold } from "./language.js";
import type { Occurrences, Reading } from "./reading.js";
import { stem } from "./stems.js";

/** French words of public digital services and their English counterparts, the likeliest first. */
const GLOSSARY = `accent accent|accents accents|accessibilité accessibility|accueil home|adresse address|affichage display
afficher display show|agent agent|aide help|ajouter add|alternative alternative alt|annonce announcement|annoncer announce
annuler cancel|appel call|application application app|arrivée join arrival|arriver join|attendre wait|attente waiting
attestation certificate|audience hearing|authentification authentication|aveugle blind|base database|bloqué stuck blocked
boucle loop|bouton button|brouillon draft|calendrier calendar|caméra camera|caractère character|carte map|case box
casque headset|certificat certificate|champ field|charger load|chargement loading|chiffrer encrypt|chiffrement encryption
clair light|clavier keyboard|clé key|clic click|cliquer click|code code|colonne column|compte account|configuration configuration
confirmation confirmation|connecter login sign|connexion login connection|contraste contrast|copier copy|couleur color
couper drop cut|courriel email mail|créer create|date date|défaut default|délai timeout delay|demande request application
démarche procedure|démarrage startup|déploiement deployment|déployer deploy|dépôt upload|description description
désactiver disable|document document|dossier folder|donnée data|droit permission|durée duration|échec failure|échouer fail
écran screen|écho echo|éditeur editor|effacer delete clear|enregistrement recording|enregistrer save|envoi sending|envoyer send
erreur error|espace space|existant existing|expirer expire|expiration expiry|export export|exporter export|fenêtre window
fichier file|figé frozen freeze|filtre filter|flou blur|flouter blur|fond background|formulaire form|fuseau timezone
grand large|heure hour|hôte host|identifiant identifier|identité identity|image image|impossible unable cannot|imprimer print
imprimante printer|inscription registration|installation installation|interface interface|invitation invitation|invité guest
jeton token|jeu dataset|journal log|langue language|lecteur reader|lecture reading|lent slow|lenteur slow|lettre letter|liaison link
lien link|ligne line row|lire read|liste list|long long|manquant missing|mémoire memory|menu menu|message message|micro microphone
migration migration|mise update|mobile mobile|modèle template|modérateur moderator|modification change|modifier edit change
mot word|muet muted mute|navigateur browser|navigation navigation|nom name|notification notification|numéro number
obligatoire required|onglet tab|ordinateur computer|oublier forget omit|ouvrir open|page page|parapheur signature
partage sharing share|partager share sharing|participant participant attendee|passe password|perdu lost|perdre lose
permission permission|personne person|pièce attachment|pod pod|police font|politique policy|présenter present|profil profile
rapide fast|rappel reminder|recherche search|rechercher search|reçu receipt|récépissé receipt|redémarrage restart
redémarrer restart|redirection redirect|référencer reference|refus rejection|refuser reject refuse|refusé rejected
rejoindre join|relier link|renvoyer redirect|répondre answer|réponse answer response|requête query request|réseau network
restituer announce|résultat result|réunion meeting|salle room|salon room|saisie input|saisir enter|saisi entered
sauvegarde backup|secret secret|sécurité security|sélecteur picker selector|sélectionner select|sens meaning|serveur server
session session|seul single|signature signature|signer sign|site site|son sound|sonde probe|sortie output|sous-titre caption
suivi tracking|supprimer delete remove|suppression deletion|synthèse speech|tableau table|tâche task|taille size
télécharger download upload|téléchargement download|téléphone phone|texte text|titre title|traduction translation|tronqué truncated
trouver find|usager user|utilisateur user|valeur value|validation validation|valider validate submit|vide empty|vidéo video
virtuel virtual|visible visible|visioconférence videoconference conference|visio meeting|vocal voice|voix voice|vue view
zone area`;

/** A word of the other language. */
interface Translation {
  hash: number;
  word: string;
}

type Translations = ReadonlyMap<number, readonly Translation[]>;

const entries = GLOSSARY.split(/[|\n]/).map((entry) => entry.split(" "));
const toEnglish = translations(
  entries.map(([french = "", ...english]) => [
    term(french, "fr"),
    english.map((word) => ({ hash: term(word, "en"), word })),
  ]),
);
const toFrench = translations(
  entries.flatMap(([french = "", ...english]) =>
    english.map((word): [number, Translation[]] => [
      term(word, "en"),
      [{ hash: term(french, "fr"), word: french }],
    ]),
  ),
);

function term(word: string, language: Language): number {
  return hashOf(stem(fold(word), language));
}

function translations(pairs: [number, Translation[]][]): Translations {
  const found = new Map<number, Translation[]>();
  for (const [from, to] of pairs) found.set(from, [...(found.get(from) ?? []), ...to]);
  return found;
}

/**
 * The reading with the words of the glossary in the other of the two languages, each still shown as its author wrote
 * it; names, codes and other words stay. Of several translations the first that `isKnown` is taken.
 */
export function translate(reading: Reading, isKnown: (hash: number) => boolean): Reading {
  const glossary = reading.language === "fr" ? toEnglish : toFrench;
  const terms = new Map<number, Occurrences>();
  for (const [hash, occurrences] of reading.terms) {
    const choices = glossary.get(hash) ?? [];
    const choice = choices.find((one) => isKnown(one.hash)) ?? choices[0];
    const translated = choice?.hash ?? hash;
    const before = terms.get(translated);
    terms.set(translated, {
      ...occurrences,
      ...(choice === undefined ? {} : { translation: choice.word }),
      title: Math.max(before?.title ?? 0, occurrences.title),
      body: (before?.body ?? 0) + occurrences.body,
    });
  }
  return { ...reading, terms };
}
