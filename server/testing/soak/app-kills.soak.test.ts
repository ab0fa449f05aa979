import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { ownerUrl } from "../database";
import { whileSelling } from "./while-selling";

/** More by hand: REGULARS_KILLS=1000. */
const KILLS = Number(process.env.REGULARS_KILLS ?? 200);
const BURSTS = [
  ["jobs by hand, first", "off"],
  ["jobs by hand, second", "off"],
  ["jobs by hand, third", "off"],
  ["jobs of its own", "on"],
] as const;
const ANSWERS = [15, 70] as const;
const WITHIN_MS = 12;

describe.each(BURSTS)("%s", (_, jobs) => {
  test("the app is killed within its requests again and again: every effect exists once", async () => {
    const kills = KILLS / BURSTS.length;
    const where = { url: await ownerUrl(), env: { REGULARS_JOBS: jobs } };
    const load = await whileSelling(where, async ({ app, choose, more }) => {
      for (let kill = 0; kill < kills; kill++) {
        await more(choose.between(...ANSWERS));
        await sleep(choose.between(0, WITHIN_MS));
        await app.kill();
        await app.start();
      }
    });
    expect(load.lost).toBeGreaterThan(kills);
  });
});
