import { PRODUCTS } from "../catalogue";
import type { DemoCustomer } from "../people/customer";
import { randomOf } from "../random";

const GROUP_PERCENT: Readonly<Record<string, number>> = { social: 5, staff: 10, wholesale: 4 };
const PROMOTED_SHARE = 0.3;
const PROMOTED_PERCENTS = [10, 15, 20, 25, 30] as const;

const promotions = new Map<number, ReadonlyMap<number, number>>();

/** Leaflet prices of a month: the same products for everybody, changed each month. */
function promotedIn(month: number): ReadonlyMap<number, number> {
  const known = promotions.get(month);
  if (known) return known;
  const random = randomOf(`leaflet-${month}`);
  const leaflet = new Map<number, number>();
  PRODUCTS.forEach((product, index) => {
    const listed = random.chance(PROMOTED_SHARE);
    const percent = random.pick(PROMOTED_PERCENTS);
    if (listed && !product.rx && !product.noDiscount) leaflet.set(index, percent);
  });
  promotions.set(month, leaflet);
  return leaflet;
}

/** What the till took off a line before there were campaigns: never off a prescription, never below the floor. */
export function tillDiscount(
  line: { readonly product: number; readonly grossMinor: number; readonly quantityMilli: number },
  customer: DemoCustomer | null,
  month: number,
): number {
  const product = PRODUCTS[line.product];
  if (!product || product.rx || product.noDiscount) return 0;
  const group = customer === null || customer.serviceCard ? 0 : (GROUP_PERCENT[customer.group] ?? 0);
  const percent = Math.max(group, promotedIn(month).get(line.product) ?? 0);
  const wanted = Math.round((line.grossMinor * percent) / 100);
  const floor = Math.ceil(((product.floorPriceMinor ?? 0) * line.quantityMilli) / 1000);
  return Math.min(wanted, Math.max(0, line.grossMinor - floor));
}
