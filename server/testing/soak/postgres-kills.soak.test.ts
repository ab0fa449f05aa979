import { expect, test } from "vitest";
import { OwnCluster } from "./cluster";
import { whileSelling } from "./while-selling";

/** More by hand: REGULARS_POSTGRES_KILLS=200. */
const KILLS = Number(process.env.REGULARS_POSTGRES_KILLS ?? 50);
const ANSWERS = [20, 80] as const;

test("PostgreSQL is killed in three ways: the app goes on by itself, and every effect exists once", async () => {
  const cluster = await OwnCluster.start();
  const load = await whileSelling(cluster, async ({ owner, choose, more }) => {
    for (let kill = 0; kill < KILLS; kill++) {
      await more(choose.between(...ANSWERS));
      const how = kill % 3;
      if (how === 0) await cluster.killPostmaster();
      else if (how === 1) await cluster.stopImmediately();
      else {
        const sessions = await owner<{ pid: number }[]>`
          select pid from pg_stat_activity where application_name like 'regulars%' and backend_type = 'client backend'`;
        if (sessions.length > 0) cluster.killSession(choose.pick(sessions).pid);
      }
    }
  });
  expect(load.lost + load.refused).toBeGreaterThan(KILLS);
});
