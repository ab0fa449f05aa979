import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { withTenant } from "@/db/client";
import { customerByText } from "@/server/services/members/customers/by-text";
import { markCard } from "@/server/services/members/customers/mark-card";
import { asRole } from "@/server/testing/members.fixture";
import { sample } from "@/server/testing/random";
import type { Shop } from "@/server/testing/shop";
import { recomputePortraits } from "../portraits/recompute";
import { fitSuggestions } from "./fit";
import { agree, ask, type Bought, bring, nowOf, shopWith, suggested } from "./suggestions.fixture";

/** What was bought monthly, and three customers who take tea and honey together. */
const MONTHLY: readonly Bought[] = [
  ...[100, 70, 40].map((days): Bought => [days, "A", "cream"]),
  ...["B", "C", "D"].flatMap((customer): Bought[] => [
    [90, customer, "tea", "honey"],
    [50, customer, "tea", "honey"],
  ]),
];

const rowsIn = (shop: Shop, table: string) =>
  withTenant(shop.db, shop.tenantId, async (tx) => [
    ...(await tx.execute<Record<string, unknown>>(sql`select * from ${sql.identifier(table)} order by 1, 2`)),
  ]);

test("what was bought comes again, and what goes with the basket first", async () => {
  const shop = await shopWith(MONTHLY);
  expect(await suggested(shop, "A")).toEqual(["repeat cream"]);
  await fitSuggestions(nowOf(shop));
  expect(await suggested(shop, "A")).toEqual(["repeat cream"]);
  expect(await suggested(shop, "A", "?basket=tea")).toEqual(["goes-with honey", "repeat cream"]);
  expect(await suggested(shop, "A", "?basket=tea,honey")).toEqual(["repeat cream"]);
  expect(await suggested(shop, "A", "?basket=tea&basket=cream")).toEqual(["goes-with honey"]);
  expect(await suggested(shop, "A", "?basket=tea&limit=1")).toEqual(["goes-with honey"]);
  const { json } = await ask(shop, "A", "?basket=tea&limit=1");
  expect(json).toEqual({
    suggestions: [
      { sku: "honey", name: "Мед", kind: "goes-with", reason: "Часто беруть разом", price: "80.00" },
    ],
  });
});

test("odd questions are refused by name", async () => {
  const shop = await shopWith(MONTHLY);
  for (const [query, status, pointer] of [
    ["?limit=0", 422, "/limit"],
    ["?limit=21", 422, "/limit"],
    ["?limit=x", 422, "/limit"],
    ["?place=moon", 422, "/place"],
    [`?basket=${"x".repeat(101)}`, 422, "/basket/0"],
    [`?basket=${Array.from({ length: 101 }, (_, i) => i).join()}`, 413, "/basket"],
  ] as const)
    expect(await ask(shop, "A", query)).toMatchObject({ status, json: { errors: [{ pointer }] } });
  expect(await suggested(shop, "A", "?basket=&limit=20&place=call")).toEqual(["repeat cream"]);
});

test("prescription, sensitive and archived goods are neither suggested nor a reason", async () => {
  const hidden = ["rx", "secret", "marked"];
  const shop = await shopWith([
    ...[100, 70, 40].map((days): Bought => [days, "A", ...hidden, "mask"]),
    ...["B", "C"].map((customer): Bought => [60, customer, ...hidden, "honey", "mask"]),
  ]);
  await fitSuggestions(nowOf(shop));
  expect(await suggested(shop, "A", `?limit=20`)).toEqual(["repeat mask", "goes-with honey"]);
  expect(await suggested(shop, "A", `?basket=${hidden}`)).toEqual(["repeat mask"]);
  const kept = JSON.stringify([
    await rowsIn(shop, "recommend_neighbours"),
    await rowsIn(shop, "recommend_popularity"),
  ]);
  const products = await rowsIn(shop, "products");
  for (const { id, sku } of products)
    expect(kept.includes(String(id))).toBe(["honey", "mask"].includes(String(sku)));
  await withTenant(shop.db, shop.tenantId, (tx) =>
    tx.execute(sql`update products set archived_at = now() where sku = 'mask'`),
  );
  await shop.apply({ products: [{ sku: "new", category: "all", price: "1.00" }] });
  await expect.poll(() => suggested(shop, "A")).toEqual([]);
});

test("nothing without the consent to a profile, and nothing once it is withdrawn", async () => {
  const shop = await shopWith(MONTHLY, { consents: [] });
  expect(await suggested(shop, "A", "?basket=tea")).toEqual([]);
  await agree(shop, "A", "profiling");
  expect(await suggested(shop, "A")).toEqual(["repeat cream"]);
  await agree(shop, "A", "profiling", false);
  expect(await suggested(shop, "A")).toEqual([]);
});

