import { expect, test } from "@jest/globals";
import { liaison } from "../support/liaison.js";

const french = {
  older: {
    title: "Le partage d'écran se fige à l'arrivée d'un participant",
    body: "Depuis la mise à jour 2.4, dès qu'un nouveau participant rejoint la réunion, le partage d'écran se fige pour tout le monde. Le son continue. Il faut arrêter et relancer le partage d'écran pour que l'image revienne.",
  },
  newer: {
    title: "Écran partagé figé dès qu'un participant arrive",
    body: "En visioconférence, l'écran partagé reste figé quand un participant arrive en cours de réunion. Le son passe toujours. Relancer le partage d'écran débloque l'image jusqu'au participant suivant.",
  },
};

test("an issue that repeats another agency's is answered with a link to it", async () => {
  const { github, settled } = await liaison({ agencies: ["culture", "justice"] });
  await github.as("paul").opens("justice/visio", french.older.title, french.older.body);
  await settled();

  const mine = await github.as("amina").opens("culture/webconf", french.newer.title, french.newer.body);
  await settled();

  const comments = github.botCommentsOn(mine);
  expect(comments).toHaveLength(1);
  expect(comments[0]?.body).toContain("justice/visio#1");
  expect(comments[0]?.body).toContain("recoupe peut-être");
  expect(github.labelsOn(mine)).toEqual(["overlap: possible"]);
});
