import { insertSegmentMembers, upsertSegments } from "@/db/growth/segments";
import { inTransaction } from "@/server/core/context";
import { newId } from "@/server/core/ids";
import { customerByText } from "@/server/services/members/customers/by-text";
import { importText } from "@/server/services/moving/imports/imports.fixture";
import { openShop, type Shop } from "@/server/testing/shop";

/** A shop with products of every kind that analytics treat in their own way. */
export const SHOP = {
  attributes: [{ code: "sensitive", type: "boolean" }],
  brands: [
    { code: "kind", name: "Добра" },
    { code: "quick", name: "Швидка" },
  ],
  stores: [
    { code: "S1", name: "Перша", brand: "kind", region: "Київ" },
    { code: "S2", name: "Друга", brand: "quick", region: "Київ" },
    { code: "S3", name: "Третя", brand: "quick", region: "Львів" },
  ],
  categories: [
    { code: "heart", name: "Серце" },
    { code: "cold", name: "Застуда" },
    { code: "private", name: "Особисте", sensitive: true },
  ],
  products: [
    { sku: "pill", name: "Пігулки", category: "heart", price: "100.00", cost: "60.00" },
    { sku: "tea", name: "Чай", category: "cold", price: "50.00", cost: "20.00" },
    { sku: "honey", name: "Мед", category: "cold", price: "80.00" },
    { sku: "rx", name: "За рецептом", category: "heart", price: "300.00", rx: true },
    { sku: "secret", name: "Особисте", category: "private", price: "70.00" },
    { sku: "marked", name: "Позначене", category: "cold", price: "40.00", attributes: { sensitive: true } },
  ],
};

const HEADER = "external_id,store,occurred_at,customer,sku,quantity,price,discount";

/** Customers by their external ids, and their receipts: a row is a line. */
export async function openHistory(
  customers: readonly string[],
  rows: readonly string[],
  config: object = {},
): Promise<Shop> {
  const shop = await openShop({ ...SHOP, ...config });
  const people = ["external_id,phone,name", ...customers.map((id, i) => `${id},+38067${1_000_000 + i},Є`)];
  await importText(shop.ctx, "customers", people.join("\n"));
  await importText(shop.ctx, "receipts", [HEADER, ...rows].join("\n"));
  return shop;
}

export const addReceipts = (shop: Shop, rows: readonly string[]) =>
  importText(shop.ctx, "receipts", [HEADER, ...rows].join("\n"));

/** A segment of these customers, by their external ids. Answers its id. */
export async function newSegment({ ctx }: Shop, customers: readonly string[]): Promise<string> {
  const { tenantId } = ctx;
  const segmentId = newId();
  const ids = await Promise.all(customers.map((text) => customerByText(ctx, text)));
  await inTransaction(ctx, async (tx) => {
    await upsertSegments(tx, [
      { tenantId, id: segmentId, code: `s-${segmentId}`, name: "Свої", source: "external", where: null },
    ]);
    await insertSegmentMembers(
      tx,
      ids.map((customerId) => ({ tenantId, segmentId, customerId })),
    );
  });
  return segmentId;
}
