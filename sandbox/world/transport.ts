import type { Part } from "./part.js";

/** Transport authority, in English: meetings, open timetables, and the Helm charts that deploy them. */
export const transport: Part = {
  agency: {
    id: "transport",
    name: "Transport Authority",
    owners: ["transport"],
    contact: "digital@transport.example",
  },
  owners: [{ login: "transport", name: "Transport Authority", kind: "Organization" }],
  people: [
    { login: "oliver", name: "Oliver Grant", roles: { "transport/*": "write" }, memberOf: ["transport"] },
    {
      login: "ines",
      name: "Inês Carvalho",
      roles: { "transport/charts": "admin", "transport/meet": "triage" },
      memberOf: ["transport"],
    },
  ],
  repositories: [
    {
      owner: "transport",
      name: "meet",
      description: "Video meetings for our staff",
      files: { "README.md": "# Meet\n\nVideo meetings for our staff.\n" },
      issues: [
        {
          number: 12,
          kind: "issue",
          title: "Participants stuck in the waiting room after the moderator reconnects",
          author: "oliver",
          state: "open",
          labels: ["bug"],
          createdAt: "2025-07-09T14:25:00Z",
          body: `The moderator's train went through a tunnel and the connection dropped for ten seconds. When the moderator
came back, the list of the waiting room was empty, yet three participants were still stuck on "your host will let you
in soon". Reloading the page on their side helped. Version 1.18.`,
        },
        {
          number: 17,
          kind: "issue",
          title: "Raised hands are not kept in order",
          author: "ines",
          state: "open",
          labels: ["bug"],
          createdAt: "2025-12-02T09:19:00Z",
          body: `Whoever joined the meeting first is shown first, not whoever raised a hand first. In our works council this
has led to heated discussions.`,
        },
        {
          number: 20,
          kind: "issue",
          title: "Dial-in number missing from calendar invitations",
          author: "visitor",
          state: "closed",
          stateReason: "completed",
          labels: ["bug"],
          createdAt: "2026-05-12T08:37:00Z",
          closedAt: "2026-05-29T10:00:00Z",
          body: `The .ics file carries the link only. Drivers join by phone and have to ask for the number every time.`,
        },
      ],
    },
    {
      owner: "transport",
      name: "timetables",
      description: "Open timetables and their explorer",
      files: { "README.md": "# Timetables\n\nOpen timetables, and a map to explore them.\n" },
      issues: [
        {
          number: 17,
          kind: "issue",
          title: "CSV download stops after 10,000 rows",
          author: "visitor",
          state: "open",
          labels: ["bug", "open data"],
          createdAt: "2026-01-15T19:02:00Z",
          body: `I download the stop times of line 4 as CSV. The page announces 48,310 rows, the file holds exactly 10,000 and
ends without a warning. The JSON download is complete. It looks as if the export only took the first page of the search
results.`,
        },
        {
          number: 21,
          kind: "issue",
          title: "Exported departures are one hour off after the clock change",
          author: "oliver",
          state: "open",
          labels: ["bug", "open data"],
          createdAt: "2025-11-03T07:15:00Z",
          body: `Since the clocks went back on 26 October, every departure in the exported files is one hour off. The time zone
offset is computed once when the process starts (\`+02:00\`), and reused after the daylight saving change. Restarting the
exporter corrects it until March.`,
        },
        {
          number: 25,
          kind: "issue",
          title: "Map tiles fail to load behind our HTTP proxy",
          author: "visitor",
          state: "open",
          labels: ["bug"],
          createdAt: "2026-06-18T11:48:00Z",
          body: `From the office network the map of the explorer stays grey. The HTTP proxy refuses the requests for map tiles
because they go to port 8443; everything on 443 passes. From home the tiles load.

    net::ERR_TUNNEL_CONNECTION_FAILED https://tiles.transport.example:8443/12/2074/1409.png`,
        },
        {
          number: 28,
          kind: "issue",
          title: "CSV download should use a semicolon as separator",
          author: "tomasz",
          state: "open",
          labels: ["enhancement", "open data"],
          createdAt: "2026-09-03T16:20:00Z",
          body: `Spreadsheets set to French or German open our comma-separated files in a single column. Please offer a choice
of separator, or follow the visitor's language.`,
        },
      ],
    },
    {
      owner: "transport",
      name: "charts",
      description: "Helm charts of our applications",
      files: { "README.md": "# Charts\n\nHelm charts of our applications.\n" },
      issues: [
        {
          number: 8,
          kind: "issue",
          title: "Ingress ignored: class annotation is deprecated, set spec.ingressClassName",
          author: "ines",
          state: "open",
          labels: ["bug", "helm"],
          createdAt: "2025-06-24T13:31:00Z",
          body: `After the cluster upgrade to Kubernetes 1.32 the ingress controller ignores our Ingress objects. The chart still
sets the annotation \`kubernetes.io/ingress.class: nginx\`, which is deprecated; the controller only looks at
\`spec.ingressClassName\` now.

Steps: \`helm upgrade app charts/app\`, then \`kubectl get ingress\` shows no address.`,
        },
        {
          number: 11,
          kind: "pull",
          title: "Add a NetworkPolicy that restricts egress",
          author: "ines",
          state: "open",
          labels: ["helm", "security"],
          createdAt: "2025-12-16T10:44:00Z",
          files: { "charts/app/templates/networkpolicy.yaml": "kind: NetworkPolicy\n" },
          body: `Adds a NetworkPolicy to the chart. Egress from the pods is denied except to the database, DNS and the hosts
listed in \`egress.allow\`. Off by default, so that an upgrade cuts nobody off.

Asked for by the security audit: a compromised pod could reach any address on the internet.`,
        },
        {
          number: 14,
          kind: "issue",
          title: "Allow an existing secret for the database password",
          author: "oliver",
          state: "open",
          labels: ["enhancement", "helm"],
          createdAt: "2026-03-12T15:55:00Z",
          body: `The PostgreSQL password has to be written into \`values.yaml\`. Ours is put into the namespace by a vault operator,
so the chart should accept \`database.existingSecret\` and \`database.existingSecretKey\`.`,
        },
        {
          number: 16,
          kind: "pull",
          title: "Update nginx to 1.29.3",
          author: "version-updates[bot]",
          state: "open",
          labels: ["dependencies"],
          createdAt: "2026-10-20T02:30:00Z",
          files: { Dockerfile: "FROM nginx:1.29.3\n" },
          body: "Updates the base image `nginx` from 1.29.2 to 1.29.3. [Release notes](https://nginx.example/1.29.3)",
        },
      ],
    },
  ],
};
