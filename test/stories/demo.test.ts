import { expect, test } from "@jest/globals";
import { openStage } from "../../sandbox/demo/stage.js";
import { play } from "../../sandbox/play.js";
import { scenario } from "../../sandbox/world/scenario.js";

test("the story of the six agencies comes true, step by step", async () => {
  const { github, settled, close } = await openStage({ sandbox: 0, dashboard: 0 });
  try {
    await settled();
    const told: { story: string; faults: readonly string[] }[] = [];
    for await (const { step, outcomes } of play(github, scenario, settled))
      told.push({ story: step.story, faults: outcomes.flatMap(({ faults }) => faults) });
    expect(told).toEqual(scenario.map(({ story }) => ({ story, faults: [] })));
    expect(github.violations).toEqual([]);
    expect(github.deliveries.filter(({ status }) => status < 200 || status > 299)).toEqual([]);
  } finally {
    await close();
  }
}, 120_000);
