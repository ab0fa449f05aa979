import { sql } from "drizzle-orm";
import { withTenant } from "@/db/client";
import { refreshStatistics } from "@/db/statistics";
import { readBasketState } from "@/db/till/basket-state";
import { now } from "@/server/core/clock";
import type { Ctx } from "@/server/core/context";
import { newId } from "@/server/core/ids";
import { appDb, closePools } from "@/server/database";
import { pointsStatement } from "@/server/services/members/customers/statement";
import { verifyLedger } from "@/server/services/members/ledger/verify";
import { createTill } from "@/server/services/shop/tills/create";
import { recordPurchase } from "@/server/services/till/purchases/record";
import { PurchaseBody } from "@/server/services/till/purchases/schema";
import { benchShop } from "./bench-shop";
import { fillAccounts } from "./fill-accounts";
import { percentiles, report } from "./report";

/** `npm run bench -- ledger 100000 5` for fewer accounts and postings of each */
const ACCOUNTS = Number(process.argv[2] ?? 1_000_000);
const POSTINGS = Number(process.argv[3] ?? 20);
const LOTS = 4;
const CALLERS = 16;
const SECONDS = 10;
const READS = 2000;

const db = appDb();
const owner = await benchShop(db, { programme: { earnPercent: "5", redeemMaxPercent: "50" } });
await fillAccounts(owner, {
  accounts: ACCOUNTS,
  postings: POSTINGS,
  lots: LOTS,
  expiresAt: sql`now() + random() * interval '300 days' + interval '1 day'`,
});
await refreshStatistics(db);
const members = await withTenant(db, owner.tenantId, async (tx) => {
  const rows = await tx.execute<{ id: string }>(sql`select id from customers order by random() limit 100000`);
  return [...rows].map(({ id }) => id);
});
const hot = members[0] ?? "";
const someone = () => members[Math.floor(Math.random() * members.length)] ?? hot;
const till = await createTill({ ctx: owner, input: { store: "S1", name: "bench" } });
const [store] = await withTenant(db, owner.tenantId, (tx) =>
  tx.execute<{ id: string }>(sql`select id from stores limit 1`),
);
const asTill = (): Ctx => ({
  ...owner,
  now: now(),
  actor: { kind: "till", id: till.tillId, storeId: store?.id ?? "", keyId: till.keyId },
});

/** An external id for everybody, so that a till can name them. */
await withTenant(db, owner.tenantId, async (tx) => {
  const { hashIdentifier } = await import("@/server/core/personal/identifiers");
  const { liveCampaigns } = await import("@/server/services/campaigns/live/registry");
  const { keys } = (await liveCampaigns(db, owner.tenantId)).tenant;
  const rows = members.map((id) => ({
    id,
    hash: hashIdentifier(keys, { type: "external", value: id }),
  }));
  await tx.execute(sql`
    insert into customer_identifiers (tenant_id, id, customer_id, type, value_hash, value_encrypted)
    select ${owner.tenantId}::uuid, gen_random_uuid(), r.id, 'external', r.hash, ''
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, hash text)`);
});

const buy = (who: string, points: string | null) =>
  recordPurchase({
    ctx: asTill(),
    input: {
      body: PurchaseBody.parse({
        externalId: newId(),
        customer: { type: "external", value: who },
        redeem: points ? { mode: "amount", points } : { mode: "none" },
        lines: [{ lineId: "1", sku: "A", quantity: 1, price: "10.00" }],
      }),
    },
  });

/** What no ledger can beat: the two rows that every posting needs, and nothing checked. */
const raw = async (account: string) => {
  await db.$client.begin(async (tx) => {
    await tx`select set_config('regulars.tenant_id', ${owner.tenantId}, true)`;
    await tx`update accounts set balance = balance + 50 where tenant_id = ${owner.tenantId} and id = ${account}`;
    const id = newId();
    await tx`
      insert into postings (tenant_id, id, account_id, rule, points, occurred_at)
      values (${owner.tenantId}, ${id}, ${account}, ${`raw:${id}`}, 50, now())`;
    await tx`
      insert into lots (tenant_id, id, account_id, points, "left", activates_at)
      values (${owner.tenantId}, ${newId()}, ${account}, 50, 50, now())`;
  });
};

async function throughput(work: string, one: () => Promise<unknown>) {
  const times: number[] = [];
  const until = performance.now() + SECONDS * 1000;
  const caller = async () => {
    while (performance.now() < until) {
      const began = performance.now();
      await one();
      times.push(performance.now() - began);
    }
  };
  await Promise.all(Array.from({ length: CALLERS }, caller));
  return { work, "a second": Math.round(times.length / SECONDS), ...percentiles(times) };
}

async function latency(work: string, one: () => Promise<unknown>) {
  const times: number[] = [];
  for (let i = 0; i < READS; i++) {
    const began = performance.now();
    await one();
    times.push(performance.now() - began);
  }
  return { work, ...percentiles(times) };
}

const balance = () =>
  readBasketState(db, {
    tenantId: owner.tenantId,
    who: { customerId: someone() },
    now: now(),
    campaignIds: [],
  });
const statement = () => pointsStatement({ ctx: { ...owner, now: now() }, input: { id: someone() } });

const rows = [
  await latency("balance with lots", balance),
  await latency("statement, newest page", statement),
  await throughput("raw rows, 100,000 accounts", () => raw(someone())),
  await throughput("receipts that earn, 100,000 accounts", () => buy(someone(), null)),
  await throughput("receipts paid with points, 100,000 accounts", () => buy(someone(), "1.00")),
  await throughput("raw rows, one account", () => raw(members[1] ?? hot)),
  await throughput("receipts that earn, one account", () => buy(hot, null)),
  await throughput("receipts paid with points, one account", () => buy(hot, "0.10")),
];
const { mismatches, postings } = await verifyLedger({ ctx: owner, input: {} });
if (mismatches.length > 0) throw new Error("the ledger does not hold after it");
report(
  "ledger",
  `${ACCOUNTS} accounts with ${POSTINGS} postings and ${LOTS} lots each (${postings} postings after it, 0 mismatches); ${CALLERS} callers; ms`,
  rows,
);
await closePools();
