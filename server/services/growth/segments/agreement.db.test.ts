import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { withTenant } from "@/db/client";
import { selectByRule } from "@/db/growth/segment-query";
import { insertSegmentMembers, selectSegments } from "@/db/growth/segments";
import type { Ctx } from "@/server/core/context";
import { newId } from "@/server/core/ids";
import { compileRule } from "@/server/engine/rules/evaluate";
import { vocabularyShape } from "@/server/engine/rules/form";
import { readRule } from "@/server/engine/rules/read";
import type { Buyer } from "@/server/engine/segments/buyer";
import { buyers, type SegmentRule } from "@/server/engine/segments/vocabulary";
import { recomputePortraits } from "@/server/services/growth/portraits/recompute";
import { customerByText } from "@/server/services/members/customers/by-text";
import { recordConsent } from "@/server/services/members/customers/record-consent";
import { importText } from "@/server/services/moving/imports/imports.fixture";
import { sample } from "@/server/testing/random";
import { type AnyValue, anyRule } from "@/server/testing/rule-arbitraries";
import { seed } from "@/server/testing/seed";
import { openShop, type Shop } from "@/server/testing/shop";
import { askingAt } from "./inside/asking";
import { loadBuyer } from "./inside/load-buyer";

const PEOPLE = 36;
const DAY_MS = 86_400_000;
const TODAY = new Date();
const before = (days: number): string => new Date(TODAY.getTime() - days * DAY_MS).toISOString().slice(0, 10);
const daysAhead = [0, 1, 6];

const CONFIG = {
  tenant: { country: "DE" },
  groups: [{ code: "retail", default: true }, { code: "staff" }],
  segments: [
    { code: "vip", source: "external" },
    { code: "empty", source: "external" },
  ],
  stores: [
    { code: "S1", region: "Київ", timezone: "Europe/Kyiv" },
    { code: "S2", region: "Львів", timezone: "Europe/Kyiv" },
  ],
  tiers: [
    { code: "base", from: "0.00" },
    { code: "silver", from: "500.00" },
  ],
  tierRule: { windowDays: 3650, graceDays: 0 },
  attributes: [
    { code: "season", type: "enum", values: [{ code: "winter" }, { code: "summer" }] },
    { code: "days_supply", type: "number" },
    { code: "sensitive", type: "boolean" },
  ],
  categories: [
    { code: "all" },
    { code: "heart", parent: "all" },
    { code: "cold", parent: "all" },
    { code: "private", parent: "all", sensitive: true },
  ],
  products: [
    { sku: "pill", category: "heart", price: "100.00", attributes: { days_supply: "30" } },
    { sku: "tea", category: "cold", price: "50.00", attributes: { season: "winter" } },
    { sku: "ice", category: "cold", price: "20.00", attributes: { season: "summer" } },
    { sku: "rx", category: "heart", price: "80.00", rx: true },
    { sku: "secret", category: "private", price: "70.00" },
    { sku: "hush", category: "cold", price: "30.00", attributes: { sensitive: true } },
  ],
  programme: { earnPercent: "10", lifetimeDays: 90 },
};
const SKUS = ["pill", "tea", "ice", "rx", "secret", "hush", "unknown"];

let shop: Shop;
let ctx: Ctx;
const loaded = new Map<string, Buyer>();

beforeAll(async () => {
  const { between, random, pick } = sample(seed());
  shop = await openShop(CONFIG);
  ctx = { ...shop.ctx, now: new Date() };
  const people = Array.from({ length: PEOPLE }, (_, i) => {
    const born =
      random() < 0.3 ? "1980-02-29" : `${between(1950, 2008)}-${before(-pick(daysAhead)).slice(5)}`;
    return `P${i},+38067${2_000_000 + i},${random() < 0.7 ? born : ""},${random() < 0.5 ? "staff" : ""},${before(between(100, 400))}`;
  });
  await importText(
    ctx,
    "customers",
    ["external_id,phone,birth_date,group,registered_at", ...people].join("\n"),
  );
  const rows: string[] = [];
  for (let i = 0; i < PEOPLE; i++) {
    const receipts = i % 6 === 0 ? 0 : between(1, 6);
    for (let r = 0; r < receipts; r++) {
      const id = `${i}-${r}`;
      const [store, day] = [pick(["S1", "S2"]), between(2, 99)];
      const lines = Array.from({ length: between(1, 3) }, () => ({ sku: pick(SKUS), n: between(1, 3) }));
      for (const { sku, n } of lines)
        rows.push(`${id},${store},${before(day)}T10:00:00Z,P${i},${sku},${n},${between(10, 200)}.00,`);
      if (random() < 0.3)
        rows.push(`${id}-back,${store},${before(day - 1)}T11:00:00Z,P${i},${lines[0]?.sku},-1,10.00,`);
    }
  }
  await importText(
    ctx,
    "receipts",
    ["external_id,store,occurred_at,customer,sku,quantity,price,discount", ...rows].join("\n"),
  );
  const ids = await Promise.all(people.map((_, i) => customerByText(ctx, `P${i}`)));
  await withTenant(shop.db, shop.tenantId, async (tx) => {
    const [, vip] = await selectSegments(tx, shop.tenantId);
    const members = ids.filter((_, i) => i % 3 === 0);
    await insertSegmentMembers(
      tx,
      members.map((customerId) => ({ tenantId: shop.tenantId, segmentId: vip?.id ?? "", customerId })),
    );
  });
  for (const [i, id] of ids.entries())
    for (const purpose of ["health_profile", "marketing"] as const)
      for (const channel of [undefined, "sms", "email"])
        if (random() < 0.5)
          await recordConsent({
            ctx: { ...ctx, now: new Date(TODAY.getTime() - between(1, 1000) * 60_000 - i) },
            input: {
              id,
              requestId: newId(),
              consent: {
                purpose,
                channel,
                granted: random() < 0.7,
                textVersion: "1",
                method: "signature",
                evidenceRef: "x",
              },
            },
          });
  await recomputePortraits(ctx);
  await withTenant(shop.db, shop.tenantId, async (tx) => {
    const around = await askingAt(tx, ctx, ctx.now);
    for (const id of ids) {
      const buyer = await loadBuyer(tx, ctx, around, id);
      if (buyer) loaded.set(id, buyer);
    }
  });
}, 120_000);

