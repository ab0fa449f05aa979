import type { ReplayReceipt } from "@/db/campaigns/replay";
import type { Campaign } from "@/server/engine/basket/types";
import type { ScoredReceipt } from "./inside/bench";
import { Tally } from "./inside/tally";

const POINT = 100;

/** Minor units; points in hundredths. Before: what the receipts were; after: with the campaign. */
export interface OutcomeSums {
  /** receipts that were tried, and those of them that the campaign would have touched */
  receipts: number;
  touched: number;
  discountMinor: number;
  points: number;
  pointsMinor: number;
  /** of touched receipts */
  salesBeforeMinor: number;
  salesAfterMinor: number;
  /** sales before, of those lines of touched receipts whose product has a known cost; margins are of these lines */
  knownSalesMinor: number;
  marginBeforeMinor: number;
  marginAfterMinor: number;
  /** what the campaign itself gave on these receipts at the time */
  wasDiscountMinor: number;
  wasPoints: number;
}

const nothing = (): OutcomeSums => ({
  receipts: 0,
  touched: 0,
  discountMinor: 0,
  points: 0,
  pointsMinor: 0,
  salesBeforeMinor: 0,
  salesAfterMinor: 0,
  knownSalesMinor: 0,
  marginBeforeMinor: 0,
  marginAfterMinor: 0,
  wasDiscountMinor: 0,
  wasPoints: 0,
});

export interface ReplayOutcome extends OutcomeSums {
  from: string | null;
  to: string | null;
  customers: number;
  /** touched receipts of buyers who are not known */
  anonymous: number;
  lines: number;
  gifts: number;
  coupons: number;
  /** receipts that would have got something had the limits not run out */
  overLimit: number;
  /** lines that would go for less than they cost, and did not before */
  linesBelowCost: number;
  /** there were more receipts than are tried at once: the latest are missing */
  cut: boolean;
  stores: (OutcomeSums & { code: string })[];
}

export interface OwnRewards {
  /** by line position */
  discountMinor: ReadonlyMap<number, number>;
  points: number;
}

/** What a campaign would have given and what was, receipt by receipt. */
export class Outcome {
  private readonly limits: Tally;
  private readonly sums = nothing();
  private readonly stores = new Map<string, OutcomeSums>();
  private readonly customers = new Set<string>();
  private readonly counts = { anonymous: 0, lines: 0, gifts: 0, coupons: 0, overLimit: 0, linesBelowCost: 0 };
  private first: string | null = null;
  private last: string | null = null;

  constructor(
    campaign: Campaign,
    private readonly pointValueMinor: number,
  ) {
    this.limits = new Tally([campaign]);
  }

  limitsLeft(customerId: string | null) {
    return this.limits.limitsLeft(customerId);
  }

  /** @param receipt as it was */
  add(receipt: ReplayReceipt, scored: ScoredReceipt, own: OwnRewards): void {
    const { decision, products, store } = scored;
    this.first ??= receipt.occurredAt;
    this.last = receipt.occurredAt;
    this.limits.add(
      decision,
      receipt.customerId,
      products,
      receipt.lines.map((line) => line.quantityMilli),
    );
    const known = this.stores.get(store.code);
    const here = known ?? nothing();
    if (!known) this.stores.set(store.code, here);
    const ownMinor = [...own.discountMinor.values()].reduce((sum, minor) => sum + minor, 0);
    for (const sums of [this.sums, here]) {
      sums.receipts++;
      sums.wasDiscountMinor += ownMinor;
      sums.wasPoints += own.points;
    }
    if (decision.applied.length === 0) {
      if (decision.notApplied.some(({ reason }) => reason === "limit")) this.counts.overLimit++;
      return;
    }
    this.count(receipt, scored);
    for (const sums of [this.sums, here]) this.addTouched(sums, receipt, scored);
  }

  private count({ customerId, lines }: ReplayReceipt, { decision, products }: ScoredReceipt): void {
    if (customerId === null) this.counts.anonymous++;
    else this.customers.add(customerId);
    this.counts.gifts += decision.gifts.length;
    this.counts.coupons += decision.couponIssues.length;
    decision.lines.forEach((line, i) => {
      if (line.discountMinor === 0) return;
      this.counts.lines++;
      const cost = costMinor(products[i], lines[i]?.quantityMilli ?? 0);
      if (cost !== null && line.baseMinor >= cost && line.netMinor < cost) this.counts.linesBelowCost++;
    });
  }

  private addTouched(sums: OutcomeSums, receipt: ReplayReceipt, { decision, products }: ScoredReceipt): void {
    sums.touched++;
    sums.discountMinor += decision.totals.discountMinor;
    const points = decision.points.reduce((sum, given) => sum + given.points, 0);
    sums.points += points;
    sums.pointsMinor += Math.round((points * this.pointValueMinor) / POINT);
    decision.lines.forEach((line, i) => {
      const was = receipt.lines[i];
      if (!was) return;
      const beforeMinor = line.grossMinor - was.manualDiscountMinor - was.discountMinor;
      sums.salesBeforeMinor += beforeMinor;
      sums.salesAfterMinor += line.netMinor;
      const cost = costMinor(products[i], was.quantityMilli);
      if (cost === null) return;
      sums.knownSalesMinor += beforeMinor;
      sums.marginBeforeMinor += beforeMinor - cost;
      sums.marginAfterMinor += line.netMinor - cost;
    });
  }

  answer(cut: boolean): ReplayOutcome {
    return {
      ...this.sums,
      ...this.counts,
      from: this.first,
      to: this.last,
      customers: this.customers.size,
      cut,
      stores: [...this.stores]
        .map(([code, sums]) => ({ code, ...sums }))
        .sort((a, b) => (a.code < b.code ? -1 : 1)),
    };
  }
}

const costMinor = (product: { costMinor: number | null } | null | undefined, quantityMilli: number) =>
  product?.costMinor == null ? null : Math.round((product.costMinor * quantityMilli) / 1000);
