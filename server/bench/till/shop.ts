import { type Db, withTenant } from "@/db/client";
import { inChunks } from "@/db/rows";
import { accountMembers, accounts, customerIdentifiers, customers } from "@/db/schema";
import { refreshStatistics } from "@/db/statistics";
import type { Ctx } from "@/server/core/context";
import { newId } from "@/server/core/ids";
import { hashIdentifier } from "@/server/core/personal/identifiers";
import { tenantKeys } from "@/server/core/secrets";
import { loadTenant } from "@/server/core/tenant/load";
import { env } from "@/server/env";
import { applyConfig } from "@/server/services/campaigns/config/apply";
import { createTenant } from "@/server/services/shop/tenants/create";
import { createTill } from "@/server/services/shop/tills/create";
import { campaignForms } from "../campaign-forms";

export const CUSTOMERS = 50_000;
const PRODUCTS = 5000;
const CATEGORIES = 60;

export const skuOf = (i: number): string => String(i).padStart(5, "0");
export const phoneOf = (i: number): string => `+38067${String(1_000_000 + i)}`;

const categories = Array.from({ length: CATEGORIES }, (_, i) => ({ code: `cat${i}`, name: `Category ${i}` }));
const products = Array.from({ length: PRODUCTS }, (_, i) => ({
  sku: skuOf(i),
  name: `Product ${i}`,
  category: `cat${i % CATEGORIES}`,
  rx: i % 5 === 0,
  ...(i % 10 === 1 ? { floorPrice: "40.00" } : {}),
}));

const config = (campaigns: number) => ({
  version: 1,
  stores: [{ code: "S1", name: "S1", timezone: "Europe/Kyiv" }],
  categories,
  products,
  programme: { earnPercent: "5", lifetimeDays: 365 },
  campaigns: campaignForms(campaigns, {
    categories: categories.map((c) => c.code),
    skus: products.map((p) => p.sku),
  }),
});

async function addCustomers(ctx: Ctx): Promise<void> {
  const { tenantId } = ctx;
  await withTenant(ctx.db, tenantId, async (tx) => {
    const keys = tenantKeys(env().REGULARS_MASTER_KEY, (await loadTenant(tx, tenantId)).dataKey);
    const all = Array.from({ length: CUSTOMERS }, (_, i) => ({
      id: newId(),
      account: newId(),
      phone: phoneOf(i),
    }));
    await inChunks(all, async (chunk) => {
      await tx.insert(customers).values(chunk.map(({ id }) => ({ tenantId, id, registeredAt: ctx.now })));
      await tx.insert(customerIdentifiers).values(
        chunk.map(({ id, phone }) => ({
          tenantId,
          id: newId(),
          customerId: id,
          type: "phone" as const,
          valueHash: hashIdentifier(keys, { type: "phone", value: phone }),
          valueEncrypted: keys.encrypt(phone),
        })),
      );
      await tx.insert(accounts).values(chunk.map(({ account }) => ({ tenantId, id: account })));
      await tx
        .insert(accountMembers)
        .values(chunk.map(({ id, account }) => ({ tenantId, customerId: id, accountId: account })));
    });
  });
}

/** A chain as large as the work says, and a key for its till. */
export async function makeShop(db: Db, campaigns: number): Promise<{ ctx: Ctx; key: string }> {
  const now = new Date();
  const { tenantId } = await createTenant({
    ctx: { db, now },
    input: {
      code: "bench",
      name: "Bench",
      country: "UA",
      currency: "UAH",
      timezone: "Europe/Kyiv",
      locale: "uk",
      demo: false,
    },
  });
  const ctx: Ctx = { db, tenantId, actor: { kind: "system", id: "bench" }, now };
  await applyConfig({ ctx, input: { config: config(campaigns), prune: false, dryRun: false } });
  await addCustomers(ctx);
  await refreshStatistics(db);
  const { key } = await createTill({ ctx, input: { store: "S1", name: "1" } });
  return { ctx, key };
}
