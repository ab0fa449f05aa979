import { decimalForm } from "@/server/core/decimals";
import type { Campaign, Decision, LimitsLeft, Product } from "@/server/engine/basket/types";

interface Sums {
  receipts: number;
  discountMinor: number;
  points: number;
  gifts: number;
  couponsIssued: number;
  linesBelowCost: number;
}

const nothing = (): Sums => ({
  receipts: 0,
  discountMinor: 0,
  points: 0,
  gifts: 0,
  couponsIssued: 0,
  linesBelowCost: 0,
});

/** Sums and points are decimal strings; a line is below cost when what is paid for it is less than it cost. */
export interface SumsAnswer {
  receipts: number;
  discount: string;
  points: string;
  gifts: number;
  couponsIssued: number;
  linesBelowCost: number;
}

const answerOf = ({ receipts, discountMinor, points, ...counts }: Sums): SumsAnswer => ({
  receipts,
  discount: decimalForm("money", discountMinor),
  points: decimalForm("points", points),
  ...counts,
});

interface CampaignTally {
  campaign: Campaign;
  sums: Sums;
  refused: Map<string, number>;
  uses: number;
  usesOf: Map<string, number>;
  spentMinor: number;
}

const less = (limit: number | null, used: number): number | null =>
  limit === null ? null : Math.max(0, limit - used);

/** Adds decisions up, and takes the campaigns' limits as tills would have taken them, receipt by receipt. */
export class Tally {
  private readonly campaigns: ReadonlyMap<string, CampaignTally>;
  private readonly total = nothing();
  private basePoints = 0;
  private linesBelowCostBefore = 0;

  constructor(campaigns: readonly Campaign[]) {
    this.campaigns = new Map(
      campaigns.map((campaign) => [
        campaign.code,
        { campaign, sums: nothing(), refused: new Map(), uses: 0, usesOf: new Map(), spentMinor: 0 },
      ]),
    );
  }

  limitsLeft(customerId: string | null): Map<string, LimitsLeft> {
    const left = new Map<string, LimitsLeft>();
    for (const [code, { campaign, uses, usesOf, spentMinor }] of this.campaigns) {
      const { limits } = campaign;
      left.set(code, {
        uses: less(limits.uses, uses),
        usesForCustomer: less(limits.usesPerCustomer, customerId ? (usesOf.get(customerId) ?? 0) : 0),
        budgetMinor: less(limits.budgetMinor, spentMinor),
      });
    }
    return left;
  }

  add(
    decision: Decision,
    customerId: string | null,
    products: readonly (Product | null)[],
    milli: number[],
  ): void {
    this.takeLimits(decision, customerId);
    for (const { campaign, reason } of decision.notApplied) {
      const refused = this.campaigns.get(campaign)?.refused;
      refused?.set(reason, (refused.get(reason) ?? 0) + 1);
    }
    for (const { campaign, points } of decision.points) this.sum(campaign, (s) => (s.points += points));
    for (const { campaign, choose } of decision.gifts) this.sum(campaign, (s) => (s.gifts += choose));
    for (const { campaign } of decision.couponIssues) this.sum(campaign, (s) => s.couponsIssued++);
    this.basePoints += decision.lines.reduce((sum, line) => sum + line.earnedPoints, 0);
    decision.lines.forEach((line, i) => {
      const costMinor = products[i]?.costMinor ?? null;
      const isBelow = (minor: number) => costMinor !== null && minor * 1000 < costMinor * (milli[i] ?? 0);
      const below = line.discountMinor > 0 && isBelow(line.netMinor);
      if (isBelow(line.baseMinor)) this.linesBelowCostBefore++;
      if (below) this.total.linesBelowCost++;
      for (const { campaign, amountMinor } of line.discounts)
        this.sum(campaign, (s) => (s.discountMinor += amountMinor));
      if (below)
        for (const code of new Set(line.discounts.map((d) => d.campaign))) {
          const own = this.campaigns.get(code);
          if (own) own.sums.linesBelowCost++;
        }
    });
  }

  answer() {
    return {
      total: {
        ...answerOf(this.total),
        basePoints: decimalForm("points", this.basePoints),
        linesBelowCostBefore: this.linesBelowCostBefore,
      },
      campaigns: [...this.campaigns.values()].map(({ campaign, sums, refused }) => ({
        code: campaign.code,
        name: campaign.name,
        ...answerOf(sums),
        notApplied: Object.fromEntries([...refused].sort(([a], [b]) => (a < b ? -1 : 1))),
      })),
    };
  }

  private takeLimits({ applied }: Decision, customerId: string | null): void {
    if (applied.length > 0) this.total.receipts++;
    for (const { campaign, valueMinor } of applied) {
      const own = this.campaigns.get(campaign);
      if (!own) continue;
      own.sums.receipts++;
      own.uses++;
      own.spentMinor += valueMinor;
      if (customerId) own.usesOf.set(customerId, (own.usesOf.get(customerId) ?? 0) + 1);
    }
  }

  private sum(code: string, add: (sums: Sums) => void): void {
    const own = this.campaigns.get(code);
    if (own) add(own.sums);
    add(this.total);
  }
}