test("nothing to a card that a person has marked as a service card, nor does it say what goes together", async () => {
  const shop = await shopWith(MONTHLY);
  expect(await fitSuggestions(nowOf(shop))).toMatchObject({ customers: 4, baskets: 9 });
  const id = await customerByText(shop.ctx, "A");
  const mark = { id, kind: "service" as const, cashier: null, earns: false, reason: "Lies at the till" };
  await markCard({ ctx: asRole(nowOf(shop), "owner"), input: mark });
  expect(await suggested(shop, "A")).toEqual([]);
  expect(await fitSuggestions(nowOf(shop))).toMatchObject({ customers: 3, baskets: 6 });
});

test("where the law asks, what was bought is looked at only with the consent to a health profile", async () => {
  const shop = await shopWith(MONTHLY, { config: { tenant: { country: "DE" } } });
  expect(await fitSuggestions(nowOf(shop))).toMatchObject({ baskets: 0, products: 0 });
  expect(await suggested(shop, "A")).toEqual([]);
  await agree(shop, "A", "health_profile");
  expect(await suggested(shop, "A")).toEqual(["repeat cream"]);
  expect(await fitSuggestions(nowOf(shop))).toMatchObject({ customers: 1, baskets: 3, products: 1 });
});

test("what runs out soon comes first, with the consent to a health profile only", async () => {
  const shop = await shopWith([...MONTHLY, [28, "A", "pill"]]);
  await recomputePortraits(nowOf(shop));
  expect(await suggested(shop, "A")).toEqual(["repeat cream", "repeat pill"]);
  await agree(shop, "A", "health_profile");
  await recomputePortraits(nowOf(shop));
  expect(await suggested(shop, "A")).toEqual(["due pill", "repeat cream"]);
  expect(await suggested(shop, "A", "?basket=pill")).toEqual(["repeat cream"]);
  await agree(shop, "A", "health_profile", false);
  expect(await suggested(shop, "A")).toEqual(["repeat cream", "repeat pill"]);
});

test("what was just bought does not come again, nor anything before its usual gap", async () => {
  const shop = await shopWith(MONTHLY);
  await bring(shop, [[10, "A", "cream"]], 100);
  expect(await suggested(shop, "A")).toEqual([]);
  await fitSuggestions(nowOf(shop));
  await bring(shop, [[1, "A", "honey"]], 200);
  expect(await suggested(shop, "A", "?basket=tea")).toEqual([]);
});

/** A shop whose customers buy their own few things again. */
function past(customers: number, receipts: number, seed: number): Bought[] {
  const s = sample(seed);
  const skus = ["tea", "honey", "cream", "mask", "pill"];
  return Array.from({ length: receipts }, (_, i): Bought => {
    const customer = s.between(0, customers - 1);
    const own = skus[customer % 5] as string;
    return [
      Math.round(300 - (i / receipts) * 290),
      `P${customer}`,
      own,
      ...(s.random() < 0.3 ? [s.pick(skus)] : []),
    ];
  });
}

test("a fit is kept each night with its recall, never worse than popularity, and nothing of the future is in it", async () => {
  const shop = await shopWith(past(40, 400, 1));
  const tables = async () => ({
    popularity: await rowsIn(shop, "recommend_popularity"),
    neighbours: await rowsIn(shop, "recommend_neighbours"),
  });
  const now = new Date(Date.now() - 60 * 86_400_000);
  const first = await fitSuggestions({ ...shop.ctx, now });
  expect(first.testedCustomers).toBeGreaterThan(29);
  for (const { chosen, popularity } of Object.values(first.recall ?? {}))
    expect(chosen).toBeGreaterThanOrEqual(popularity);
  const known = await tables();
  await bring(
    shop,
    past(40, 60, 2).map(([, ...rest]): Bought => [30, ...rest]),
    1000,
  );
  const again = await fitSuggestions({ ...shop.ctx, now });
  expect({ ...again, id: "" }).toEqual({ ...first, id: "" });
  expect(await tables()).toEqual(known);
  expect(await rowsIn(shop, "recommend_fits")).toHaveLength(2);
  expect((await fitSuggestions(nowOf(shop))).baskets).toBeGreaterThan(first.baskets);
});

test("fifty at once get the same answer, and it counts as shown once", async () => {
  const shop = await shopWith(MONTHLY);
  await fitSuggestions(nowOf(shop));
  const answers = await Promise.all(Array.from({ length: 50 }, () => ask(shop, "A", "?basket=tea")));
  for (const { status, json } of answers) {
    expect(status).toBe(200);
    expect(json).toEqual(answers[0]?.json);
  }
  expect(await rowsIn(shop, "suggestion_events")).toHaveLength(2);
});
