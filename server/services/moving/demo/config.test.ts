import { describe, expect, it } from "vitest";
import { PRODUCTS } from "@/db/demo/catalogue";
import { demoConfig } from "@/db/demo/config";
import { momentAt } from "@/server/core/time/moment";
import { CONDITIONS } from "@/server/engine/basket/conditions";
import { REWARDS } from "@/server/engine/basket/rewards";
import { createRuleset, score } from "@/server/engine/basket/score";
import type { CustomerState, ScoreInput } from "@/server/engine/basket/types";
import {
  categoryPaths,
  toEngineCampaign,
  toEngineProduct,
  toEngineProgramme,
} from "@/server/services/campaigns/config/compile";
import { parseConfig } from "@/server/services/campaigns/config/read";
import { checkReferences, ownCodes } from "@/server/services/campaigns/config/references";

const config = parseConfig(demoConfig("2026-11-22"));
const { campaigns = [], instruments = [], products = [], categories = [], tiers = [], programme } = config;
if (!programme) throw new Error("the demo has no programme");

const library = new Map(instruments.map((instrument) => [instrument.code, instrument]));
const paths = categoryPaths(categories);
const catalogue = new Map(products.map((product) => [product.sku, toEngineProduct(product, paths)]));
const engineCampaigns = campaigns.map((campaign) => toEngineCampaign(campaign, library));
const engineProgramme = toEngineProgramme(programme, tiers);

const MEMBER: CustomerState = {
  tier: "base",
  group: "retail",
  segments: [],
  birthDate: "1980-06-15",
  registeredOn: "2025-01-10",
  purchases: 6,
  availablePoints: 0,
};

interface Case {
  readonly campaign: string;
  readonly buys: readonly (readonly [name: string, quantity: number])[];
  readonly customer?: Partial<CustomerState> | null;
  readonly basket?: Partial<ScoreInput["basket"]>;
  /** Wednesday afternoon, when nothing is said */
  readonly at?: string;
}

function decide({ buys, customer, basket, at = "2026-11-25T15:00:00+02:00" }: Omit<Case, "campaign">) {
  const lines = buys.map(([name, quantity], i) => {
    const product = PRODUCTS.find((candidate) => candidate.name.startsWith(name));
    if (!product) throw new Error(`the demo does not sell ${name}`);
    return {
      lineId: String(i + 1),
      sku: product.sku,
      product: catalogue.get(product.sku) ?? null,
      quantityMilli: quantity * 1000,
      priceMinor: product.priceMinor,
      manualDiscountMinor: 0,
    };
  });
  return score(createRuleset(engineCampaigns, engineProgramme), {
    basket: {
      lines,
      channel: "till",
      store: { code: "S1", region: "Kyiv", brand: "dobra" },
      coupons: [],
      redeem: { mode: "none" },
      ...basket,
    },
    customer: customer === null ? null : { ...MEMBER, ...customer },
    now: momentAt(new Date(at), "Europe/Kyiv"),
    limitsLeft: new Map(),
  });
}

describe("the demo's configuration", () => {
  it("refers to nothing that is missing", () => {
    expect(checkReferences(config, ownCodes(config))).toEqual([]);
    const skus = new Set(products.map(({ sku }) => sku));
    const named = engineCampaigns.flatMap((c) =>
      c.instruments.flatMap(({ reward }) => (reward.kind === "gift" ? reward.from : [])),
    );
    expect(named.length).toBeGreaterThan(0);
    expect(named.filter((sku) => !skus.has(sku))).toEqual([]);
  });

  it("has twelve campaigns that use every condition, every reward and every way of stacking", () => {
    const used = engineCampaigns.flatMap((campaign) => campaign.instruments);
    expect(campaigns).toHaveLength(12);
    expect(new Set(used.flatMap(({ when }) => when.map(({ kind }) => kind)))).toEqual(
      new Set(Object.keys(CONDITIONS)),
    );
    expect(new Set(used.map(({ reward }) => reward.kind))).toEqual(new Set(Object.keys(REWARDS)));
    expect(new Set(campaigns.map(({ stacking }) => stacking))).toEqual(
      new Set(["best", "stack", "exclusive"]),
    );
  });
});

describe("every campaign of the demo gives something to at least one customer", () => {
  const cases: readonly Case[] = [
    { campaign: "check-bonus", buys: [["Омега-3", 2]] },
    { campaign: "winter-vitamins", buys: [["Вітамін C", 1]], customer: null },
    { campaign: "dressings-2-1", buys: [["Бинт марлевий", 3]], customer: null },
    { campaign: "skin-gift", buys: [["Сироватка", 2]] },
    {
      campaign: "tea-coupon",
      buys: [["Фіточай", 1]],
      basket: { coupons: [{ code: "tea39", series: null, usable: true }] },
    },
    {
      campaign: "tea-coupon",
      buys: [["Фіточай", 2]],
      basket: { coupons: [{ code: "x", series: "tea-next", usable: true }] },
    },
    { campaign: "app-order", buys: [["Зубна паста", 1]], basket: { channel: "app" } },
    {
      campaign: "morning-social",
      buys: [["Валеріана", 2]],
      customer: { group: "social" },
      at: "2026-11-25T09:30:00+02:00",
    },
    { campaign: "birthday", buys: [["Зубна паста", 2]], customer: { birthDate: "1990-11-24" } },
    {
      campaign: "welcome",
      buys: [["Зубна паста", 1]],
      customer: { registeredOn: "2026-11-20", purchases: 0 },
    },
    { campaign: "every-fifth", buys: [["Зубна паста", 1]], customer: { purchases: 9 } },
    { campaign: "little-one", buys: [["Підгузки", 2]], customer: { segments: ["young-parents"] } },
    { campaign: "tier-care", buys: [["Зубна паста", 1]], customer: { tier: "gold" } },
  ];

  it("in as many cases as there are campaigns", () => {
    expect(new Set(cases.map(({ campaign }) => campaign))).toEqual(
      new Set(campaigns.map(({ code }) => code)),
    );
  });

  it.each(cases)("$campaign", ({ campaign, ...given }) => {
    const decision = decide(given);
    expect(decision.applied.map((applied) => applied.campaign)).toContain(campaign);
  });

  it("but nothing off a prescription or a baby's formula", () => {
    const decision = decide({
      buys: [
        ["Амлодипін", 2],
        ["Суміш молочна 1", 2],
      ],
      customer: { birthDate: "1990-11-25", group: "social", segments: ["young-parents"], tier: "gold" },
      at: "2026-11-25T09:30:00+02:00",
    });
    expect(decision.totals.discountMinor).toBe(0);
    expect(decision.totals.earnedPoints).toBe(0);
  });
});
