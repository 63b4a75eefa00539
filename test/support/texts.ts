/** Texts that two reporters wrote of one thing, and one of another thing. */

export const frozenScreen = {
  older: {
    title: "Le partage d'écran se fige à l'arrivée d'un participant",
    body: "Depuis la mise à jour 2.4, dès qu'un nouveau participant rejoint la réunion, le partage d'écran se fige pour tout le monde. Le son continue. Il faut arrêter et relancer le partage d'écran pour que l'image revienne.",
  },
  newer: {
    title: "Écran partagé figé dès qu'un participant arrive",
    body: "En visioconférence, l'écran partagé reste figé quand un participant arrive en cours de réunion. Le son passe toujours. Relancer le partage d'écran débloque l'image jusqu'au participant suivant.",
  },
  inEnglish: {
    title: "Screen sharing freezes when a participant joins",
    body: "As soon as another participant joins the meeting, the shared screen is frozen for everybody. The sound goes on. Stopping and restarting screen sharing brings the picture back.",
  },
};

export const truncatedExport = {
  older: {
    title: "CSV export is truncated after 10,000 rows",
    body: "Exporting a large dataset to CSV gives a file that ends after exactly 10,000 rows, without any warning. The JSON export of the same dataset is complete.",
  },
  newer: {
    title: "CSV export stops after 10,000 rows",
    body: "The CSV export of the noise sensors is truncated: the file ends after 10,000 rows, and no warning says so. The dataset has 87,112 rows, and its JSON export is complete.",
  },
};

export const unrelated = {
  title: "Envoyer le bulletin aux deux responsables légaux",
  body: "Après un divorce, un seul des deux parents reçoit le bulletin scolaire. Il faudrait envoyer le courrier à chacun des deux responsables.",
};
