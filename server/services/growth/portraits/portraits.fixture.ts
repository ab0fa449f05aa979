import { customerByText } from "@/server/services/members/customers/by-text";
import { importText } from "@/server/services/moving/imports/imports.fixture";
import type { Shop } from "@/server/testing/shop";
import { portraitOf } from "./get";

export const CONFIG = {
  attributes: [
    { code: "season", type: "enum", values: [{ code: "winter" }, { code: "summer" }] },
    { code: "days_supply", type: "number" },
    { code: "sensitive", type: "boolean" },
  ],
  categories: [
    { code: "all", name: "Усе" },
    { code: "heart", name: "Серце", parent: "all" },
    { code: "cold", name: "Застуда", parent: "all" },
    { code: "private", name: "Особисте", parent: "all", sensitive: true },
  ],
  products: [
    { sku: "pill", category: "heart", price: "100.00", cost: "60.00", attributes: { days_supply: "30" } },
    { sku: "tea", category: "cold", price: "50.00", attributes: { season: "winter" } },
    { sku: "secret", category: "private", price: "70.00" },
  ],
};

export const HEADER = "external_id,store,occurred_at,customer,sku,quantity,price,discount";

/** Customers by their external ids, and their receipts: a row is a line. */
export async function history(
  shop: Shop,
  customers: readonly string[],
  rows: readonly string[],
): Promise<void> {
  const people = ["external_id,phone,name", ...customers.map((id, i) => `${id},+38067${1_000_000 + i},Є`)];
  await importText(shop.ctx, "customers", people.join("\n"));
  await importText(shop.ctx, "receipts", [HEADER, ...rows].join("\n"));
}

export const shown = async (shop: Shop, customer: string) =>
  portraitOf({ ctx: shop.ctx, input: { id: await customerByText(shop.ctx, customer) } });
