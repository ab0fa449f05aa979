import { expect, test } from "vitest";
import { ownerUrl } from "../database";
import { offlineReceipts } from "./acts/batches";
import { referredNewcomer } from "./acts/people";
import { whileSelling } from "./while-selling";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const SHIFTS = [0, HOUR_MS, -HOUR_MS, DAY_MS, -DAY_MS];
const JUMPS = 24;
const ANSWERS = [40, 120] as const;

test("the clock is set back and forth: nothing takes effect twice, what ends ends once, and nothing is left for ever", async () => {
  const url = await ownerUrl();
  // these say themselves when they were, which no server can make sense of whose clock is a day behind
  const without = [offlineReceipts, referredNewcomer];
  await whileSelling({ url, without }, async ({ load, owner, shop, choose, more }) => {
    const [caller] = load.callers;
    for (let jump = 0; jump < JUMPS; jump++) {
      await caller?.client.desk("clock", { shiftMs: choose.pick(SHIFTS) });
      await more(choose.between(...ANSWERS));
    }
    await caller?.client.desk("clock", { shiftMs: 0 });
    const twice = await owner`
      select lot from (select split_part(rule, ':', 2) as lot, points from postings
        where tenant_id = ${shop.tenantId} and rule like 'expire:%') ended
      group by lot having count(*) > 1`;
    expect(twice).toHaveLength(0);
  });
});
