/** What docs/commands.md says besides what the commands say of themselves, in Markdown. */
export const documentWords = {
  en: {
    heading: "English",
    opening: `Type a command at the start of a line of an issue, a pull request, a comment or a review. Liaison reads it within
seconds, does what it says, and answers in your language. Several fit in one text, with other words around them:

\`\`\`text
I can look at this next week, once the release is out.

/claim
/mute 2w
\`\`\`

Not sure what would happen? Add \`--preview\` to any of them: Liaison says what it would do, and does nothing.`,
    columns: ["command", "who", "what it does"],
    answersHeading: "What it answers",
    answers: `- 👀 It was read. 👍 It is done. 😕 It was not done, and the reply says why and what to do next.
- There is one reply to a text, with each of its commands, and it is edited when the text is. What can be seen anyway gets no
  reply, only 👍.
- Where a word is wrong, the reply points at it, says what is allowed there, and shows an example. Nothing is done by halves:
  a command that was not understood to its last word does nothing.
- Who may do what follows from GitHub: the role on the repository, the author, the assignees, the members of an agency's
  owners. A refusal says who can.
- A misspelt command of the author, or of someone with the role triage, is answered with the one that was probably meant.
  Other words after a slash are left to other bots.`,
    rulesHeading: "Good to know",
    rules: `- Each command runs once. When you edit a text, only the commands that you add run.
- \`/liaison claim\` is the same as \`/claim\`, for places where another bot has commands of the same names. A repository can
  make it the only form, with \`commands: prefixed\` in its [\`liaison.yml\`](../README.md#configure-a-repository).
- An issue or pull request is named as \`#12\` in the same repository, as \`owner/repository#12\` elsewhere, or by its address.
  Several words make one in quotes: \`"…"\`, \`'…'\`, \`« … »\` or \`“…”\`.
- Upper and lower case are the same, and so are letters with and without accents.
- To speak of a command without running it, put it anywhere but at the start of a line, or in \`backticks\`. In code, quotes,
  lists, tables, headings, links and HTML there are no commands.`,
    eachHeading: "One by one",
    otherName: "in French",
    who: "Who may:",
    isUndone: "`/undo` takes it back.",
  },
  fr: {
    heading: "Français",
    opening: `Tapez une commande en début de ligne, dans un ticket, une pull request, un commentaire ou une revue. Liaison la lit en
quelques secondes, fait ce qu'elle dit et répond dans votre langue. Un texte peut en contenir plusieurs, avec d'autres mots
autour :

\`\`\`text
Je pourrai regarder la semaine prochaine, une fois la version sortie.

/prendre
/silence 2sem
\`\`\`

Un doute ? Ajoutez \`--preview\` (ou \`--aperçu\`) à n'importe laquelle : Liaison dit ce qu'elle ferait, et ne fait rien.`,
    columns: ["commande", "pour qui", "ce qu'elle fait"],
    answersHeading: "Ce que Liaison répond",
    answers: `- 👀 C'est lu. 👍 C'est fait. 😕 Ce n'est pas fait : la réponse dit pourquoi, et que faire ensuite.
- Un texte reçoit une seule réponse, avec chacune de ses commandes ; elle est modifiée quand le texte l'est. Ce qui se voit de
  toute façon ne reçoit pas de réponse, seulement 👍.
- Si un mot ne convient pas, la réponse le désigne, dit ce qui est possible à sa place et donne un exemple. Rien n'est fait à
  moitié : une commande qui n'est pas comprise jusqu'au dernier mot ne fait rien.
- Qui peut faire quoi, c'est GitHub qui le dit : le rôle sur le dépôt, l'auteur, les personnes assignées, les membres des
  organisations d'une administration. Un refus dit qui peut.
- Une commande mal orthographiée par l'auteur, ou par une personne ayant le rôle « triage », reçoit en réponse celle qui
  était sans doute voulue. Les autres mots après une barre oblique sont laissés aux autres robots.`,
    rulesHeading: "Bon à savoir",
    rules: `- Chaque commande s'exécute une fois. Quand vous modifiez un texte, seules les commandes que vous ajoutez s'exécutent.
- \`/liaison prendre\` équivaut à \`/prendre\`, là où un autre robot a des commandes du même nom. Un dépôt peut en faire la seule
  forme, avec \`commands: prefixed\` dans son [\`liaison.yml\`](../README.md#configure-a-repository).
- Un ticket ou une pull request se désigne par \`#12\` dans le même dépôt, par \`propriétaire/dépôt#12\` ailleurs, ou par son
  adresse. Plusieurs mots n'en font qu'un entre guillemets : \`« … »\`, \`"…"\`, \`'…'\` ou \`“…”\`.
- Majuscules et minuscules se valent, les lettres avec et sans accent aussi.
- Pour parler d'une commande sans l'exécuter, placez-la ailleurs qu'en début de ligne, ou entre \`accents graves\`. Dans du
  code, une citation, une liste, un tableau, un titre, un lien ou du HTML, il n'y a pas de commande.`,
    eachHeading: "Une par une",
    otherName: "en anglais",
    who: "Pour qui :",
    isUndone: "`/annuler` revient dessus.",
  },
} as const;
