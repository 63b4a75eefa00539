import type { World } from "../world.js";
import { culture } from "./culture.js";
import { dataOffice } from "./data-office.js";
import { education } from "./education.js";
import { justice } from "./justice.js";
import { sante } from "./sante.js";
import { transport } from "./transport.js";

const parts = [culture, justice, education, sante, transport, dataOffice];

/** People who belong to no agency. */
const passersBy = [
  { login: "tomasz", name: "Tomasz Zieliński", roles: {}, memberOf: [] },
  { login: "visitor", name: "Visitor", roles: {}, memberOf: [] },
];

/** The sandbox as the demo finds it: six agencies, as they stood at the end of October 2026, two years of their work. */
export const world: World = {
  agencies: parts.map(({ agency }) => agency),
  owners: parts.flatMap(({ owners }) => owners),
  people: [...parts.flatMap(({ people }) => people), ...passersBy],
  repositories: parts.flatMap(({ repositories }) => repositories),
  installed: parts.flatMap(({ owners }) => owners.map(({ login }) => login)),
};
