import { type DemoProduct, PRODUCTS } from "./catalogue";
import type { DemoCustomer } from "./people/customer";
import type { DemoReceipt } from "./receipts/receipt";

/** What `shape.test.ts` holds against the shape measured in a real chain. */
export interface Shape {
  readonly receipts: number;
  readonly linesPerReceipt: number;
  readonly oneLineShare: number;
  readonly medianMinor: number;
  readonly meanMinor: number;
  readonly percentile90Minor: number;
  /** of what was paid */
  readonly grossMargin: number;
  /** of sales at the shelf price */
  readonly discountShare: number;
  readonly cardShare: number;
  /** of the lines with a card, those on service cards */
  readonly serviceShareOfCardLines: number;
  readonly cashlessShare: number;
  /** packs sold a day in January against July */
  readonly januaryToJuly: (of: (product: DemoProduct) => boolean) => number;
}

const share = (list: readonly DemoReceipt[], holds: (receipt: DemoReceipt) => boolean): number =>
  list.filter(holds).length / list.length;

const paidFor = (receipt: DemoReceipt): number =>
  receipt.lines.reduce(
    (sum, line) => sum + Math.round((line.priceMinor * line.quantityMilli) / 1000) - line.discountMinor,
    0,
  );

function perDayOf(receipts: readonly DemoReceipt[], month: number, chosen: ReadonlySet<number>): number {
  const days = new Set<string>();
  let packs = 0;
  for (const receipt of receipts) {
    const at = new Date(receipt.at);
    if (at.getUTCMonth() !== month) continue;
    days.add(at.toISOString().slice(0, 10));
    for (const line of receipt.lines) if (chosen.has(line.product)) packs += line.quantityMilli;
  }
  return packs / days.size;
}

export function measure(receipts: readonly DemoReceipt[], customers: readonly DemoCustomer[]): Shape {
  const lines = receipts.flatMap((receipt) => receipt.lines);
  const paid = receipts.map(paidFor).sort((a, b) => a - b);
  const net = paid.reduce((sum, amount) => sum + amount, 0);
  const discount = lines.reduce((sum, line) => sum + line.discountMinor, 0);
  const cost = lines.reduce(
    (sum, line) => sum + ((PRODUCTS[line.product]?.costMinor ?? 0) * line.quantityMilli) / 1000,
    0,
  );
  const withCard = receipts.filter((receipt) => receipt.customer !== null);
  const linesOf = (list: readonly DemoReceipt[]) => list.reduce((sum, { lines }) => sum + lines.length, 0);
  const service = withCard.filter(({ customer }) => customers[customer ?? -1]?.serviceCard);
  return {
    receipts: receipts.length,
    linesPerReceipt: lines.length / receipts.length,
    oneLineShare: share(receipts, ({ lines }) => lines.length === 1),
    medianMinor: paid[Math.floor(paid.length / 2)] ?? 0,
    meanMinor: net / receipts.length,
    percentile90Minor: paid[Math.floor(paid.length * 0.9)] ?? 0,
    grossMargin: (net - cost) / net,
    discountShare: discount / (net + discount),
    cardShare: withCard.length / receipts.length,
    serviceShareOfCardLines: linesOf(service) / linesOf(withCard),
    cashlessShare: share(receipts, ({ payment }) => payment === "card"),
    januaryToJuly: (of) => {
      const chosen = new Set(PRODUCTS.flatMap((product, index) => (of(product) ? [index] : [])));
      return perDayOf(receipts, 0, chosen) / perDayOf(receipts, 6, chosen);
    },
  };
}
