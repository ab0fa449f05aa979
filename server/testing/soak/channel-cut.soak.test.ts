import { randomUUID } from "node:crypto";
import postgres, { type Sql } from "postgres";
import { beforeAll, expect, onTestFinished, test } from "vitest";
import { ownerUrl } from "../database";
import { openShop, type Shop } from "../shop";
import { App } from "./app";
import { Client } from "./client";
import { DeafProxy } from "./deaf-proxy";

const CAMPAIGN = "ten";
/** until a deaf process has noticed it */
const BOUND = { timeout: 12_000, interval: 100 };
/** until the notification has arrived */
const SOON = { timeout: 2000, interval: 20 };

let shop: Shop;
let owner: Sql;

beforeAll(async () => {
  const reward = { kind: "amount_off", amount: "10.00" };
  shop = await openShop({
    campaigns: [{ code: CAMPAIGN, name: CAMPAIGN, instruments: [{ code: "off", reward }] }],
  });
  owner = postgres(await ownerUrl(), { max: 1, onnotice: () => {} });
  return () => owner.end();
});

const basket = () => ({
  externalId: randomUUID(),
  lines: [{ lineId: "1", sku: "A", quantity: 1, price: "100.00" }],
});

async function clientOf(databaseUrl: string): Promise<Client> {
  const app = await App.start(databaseUrl, { REGULARS_JOBS: "off" });
  onTestFinished(() => app.kill());
  return new Client({ url: app.url, tenantId: shop.tenantId, key: shop.till.key });
}

const discountAt = async (client: Client): Promise<string> =>
  (await client.ask("/quotes", basket())).json.totals.discount;

/** A marketer's click, in a process that gets its own notification. */
async function set(client: Client, verb: "pause-campaign" | "launch-campaign"): Promise<void> {
  const [row] = await owner<{ version: number }[]>`
    select version from campaigns where tenant_id = ${shop.tenantId} and code = ${CAMPAIGN}`;
  await client.desk(verb, { code: CAMPAIGN, version: row?.version });
}

test("a campaign that is paused in one process stops in another whose notifications are swallowed", async () => {
  const proxy = await DeafProxy.before(await ownerUrl());
  const hearing = await clientOf(await ownerUrl());
  const deaf = await clientOf(proxy.url);
  expect([await discountAt(hearing), await discountAt(deaf)]).toEqual(["10.00", "10.00"]);

  proxy.isDeaf = true;
  const sold = basket();
  const quote = await deaf.ask("/quotes", sold);
  await set(hearing, "pause-campaign");
  await expect.poll(() => discountAt(hearing), SOON).toBe("0.00");
  await expect.poll(() => discountAt(deaf), BOUND).toBe("0.00");
  // what was promised during the cut is given as promised
  const { json } = await deaf.post("/purchases", { ...sold, quoteId: quote.json.quoteId });
  expect(json.totals).toEqual(quote.json.totals);

  await set(hearing, "launch-campaign");
  await expect.poll(() => discountAt(deaf), BOUND).toBe("10.00");
  proxy.isDeaf = false;
  await set(hearing, "pause-campaign");
  await expect.poll(() => discountAt(deaf), SOON).toBe("0.00");
});

test("a process whose listening session is ended again and again misses nothing", async () => {
  const one = await clientOf(await ownerUrl());
  const other = await clientOf(await ownerUrl());
  for (let round = 0; round < 10; round++) {
    await owner`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and query ilike 'listen %' and pid <> pg_backend_pid()`;
    const verb = round % 2 === 0 ? "launch-campaign" : "pause-campaign";
    await set(one, verb);
    const expected = verb === "launch-campaign" ? "10.00" : "0.00";
    await expect.poll(() => discountAt(other), BOUND).toBe(expected);
    await expect.poll(() => discountAt(one), BOUND).toBe(expected);
  }
});
