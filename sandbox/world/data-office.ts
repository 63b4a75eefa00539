import type { Part } from "./part.js";

/** Public Data Office, in English, with two GitHub owners: the data portal, the form builder, and its laboratory. */
export const dataOffice: Part = {
  agency: {
    id: "data-office",
    name: "Public Data Office",
    owners: ["data-office", "data-office-labs"],
    contact: "hello@data-office.example",
  },
  owners: [
    { login: "data-office", name: "Public Data Office", kind: "Organization" },
    { login: "data-office-labs", name: "Public Data Office, Laboratory", kind: "Organization" },
  ],
  people: [
    {
      login: "priya",
      name: "Priya Raman",
      roles: { "data-office/*": "maintain", "data-office-labs/*": "write" },
      memberOf: ["data-office", "data-office-labs"],
    },
    {
      login: "jonas",
      name: "Jonas Lindqvist",
      roles: { "data-office/forms": "triage", "data-office-labs/exports": "admin" },
      memberOf: ["data-office-labs"],
    },
  ],
  repositories: [
    {
      owner: "data-office",
      name: "portal",
      description: "The open data portal",
      files: {
        "README.md": "# Portal\n\nThe open data portal.\n",
        ".github/liaison.yml": "agency: data-office\nlanguage: en\nduplicates:\n  scope: network\n",
      },
      issues: [
        {
          number: 38,
          kind: "issue",
          title: "Map tiles don't load behind an HTTP proxy",
          author: "visitor",
          state: "closed",
          stateReason: "completed",
          labels: ["bug"],
          createdAt: "2025-02-13T10:29:00Z",
          closedAt: "2025-04-22T14:10:00Z",
          body: `At our town hall everything goes through an HTTP proxy that allows ports 80 and 443. The map preview of a dataset
stays grey there, because the tiles are requested on port 8443:

    GET https://tiles.data-office.example:8443/9/262/180.png net::ERR_TUNNEL_CONNECTION_FAILED

Serving the map tiles on 443 would be enough.`,
          comments: [
            {
              author: "priya",
              body: "Tiles are served on 443 since 5.4.",
              createdAt: "2025-04-22T14:09:00Z",
            },
          ],
        },
        {
          number: 44,
          kind: "issue",
          title: "Search finds nothing when accents are left out",
          author: "jonas",
          state: "open",
          labels: ["bug"],
          createdAt: "2025-06-30T12:57:00Z",
          body: `Typing "qualite de l'air" gives no result, "qualité de l'air" gives 96 datasets. On phones people leave the accents
out. The search should ignore accents, for instance with \`unaccent\`.`,
        },
        {
          number: 52,
          kind: "issue",
          title: "CSV export truncated after 10,000 rows",
          author: "priya",
          state: "open",
          labels: ["bug"],
          createdAt: "2025-09-25T09:40:00Z",
          body: `Exporting any filtered table of more than 10,000 rows as CSV gives a file that stops there, with no warning.
The counter above the table is right (it said 61,204 rows in my case) and the JSON export is complete.

The CSV export asks the search index for its results without paging, so it only ever sees the first page of results.`,
        },
        {
          number: 57,
          kind: "issue",
          title:
            "Ingress has no address since the upgrade: class annotation deprecated, ingressClassName needed",
          author: "priya",
          state: "open",
          labels: ["deployment"],
          createdAt: "2026-01-27T08:03:00Z",
          body: `We moved the staging cluster to Kubernetes 1.33. Since then \`kubectl get ingress\` shows no address and the portal
can't be reached. Our chart only has the deprecated annotation \`kubernetes.io/ingress.class\`; the nginx controller now wants
\`spec.ingressClassName: nginx\`. Patching the Ingress by hand works until the next \`helm upgrade\`.`,
        },
        {
          number: 60,
          kind: "issue",
          title: "Restrict egress of the pods with a NetworkPolicy",
          author: "jonas",
          state: "open",
          labels: ["deployment", "security"],
          createdAt: "2026-04-02T13:22:00Z",
          body: `The security audit found that any pod can reach the whole internet. We would like a NetworkPolicy in the Helm chart
that denies egress except to DNS, the database and a list of allowed hosts (the harvester needs about forty).`,
        },
        {
          number: 63,
          kind: "pull",
          title: "Update nginx to 1.29.3",
          author: "version-updates[bot]",
          state: "open",
          labels: ["dependencies"],
          createdAt: "2026-10-20T03:00:00Z",
          files: { Dockerfile: "FROM nginx:1.29.3\n" },
          body: "Updates the base image `nginx` from 1.29.2 to 1.29.3. [Release notes](https://nginx.example/1.29.3)",
        },
      ],
    },
    {
      owner: "data-office",
      name: "forms",
      description: "Build a public form without writing code",
      files: { "README.md": "# Forms\n\nBuild a public form without writing code.\n" },
      issues: [
        {
          number: 9,
          kind: "issue",
          title: "Form draft lost when the session expires",
          author: "visitor",
          state: "open",
          labels: ["bug"],
          createdAt: "2024-12-05T17:11:00Z",
          body: `I was halfway through a six-page form, answered the phone, and was sent to the sign-in page: the session had expired.
After signing in the draft was gone. Please save the draft of the form and bring it back after the reconnection.`,
        },
        {
          number: 15,
          kind: "issue",
          title: "Attachments over 10 MB are rejected with 413 and no error message",
          author: "jonas",
          state: "open",
          labels: ["bug"],
          createdAt: "2025-08-19T09:05:00Z",
          body: `Attach a file larger than 10 MB to any form: the upload bar fills up, then the attachment disappears. The person
gets no error message at all and submits the form without it.

nginx answers \`413 Request Entity Too Large\` (its \`client_max_body_size\` is 10m), and our script treats anything
but 500 as success. The limit should be shown next to the field and checked in the browser.`,
        },
        {
          number: 18,
          kind: "issue",
          title: "Validation errors are not announced by screen readers",
          author: "jonas",
          state: "open",
          labels: ["bug", "accessibility"],
          createdAt: "2025-12-04T14:46:00Z",
          body: `When a required field is missing, the error appears in red below the field but the screen reader (NVDA) does not
announce it, and the focus stays on the submit button. An \`aria-live\` region, or moving the focus to the first error,
would help.`,
        },
        {
          number: 22,
          kind: "issue",
          title: "Allow a closing date for each form",
          author: "priya",
          state: "open",
          labels: ["enhancement"],
          createdAt: "2026-05-26T07:49:00Z",
          body: `Calls for projects end at noon on a given day. Today somebody has to unpublish the form by hand at that minute.`,
        },
      ],
    },
    {
      owner: "data-office",
      name: "intake",
      description: "Contracts with data providers",
      private: true,
      issues: [
        {
          number: 3,
          kind: "issue",
          title: "Rotate the credentials of the land registry feed",
          author: "priya",
          state: "open",
          labels: ["security"],
          createdAt: "2026-08-11T13:13:00Z",
          body: `The account of the land registry feed has had the same password since 2023 and three former colleagues know it.`,
        },
      ],
    },
    {
      owner: "data-office-labs",
      name: "exports",
      description: "Experiments with large exports",
      files: { "README.md": "# Exports\n\nExperiments with large exports.\n" },
      issues: [
        {
          number: 5,
          kind: "issue",
          title: "Exported timestamps are one hour off after the clock change",
          author: "jonas",
          state: "open",
          labels: ["bug"],
          createdAt: "2026-03-30T06:58:00Z",
          body: `Hourly air quality series exported since Sunday are one hour off. The exporter reads the time zone offset once, when
its process starts, and keeps \`+01:00\` after daylight saving has begun. Restarting it puts things right, until October.`,
        },
        {
          number: 7,
          kind: "pull",
          title: "Write Parquet as well as CSV",
          author: "jonas",
          state: "open",
          labels: ["enhancement"],
          createdAt: "2026-08-04T10:31:00Z",
          files: { "src/parquet.py": 'COMPRESSION = "zstd"\n' },
          body: `A year of sensor readings is 9 GB as CSV and 600 MB as Parquet. Column types come from the dataset's schema.`,
        },
      ],
    },
  ],
};
