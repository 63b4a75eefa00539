import type { Fault } from "../github/settings.js";
import type { Network } from "./network.js";

/** What of a repository's configuration speaks of the network. */
export interface Claims {
  agency?: string | undefined;
  digests: readonly { team: string; to: readonly { kind: string; address: string }[] }[];
}

/** What a repository of this owner claims and may not: another agency, another's team, an unknown channel. */
export function checkMembership(claims: Claims, owner: string, network: Network): Fault[] {
  const agency = network.agencyOf(owner);
  return [
    ...(claims.agency === undefined || claims.agency === agency?.id
      ? []
      : [foreignAgency(claims.agency, agency?.id)]),
    ...claims.digests.flatMap(({ team, to }, i) => [
      ...(team.startsWith(`${agency?.id}/`) ? [] : [foreignTeam(team, agency?.id, ["digests", i, "team"])]),
      ...to.flatMap(({ kind, address }, j) =>
        kind !== "chat" || network.channels.has(address)
          ? []
          : [unknownChannel(address, network, ["digests", i, "to", j, "chat"])],
      ),
    ]),
  ];
}

function foreignAgency(claimed: string, own: string | undefined): Fault {
  return {
    path: ["agency"],
    part: "value",
    message: {
      en: `agency can't be "${claimed}": network.yml lists the owner elsewhere or not at all`,
      fr: `agency ne peut pas être « ${claimed} » : network.yml range le propriétaire ailleurs ou ne le cite pas`,
    },
    allowed: own === undefined ? nothing : { en: own, fr: own },
  };
}

function foreignTeam(team: string, own: string | undefined, path: PropertyKey[]): Fault {
  return {
    path,
    part: "value",
    message: {
      en: `the team "${team}" is not of the owner's agency`,
      fr: `l'équipe « ${team} » n'est pas de l'administration du propriétaire`,
    },
    allowed: own === undefined ? nothing : { en: `${own}/<name>`, fr: `${own}/<nom>` },
  };
}

function unknownChannel(name: string, network: Network, path: PropertyKey[]): Fault {
  const known = [...network.channels.keys()].join(", ");
  return {
    path,
    part: "value",
    message: { en: `network.yml has no channel "${name}"`, fr: `network.yml n'a pas de canal « ${name} »` },
    allowed:
      known === ""
        ? { en: "none, it has no channels", fr: "aucun, il n'a pas de canal" }
        : { en: known, fr: known },
  };
}

const nothing = { en: "none, the owner takes no part", fr: "aucune, le propriétaire ne participe pas" };
