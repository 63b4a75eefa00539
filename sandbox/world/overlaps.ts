/** Two items of the world that are the same work, by their `owner/repo#n`. */
export interface Overlap {
  newer: string;
  older: string;
  kind: "same language" | "across languages" | "closed before" | "pull request";
}

/** Two items that look alike and are not the same work: nobody may be warned of them. */
export interface NearMiss {
  items: readonly [string, string];
  because: string;
}

/** All pairs of the world that a maintainer would call the same work. */
export const overlaps: readonly Overlap[] = [
  { newer: "education/classe-virtuelle#22", older: "culture/webconf#24", kind: "same language" },
  { newer: "sante/rendez-vous#40", older: "justice/plateforme#12", kind: "same language" },
  { newer: "culture/demarches#27", older: "education/documents#6", kind: "same language" },
  { newer: "sante/rendez-vous#33", older: "culture/demarches#18", kind: "same language" },
  { newer: "education/classe-virtuelle#29", older: "justice/plateforme#21", kind: "same language" },
  { newer: "transport/timetables#17", older: "data-office/portal#52", kind: "same language" },
  { newer: "data-office/portal#57", older: "transport/charts#8", kind: "same language" },
  { newer: "sante/teleconsultation#29", older: "data-office/forms#15", kind: "same language" },
  { newer: "data-office-labs/exports#5", older: "transport/timetables#21", kind: "same language" },

  { newer: "justice/visio#16", older: "transport/meet#12", kind: "across languages" },
  { newer: "culture/demarches#11", older: "data-office/forms#9", kind: "across languages" },
  { newer: "sante/rendez-vous#36", older: "data-office/portal#44", kind: "across languages" },
  { newer: "justice/plateforme#25", older: "transport/charts#14", kind: "across languages" },
  { newer: "data-office/forms#18", older: "culture/demarches#22", kind: "across languages" },

  { newer: "education/classe-virtuelle#27", older: "justice/visio#9", kind: "closed before" },
  { newer: "transport/timetables#25", older: "data-office/portal#38", kind: "closed before" },
  { newer: "sante/rendez-vous#45", older: "sante/rendez-vous#20", kind: "closed before" },

  { newer: "culture/webconf#19", older: "justice/visio#21", kind: "pull request" },
  { newer: "data-office/portal#60", older: "transport/charts#11", kind: "pull request" },
];

export const nearMisses: readonly NearMiss[] = [
  {
    items: ["sante/rendez-vous#36", "sante/rendez-vous#47"],
    because: "only the form they filled in is the same",
  },
  {
    items: ["culture/demarches#11", "culture/demarches#22"],
    because: "only the form they filled in is the same",
  },
  {
    items: ["education/classe-virtuelle#13", "education/classe-virtuelle#14"],
    because: "siblings of one series: another feature for the same platform",
  },
  {
    items: ["justice/plateforme#29", "education/documents#12"],
    because: "release checklists of two products",
  },
  {
    items: ["culture/webconf#26", "justice/visio#14"],
    because: "a wish and a bug, both about screen sharing",
  },
  {
    items: ["transport/timetables#28", "data-office/portal#52"],
    because: "separator and length of a CSV file",
  },
  { items: ["culture/demarches#30", "education/documents#10"], because: "two findings of two audits" },
  { items: ["justice/plateforme#12", "justice/plateforme#15"], because: "signing in and signing out" },
  { items: ["transport/charts#16", "data-office/portal#63"], because: "a bot opened both" },
];
