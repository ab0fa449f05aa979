import { setTimeout as sleep } from "node:timers/promises";
import postgres, { type Sql } from "postgres";
import { onTestFinished } from "vitest";
import type { Db } from "@/db/client";
import type { Sample } from "../random";
import { choices } from "../seed";
import type { Shop } from "../shop";
import { App } from "./app";
import type { Act } from "./caller";
import { Load } from "./load";
import { prove } from "./prove";
import { openSoakShop } from "./soak-shop";

interface Where {
  /** owns the database */
  url: string;
  /** for a database that is not this test file's own */
  db?: Db;
  env?: Record<string, string>;
  /** what does not fit the fault */
  without?: readonly Act[];
}

export interface Selling {
  shop: Shop;
  app: App;
  load: Load;
  /** owns the database, and comes back by itself */
  owner: Sql;
  choose: Sample;
  /** until so many more requests were answered, or the load has broken off */
  more(answers: number): Promise<void>;
}

/** A fault while everything in a shop is going on; when it is over, every effect exists once. */
export async function whileSelling(
  { url, db, env = {}, without }: Where,
  fault: (selling: Selling) => Promise<void>,
): Promise<Load> {
  const choose = choices();
  const shop = await openSoakShop(db);
  const owner = postgres(url, { max: 2, onnotice: () => {} });
  const app = await App.start(url, { REGULARS_JOBS: "off", ...env });
  onTestFinished(async () => {
    await app.kill();
    await owner.end({ timeout: 1 });
  });
  const load = await Load.on(shop, owner, app.url, { choose, without });
  let isOver = false;
  const running = Promise.race([load.run(() => isOver), app.goesOn]).finally(() => {
    isOver = true;
  });
  // it is waited for when the fault is over
  running.catch(() => {});
  const more = async (answers: number) => {
    for (const enough = load.answered + answers; load.answered < enough && !isOver; ) await sleep(2);
  };
  try {
    await fault({ shop, app, load, owner, choose, more });
  } finally {
    isOver = true;
    await running;
  }
  await prove(shop, owner, load);
  process.stderr.write(`${load.answered} answers, ${load.lost} lost, ${load.refused} asked to retry\n`);
  return load;
}