const CODES: Record<string, readonly string[]> = {
  groups: ["retail", "staff"],
  tiers: ["base", "silver"],
  stores: ["S1", "S2"],
  regions: ["Київ", "Львів"],
  segments: ["vip", "empty"],
  chains: ["welcome"],
  mailings: ["spring"],
  categories: ["all", "heart", "cold", "private"],
  attributes: ["season"],
};

const SELECTORS = [
  { categories: ["heart"] },
  { categories: ["all"] },
  { categories: ["cold"], attributes: { season: ["winter"] } },
  { skus: ["pill", "unknown"] },
  { not: { categories: ["cold"] } },
  { not: { skus: ["unknown"] } },
  { skus: ["tea", "secret", "unknown"], not: { skus: ["tea"] } },
];

const anyValue: AnyValue = (shape) => {
  if ("slot" in shape && shape.type === "integer") return fc.constantFrom(0, 5, 30, 90);
  switch (shape.type) {
    case "integer":
      return fc.constantFrom(0, 1, 2, 3, 5, 10, 18, 30, 44, 60, 100, -1, -10);
    case "number":
      return fc.constantFrom(0, 0.1, 0.25, 0.5, 0.9, 1);
    case "money":
    case "points":
      return fc.constantFrom("0.00", "10.00", "50.00", "150.00", "400.00");
    case "quantity":
      return fc.constantFrom("0.000", "1.000", "2.000", "5.000");
    case "boolean":
      return fc.boolean();
    case "moment":
      return fc.constantFrom(before(60), before(20), `${before(30)}T12:00:00Z`);
    case "oneOf":
      return fc.constantFrom(...shape.choices);
    case "code":
      return fc.constantFrom("uk", "ru");
    case "text":
      return fc.constantFrom("winter", "summer");
    case "selector":
      return fc.constantFrom(...SELECTORS);
    case "codeOf":
      return fc.constantFrom(...(CODES[shape.of ?? ""] ?? ["none"]));
    case "codesOf":
      return fc.uniqueArray(fc.constantFrom(...(CODES[shape.of ?? ""] ?? ["none"])), {
        minLength: 1,
        maxLength: 2,
      });
    default:
      throw new Error(`no value of type ${shape.type} is made here`);
  }
};

const chosenBySql = (rule: SegmentRule): Promise<string[]> =>
  withTenant(shop.db, shop.tenantId, async (tx) => {
    const { asking } = await askingAt(tx, ctx, ctx.now);
    return selectByRule(tx, asking, rule);
  });

test("SQL and the evaluator choose the same customers", async () => {
  const sizes = new Set<number>();
  await fc.assert(
    fc.asyncProperty(anyRule(vocabularyShape(buyers), anyValue), async (written) => {
      const { rule, problems } = readRule(buyers, written);
      // an affinity to nothing, a score of 60, a share above 1
      if (!rule) {
        for (const { code } of problems) expect(["required", "range"]).toContain(code);
        return;
      }
      const holds = compileRule(buyers, rule);
      const byEngine = [...loaded]
        .filter(([, buyer]) => holds(buyer))
        .map(([id]) => id)
        .sort();
      expect(await chosenBySql(rule)).toEqual(byEngine);
      sizes.add(byEngine.length);
    }),
    { numRuns: 250 },
  );
  // rules that chose no customers or all of them would prove nothing
  expect(sizes.size).toBeGreaterThan(12);
});
