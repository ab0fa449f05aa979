import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { afterEach, expect, test, vi } from "vitest";
import { withTenant } from "@/db/client";
import { customerByText } from "@/server/services/members/customers/by-text";
import { eraseCustomer } from "@/server/services/members/customers/erase";
import { exportCustomer } from "@/server/services/members/customers/export";
import { mergeCustomers } from "@/server/services/members/customers/merge";
import { tieHints } from "@/server/services/till/quotes/hints";
import { settled } from "@/server/testing/settled";
import type { Shop } from "@/server/testing/shop";
import { fitSuggestions } from "./fit";
import { hintsWritten, suggestionHint } from "./hint";
import { suggestionResults } from "./results";
import { setSuggestionHints } from "./set-hints";
import { type Bought, nowOf, shopWith, suggested } from "./suggestions.fixture";

afterEach(() => tieHints([suggestionHint]));

const HISTORY: readonly Bought[] = [
  ...[100, 70, 40].map((days): Bought => [days, "A", "cream"]),
  ...["B", "C"].flatMap((customer): Bought[] => [
    [90, customer, "tea", "honey"],
    [50, customer, "tea", "honey"],
  ]),
];

const basketOf = (...skus: string[]) => ({
  customer: { type: "external", value: "A" },
  lines: skus.map((sku, i) => ({ lineId: String(i), sku, quantity: "1", price: "50.00" })),
});
const quote = (shop: Shop, ...skus: string[]) => shop.till.post("/quotes", basketOf(...skus));
const buy = (shop: Shop, ...skus: string[]) =>
  shop.till.post("/purchases", { ...basketOf(...skus), externalId: randomUUID() });

/** A hint may be late on a busy machine: the next quote has it. */
const hinted = (shop: Shop, ...skus: string[]) =>
  vi.waitFor(
    async () => {
      const { json } = await quote(shop, ...skus);
      expect(json.messages).toHaveLength(1);
      return json.messages[0];
    },
    { timeout: 10_000, interval: 50 },
  );

const results = async (shop: Shop) => {
  const { rows } = await suggestionResults({ ctx: nowOf(shop), input: { days: 30 } });
  return rows.map(({ place, kind, shown, bought }) => [place, kind, shown, bought]);
};

async function open(): Promise<Shop> {
  const shop = await shopWith(HISTORY);
  await fitSuggestions(nowOf(shop));
  return shop;
}

test("a quote hints at one suggestion where the owner has switched it on, and promises the same without", async () => {
  const shop = await open();
  const before = await quote(shop, "tea");
  expect(before.json.messages).toEqual([]);
  await setSuggestionHints({ ctx: shop.ctx, input: { on: true } });
  expect(await hinted(shop, "tea")).toEqual({
    ...{ audience: "cashier", code: "suggestion" },
    text: "Запропонуйте: Мед. Часто беруть разом.",
  });
  const { json } = await quote(shop, "tea");
  const same = ({ quoteId: _, expiresAt: __, messages: ___, ...rest }: Record<string, unknown>) => rest;
  expect(same(json)).toEqual(same(before.json));
  const bought = await shop.till.post("/purchases", {
    ...basketOf("tea"),
    ...{ externalId: randomUUID(), quoteId: json.quoteId },
  });
  expect(bought).toMatchObject({ status: 201, json: { totals: json.totals, messages: [] } });
  const anonymous = await shop.till.post("/quotes", { ...basketOf("tea"), customer: null });
  expect(anonymous.json.messages).toEqual([]);
  const holding = await shop.till.post("/quotes", { ...basketOf("tea"), hold: true });
  expect(holding.json.messages).toEqual([]);
  await setSuggestionHints({ ctx: shop.ctx, input: { on: false } });
  await vi.waitFor(async () => expect((await quote(shop, "tea")).json.messages).toEqual([]));
  await hintsWritten();
  expect(await results(shop)).toEqual([["till", "goes-with", 1, 0]]);
});

test("a hint that fails, or never comes, keeps no quote from its answer", async () => {
  const shop = await open();
  const plain = (await quote(shop, "tea")).json.totals;
  for (const hint of [() => Promise.reject(new Error("no")), () => new Promise<null>(() => {})]) {
    tieHints([{ isOn: () => true, hint }]);
    const { status, json } = await quote(shop, "tea");
    expect([status, json.totals, json.messages]).toEqual([200, plain, []]);
  }
});

test("fifty quotes at once are answered alike, and their hint counts as shown once", async () => {
  const shop = await open();
  await setSuggestionHints({ ctx: shop.ctx, input: { on: true } });
  await hinted(shop, "tea");
  const quotes = await Promise.all(Array.from({ length: 50 }, () => quote(shop, "tea")));
  for (const { status, json } of quotes) expect([status, json.totals]).toEqual([200, quotes[0]?.json.totals]);
  await hintsWritten();
  expect(await results(shop)).toEqual([["till", "goes-with", 1, 0]]);
});

test("what was shown and then bought is counted once, and not when the receipt is cancelled", async () => {
  const shop = await open();
  await suggested(shop, "A", "?basket=tea&place=site");
  await suggested(shop, "A", "?basket=tea&place=site");
  await buy(shop, "mask");
  await settled(shop);
  expect(await results(shop)).toEqual([
    ["site", "goes-with", 1, 0],
    ["site", "repeat", 1, 0],
  ]);
  const { json } = await buy(shop, "tea", "honey");
  await settled(shop);
  await buy(shop, "honey");
  await settled(shop);
  expect(await results(shop)).toEqual([
    ["site", "goes-with", 1, 1],
    ["site", "repeat", 1, 0],
  ]);
  await shop.till.post(`/purchases/${json.purchaseId}/cancel`, {});
  await settled(shop);
  expect((await results(shop))[0]).toEqual(["site", "goes-with", 1, 0]);
});

test("what is bought later than a week was not bought because of it", async () => {
  const shop = await open();
  await suggested(shop, "A", "?basket=tea");
  await withTenant(shop.db, shop.tenantId, (tx) =>
    tx.execute(sql`update suggestion_events set shown_at = shown_at - interval '7 days 1 minute'`),
  );
  await buy(shop, "honey");
  await settled(shop);
  expect((await results(shop)).map(([, , , bought]) => bought)).toEqual([0, 0]);
});

test("suggestions follow a merge by the family, are in the person's file, and go with them", async () => {
  const shop = await open();
  await suggested(shop, "A", "?basket=tea");
  const [from, into] = [await customerByText(shop.ctx, "A"), await customerByText(shop.ctx, "B")];
  await mergeCustomers({ ctx: nowOf(shop), input: { survivorId: into, mergedId: from } });
  await buy(shop, "honey");
  await settled(shop);
  expect(await results(shop)).toEqual([
    ["till", "goes-with", 1, 1],
    ["till", "repeat", 1, 0],
  ]);
  const { suggestions } = await exportCustomer({ ctx: nowOf(shop), input: { id: into } });
  expect(suggestions).toHaveLength(2);
  expect(suggestions).toContainEqual(
    expect.objectContaining({ sku: "honey", kind: "goes-with", place: "till", boughtAt: expect.any(Date) }),
  );
  await eraseCustomer({ ctx: nowOf(shop), input: { id: into, confirmed: true } });
  expect(await results(shop)).toEqual([]);
});
