import { expect, test } from "vitest";
import type { z } from "zod";
import { newId } from "@/server/core/ids";
import { customerByText } from "@/server/services/members/customers/by-text";
import { recordConsent } from "@/server/services/members/customers/record-consent";
import type { Shop } from "@/server/testing/shop";
import { newSegment, openHistory } from "./analytics.fixture";
import { BasketsInput, baskets } from "./baskets";
import { at, KYIV, night } from "./whole.fixture";

const asked = async (shop: Shop, input: z.input<typeof BasketsInput> = {}) => {
  const parsed = BasketsInput.parse({ kind: "product", period: "last-month", ...input });
  const read = await baskets({ ctx: shop.ctx, input: parsed, timezone: KYIV });
  if (!read) throw new Error("nothing is counted");
  return read;
};

/** So many receipts of a customer with these goods. */
const receipts = (name: string, customer: string, store: string, count: number, skus: readonly string[]) =>
  Array.from({ length: count }, (_, i) =>
    skus.map((sku) => `${name}${i},${store},${at(1, 1 + (i % 20))},${customer},${sku},1,50.00,`),
  ).flat();

const history = (config: object = {}) =>
  openHistory(
    ["A", "B"],
    [
      ...receipts("a", "A", "S1", 6, ["tea", "honey", "rx", "secret", "marked"]),
      ...receipts("b", "B", "S2", 6, ["tea", "honey"]),
      ...receipts("c", "B", "S2", 4, ["pill"]),
      ...receipts("x", "", "S3", 2, ["tea", "pill"]),
      ...receipts("y", "", "S3", 2, ["rx"]),
    ],
    config,
  );

test("what goes with what, without prescription and sensitive goods", async () => {
  const shop = await history();
  await night(shop);
  const { receipts: looked, pairs } = await asked(shop);
  expect(looked).toBe(18);
  expect(pairs.map(({ nameA, nameB }) => [nameA, nameB].sort())).toEqual([["Мед", "Чай"]]);
  const [pair] = pairs;
  expect(pair).toMatchObject({ both: 12, support: 12 / 18, liftBefore: null });
  expect(pair?.lift).toBeCloseTo((12 * 18) / (14 * 12));
  const one = await asked(shop, { store: "S2" });
  expect(one).toMatchObject({ receipts: 10, pairs: [{ both: 6 }] });
  expect((await asked(shop, { region: "Київ" })).pairs).toMatchObject([{ both: 12 }]);
  const segment = await newSegment(shop, ["A"]);
  expect(await asked(shop, { segment })).toMatchObject({ receipts: 6, pairs: [{ both: 6, lift: 1 }] });
});

test("where the law asks, only receipts of those who agreed, and those without a card", async () => {
  const shop = await history({ tenant: { country: "DE" } });
  await recordConsent({
    ctx: shop.ctx,
    input: {
      ...{ id: await customerByText(shop.ctx, "A"), requestId: newId() },
      consent: {
        ...{ purpose: "health_profile", granted: true, method: "signature" },
        ...{ textVersion: "1", evidenceRef: "a paper" },
      },
    },
  });
  await night(shop);
  expect(await asked(shop)).toMatchObject({ receipts: 8, asksConsent: true, pairs: [{ both: 6 }] });
});

test("a category below one that has become private is named no more", async () => {
  const categories = (sensitive: boolean) => [
    { code: "heart", name: "Серце" },
    { code: "season", name: "Сезонне", sensitive },
    { code: "cold", name: "Застуда", parent: "season" },
    { code: "private", name: "Особисте", sensitive: true },
  ];
  const rows = receipts("a", "A", "S1", 6, ["tea", "pill"]);
  const shop = await openHistory(["A"], rows, { categories: categories(false) });
  await night(shop);
  const named = async () => (await asked(shop, { kind: "category" })).pairs.map(({ both }) => both);
  expect(await named()).toEqual([6]);
  await shop.apply({ categories: categories(true) });
  expect(await named()).toEqual([]);
});
