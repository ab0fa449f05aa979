import { moneyText, pointsText } from "@/server/core/amounts";
import type { PreparedCampaign, Ruleset } from "@/server/engine/basket/ruleset";
import type { Condition, Decision, LimitsLeft, LineDecision, Refusal } from "@/server/engine/basket/types";
import type { CustomerAnswer } from "@/server/services/members/customers/answer-schema";
import { type Locale, say } from "@/server/texts";
import { refusalText } from "@/server/texts/refusal";
import type { DecisionAnswer } from "./answer-schema";

export interface AnswerInput {
  decision: Decision;
  ruleset: Ruleset;
  body: { lines: readonly { lineId: string; sku: string }[] };
  locale: Locale;
  /** undefined: an anonymous basket */
  customer: CustomerAnswer | undefined;
  limitsLeft: ReadonlyMap<string, LimitsLeft>;
}

/** The engine's decision in the till's words: decimal strings, names, and reasons in the tenant's language. */
export function answerOf({
  decision,
  ruleset,
  body,
  locale,
  customer,
  limitsLeft,
}: AnswerInput): DecisionAnswer {
  const campaigns = campaignsByCode(ruleset);
  const { totals } = decision;
  return {
    ...(customer ? { customer } : {}),
    lines: decision.lines.map((line) => lineAnswer(line, campaigns)),
    totals: {
      gross: moneyText(totals.grossMinor),
      manualDiscount: moneyText(totals.manualDiscountMinor),
      discount: moneyText(totals.discountMinor),
      pointsRedeemed: pointsText(totals.redeemedPoints),
      net: moneyText(totals.netMinor),
      pointsEarned: pointsText(totals.earnedPoints),
      maxRedeem: pointsText(totals.maxRedeemPoints),
    },
    points: decision.points.map((p) => ({
      campaign: p.campaign,
      instrument: p.instrument,
      points: pointsText(p.points),
    })),
    gifts: decision.gifts.map(({ priceMinor, from, ...gift }) => ({
      ...gift,
      from: [...from],
      price: moneyText(priceMinor),
    })),
    coupons: decision.couponIssues.map((c) => ({ ...c })),
    limits: limitsOf(decision, campaigns, limitsLeft),
    notApplied: decision.notApplied.map((r) => ({
      campaign: r.campaign,
      instrument: r.instrument,
      reason: r.reason,
      text: refusalText(locale, r.reason, conditionOf(r, campaigns)),
      by: r.by,
    })),
    messages: [
      ...decision.messages.map((m) => ({ audience: m.audience, code: m.instrument, text: m.text })),
      ...unknownSkus(decision, body, locale),
    ],
    ...(decision.approximate ? { approximate: true } : {}),
  };
}

type ByCode = ReadonlyMap<string, PreparedCampaign>;

const indexes = new WeakMap<Ruleset, ByCode>();

function campaignsByCode(ruleset: Ruleset): ByCode {
  const known = indexes.get(ruleset);
  if (known) return known;
  const made = new Map(ruleset.campaigns.map((c) => [c.campaign.code, c]));
  indexes.set(ruleset, made);
  return made;
}

/** What the till prints for an instrument: its own name, else its campaign's. */
export function instrumentName(campaigns: ByCode, campaign: string, instrument: string): string {
  const prepared = campaigns.get(campaign)?.campaign;
  return prepared?.instruments.find((i) => i.code === instrument)?.name ?? prepared?.name ?? campaign;
}

/** The condition that did not hold, when the reason is one. */
export function conditionOf(refusal: Refusal, campaigns: ByCode): Condition | null {
  if (refusal.condition === null) return null;
  const instruments = campaigns.get(refusal.campaign)?.instruments ?? [];
  return instruments.find((i) => i.code === refusal.instrument)?.when[refusal.condition] ?? null;
}

const lineAnswer = (line: LineDecision, campaigns: ByCode): DecisionAnswer["lines"][number] => ({
  lineId: line.lineId,
  gross: moneyText(line.grossMinor),
  manualDiscount: moneyText(line.manualDiscountMinor),
  discounts: line.discounts.map((d) => ({
    campaign: d.campaign,
    instrument: d.instrument,
    name: instrumentName(campaigns, d.campaign, d.instrument),
    amount: moneyText(d.amountMinor),
  })),
  pointsRedeemed: pointsText(line.redeemedPoints),
  net: moneyText(line.netMinor),
  pointsEarned: pointsText(line.earnedPoints),
  maxRedeem: pointsText(line.maxRedeemPoints),
  blocks: [...line.blocks],
});

function limitsOf(
  decision: Decision,
  campaigns: ByCode,
  limitsLeft: ReadonlyMap<string, LimitsLeft>,
): DecisionAnswer["limits"] {
  return decision.applied.flatMap(({ campaign }) => {
    const limits = campaigns.get(campaign)?.campaign.limits;
    if (!limits || (limits.uses === null && limits.usesPerCustomer === null && limits.budgetMinor === null))
      return [];
    const left = limitsLeft.get(campaign);
    const budget = left?.budgetMinor ?? limits.budgetMinor;
    return {
      campaign,
      usesLeft: left?.uses ?? limits.uses,
      usesLeftForCustomer: left?.usesForCustomer ?? limits.usesPerCustomer,
      budgetLeft: budget === null ? null : moneyText(budget),
    };
  });
}

function unknownSkus(
  decision: Decision,
  body: AnswerInput["body"],
  locale: Locale,
): DecisionAnswer["messages"] {
  const unknown = new Set(decision.lines.filter((l) => l.blocks.includes("unknownSku")).map((l) => l.lineId));
  const skus = new Set(body.lines.filter((l) => unknown.has(l.lineId)).map((l) => l.sku));
  return [...skus].map((sku) => ({
    audience: "cashier",
    code: "unknown-sku",
    text: say(locale, "till.unknown-sku", { sku }),
  }));
}
