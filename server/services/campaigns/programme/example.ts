import { z } from "zod";
import { authorize, type Verb } from "@/server/core/context";
import { decimalText, decimalUnits } from "@/server/core/decimals";
import { line } from "@/server/core/text";
import { createRuleset, score } from "@/server/engine/basket/score";
import type { Basket, Decision, Programme } from "@/server/engine/basket/types";
import { startingTier, toEngineProgramme } from "@/server/services/campaigns/config/compile";
import { ProgrammeSettings } from "./form";

const ExampleLine = z.object({
  price: decimalText("money"),
  quantity: decimalText("quantity", { min: 1, max: 1_000_000 }),
  rx: z.boolean(),
});

export const ProgrammeExampleInput = z.object({
  settings: ProgrammeSettings,
  lines: z.array(ExampleLine).min(1).max(20),
  /** the buyer's; null for one in no tier */
  tier: line(100).nullable(),
  /** points on the buyer's card; as many as may be are paid with */
  balance: decimalText("points"),
});

const NOON = { epochMs: 0, date: "1970-01-01", minute: 720, weekday: 4 };

function basketOf(lines: readonly z.output<typeof ExampleLine>[], pays: boolean): Basket {
  return {
    lines: lines.map(({ price, quantity, rx }, i) => ({
      lineId: String(i),
      sku: String(i),
      product: {
        sku: String(i),
        categories: [],
        attributes: new Map(),
        rx,
        noDiscount: false,
        noPoints: false,
        floorPriceMinor: null,
        costMinor: null,
      },
      quantityMilli: decimalUnits("quantity", quantity),
      priceMinor: decimalUnits("money", price),
      manualDiscountMinor: 0,
    })),
    channel: "till",
    store: { code: "example", region: null, brand: null },
    coupons: [],
    redeem: pays ? { mode: "max" } : { mode: "none" },
  };
}

function decide(
  programme: Programme,
  basket: Basket,
  tier: string | null,
  availablePoints: number,
): Decision {
  const buyer = { group: null, segments: [], birthDate: null, registeredOn: null, purchases: 0 };
  return score(createRuleset([], programme), {
    basket,
    customer: { ...buyer, tier, availablePoints },
    now: NOON,
    limitsLeft: new Map(),
  });
}

/** What a receipt would get under a programme not saved yet: by the tills' own engine, without the database. */
export function programmeExample({ ctx, input }: Verb<typeof ProgrammeExampleInput>) {
  authorize(ctx, "programme:read");
  const { settings, lines } = input;
  const programme = toEngineProgramme(settings.programme, settings.tiers);
  const known = programme.tiers.some(({ code }) => code === input.tier);
  const tier = known ? input.tier : startingTier(programme);
  const balance = decimalUnits("points", input.balance);
  const decision = decide(programme, basketOf(lines, balance > 0), tier, balance);
  const unpaid = basketOf(lines, false);
  const names = new Map(settings.tiers.map(({ code, name }) => [code, name ?? code]));
  return {
    tier,
    lines: decision.lines.map(({ grossMinor, netMinor, redeemedMinor, earnedPoints, earns }) => ({
      grossMinor,
      netMinor,
      redeemedMinor,
      earnedPoints,
      earns,
    })),
    totals: {
      grossMinor: decision.totals.grossMinor,
      netMinor: decision.totals.netMinor,
      redeemedMinor: decision.totals.redeemedMinor,
      redeemedPoints: decision.totals.redeemedPoints,
      earnedPoints: decision.totals.earnedPoints,
    },
    /** the same receipt, not paid with points, in every tier */
    tiers: programme.tiers.map(({ code, fromMinor, earnPercentE4 }) => ({
      code,
      name: names.get(code) ?? code,
      fromMinor,
      percentE4: earnPercentE4 ?? programme.earnPercentE4,
      earnedPoints: decide(programme, unpaid, code, 0).totals.earnedPoints,
    })),
  };
}
