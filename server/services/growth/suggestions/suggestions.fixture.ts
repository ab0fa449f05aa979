import { newId, toPublicId } from "@/server/core/ids";
import { customerByText } from "@/server/services/members/customers/by-text";
import { recordConsent } from "@/server/services/members/customers/record-consent";
import { importText } from "@/server/services/moving/imports/imports.fixture";
import { daysAgo } from "@/server/testing/days";
import { openShop, type Shop } from "@/server/testing/shop";

export const CONFIG = {
  attributes: [
    { code: "days_supply", type: "number" },
    { code: "atc", type: "text" },
    { code: "sensitive", type: "boolean" },
  ],
  categories: [
    { code: "all", name: "Усе" },
    { code: "private", name: "Особисте", sensitive: true },
    { code: "below", name: "Ще особистіше", parent: "private" },
  ],
  products: [
    { sku: "tea", name: "Чай", category: "all", price: "50.00" },
    { sku: "honey", name: "Мед", category: "all", price: "80.00" },
    { sku: "cream", name: "Крем", category: "all", price: "120.00" },
    { sku: "mask", name: "Маска", category: "all", price: "10.00" },
    { sku: "pill", name: "Вітаміни", category: "all", price: "90.00", attributes: { days_supply: "30" } },
    { sku: "rx", name: "За рецептом", category: "all", price: "300.00", rx: true },
    { sku: "secret", name: "Секрет", category: "below", price: "70.00" },
    { sku: "marked", name: "Позначений", category: "all", price: "71.00", attributes: { sensitive: "true" } },
  ],
};

const HEADER = "external_id,store,occurred_at,customer,sku,quantity,price,discount";

/** A receipt: days ago, customer, what was bought. */
export type Bought = readonly [days: number, customer: string, ...skus: string[]];

/** A shop with these customers and receipts, which came by an import. */
export async function shopWith(
  receipts: readonly Bought[],
  { config = {}, consents = ["profiling"] }: { config?: object; consents?: readonly string[] } = {},
): Promise<Shop> {
  const shop = await openShop({ ...CONFIG, ...config });
  const names = [...new Set(receipts.map(([, customer]) => customer))];
  const people = names.map((name, i) => `${name},+38067${1_000_000 + i},Є`);
  await importText(shop.ctx, "customers", ["external_id,phone,name", ...people].join("\n"));
  await bring(shop, receipts);
  for (const purpose of consents) await agree(shop, names[0] ?? "", purpose);
  return shop;
}

export async function bring(shop: Shop, receipts: readonly Bought[], from = 0): Promise<void> {
  const rows = receipts.flatMap(([days, customer, ...skus], i) =>
    skus.map((sku) => `r${from + i},S1,${daysAgo(days)},${customer},${sku},1,50.00,`),
  );
  await importText(shop.ctx, "receipts", [HEADER, ...rows].join("\n"));
}

export async function agree(shop: Shop, customer: string, purpose: string, granted = true): Promise<void> {
  await recordConsent({
    ctx: { ...shop.ctx, now: new Date() },
    input: {
      id: await customerByText(shop.ctx, customer),
      requestId: newId(),
      consent: {
        purpose: purpose as "profiling",
        ...{ granted, method: "signature" as const, textVersion: "1", evidenceRef: "a paper" },
      },
    },
  });
}

/** As a till asks. */
export async function suggested(shop: Shop, customer: string, query = ""): Promise<string[]> {
  const { status, json } = await ask(shop, customer, query);
  if (status !== 200) throw new Error(JSON.stringify(json));
  return json.suggestions.map(({ kind, sku }: { kind: string; sku: string }) => `${kind} ${sku}`);
}

export async function ask(shop: Shop, customer: string, query = "") {
  const id = toPublicId("customer", await customerByText(shop.ctx, customer));
  return shop.till.get(`/customers/${id}/suggestions${query}`);
}

/** Receipts come in by the real clock. */
export const nowOf = ({ ctx }: Shop) => ({ ...ctx, now: new Date() });
