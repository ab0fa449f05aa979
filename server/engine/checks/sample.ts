import { isOn } from "../basket/gates";
import type {
  BasketLine,
  Campaign,
  Condition,
  CustomerState,
  Instrument,
  Moment,
  ScoreInput,
} from "../basket/types";
import { needsMember } from "./conditions";
import { type CheckedProduct, type CheckScene, isIn, matching } from "./scene";

const MINUTES_A_DAY = 1440;
const MINUTES_A_STEP = 5;
const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7];

/** A moment at which both are on, or null. */
export function momentOfBoth(a: Campaign, b: Campaign, nowMs: number): Moment | null {
  const epochMs = Math.max(nowMs, a.startsAtMs ?? nowMs, b.startsAtMs ?? nowMs);
  const date = new Date(epochMs).toISOString().slice(0, 10);
  for (const weekday of WEEKDAYS)
    for (let minute = 0; minute < MINUTES_A_DAY; minute += MINUTES_A_STEP) {
      const moment = { epochMs, date, weekday, minute };
      if (isOn(a, moment) && isOn(b, moment)) return moment;
    }
  return null;
}

export const storeOfBoth = (a: Campaign, b: Campaign, { stores }: CheckScene) =>
  stores.find((store) => isIn(a, store) && isIn(b, store)) ?? null;

/** undefined: no customer can be in both audiences; null: a group does not matter */
export function groupOfBoth(a: Campaign, b: Campaign): string | null | undefined {
  if (a.groups.length === 0) return b.groups[0] ?? null;
  if (b.groups.length === 0) return a.groups[0] ?? null;
  return a.groups.find((code) => b.groups.includes(code));
}

interface Pair {
  a: Campaign;
  b: Campaign;
  instruments: readonly [Instrument, Instrument];
  moment: Moment;
  store: CheckScene["stores"][number];
}

/** Baskets of the product that could move both instruments, from small to large. */
export function* sampleBaskets(pair: Pair, main: CheckedProduct, scene: CheckScene): Generator<ScoreInput> {
  const when = pair.instruments.flatMap((instrument) => instrument.when);
  const customer = sampleCustomer(pair, when);
  const extra = extraLines(pair, main, scene);
  if (customer === undefined || extra === null) return;
  for (const quantity of QUANTITIES)
    yield {
      basket: {
        lines: [lineOf(main, quantity), ...extra],
        channel: channelOf(when),
        store: pair.store,
        coupons: when.flatMap(couponsOf),
        redeem: { mode: "none" },
      },
      customer,
      now: pair.moment,
      limitsLeft: new Map(),
    };
}

const QUANTITIES = [1, 2, 3, 5, 10, 25];

const lineOf = ({ product, priceMinor }: CheckedProduct, quantity: number): BasketLine => ({
  lineId: product.sku,
  sku: product.sku,
  product,
  quantityMilli: quantity * 1000,
  priceMinor: priceMinor ?? 0,
  manualDiscountMinor: 0,
});

const EXTRA_QUANTITY = 10;

/** What else must be in the basket: of each selector that the product itself does not match, one product. */
function extraLines({ instruments }: Pair, main: CheckedProduct, { products }: CheckScene) {
  const lines = new Map<string, BasketLine>();
  const wanted = instruments.flatMap(({ when, reward }) => [
    ...when.flatMap((c) => (c.kind === "contains" ? [c.selector] : [])),
    ...(reward.kind === "buy_get" ? [reward.buy.selector] : []),
  ]);
  for (const selector of wanted) {
    const matched = matching(products, selector);
    if (matched.includes(main)) continue;
    const other = matched.find(({ product, priceMinor }) => !product.rx && priceMinor !== null);
    if (!other) return null;
    lines.set(other.product.sku, lineOf(other, EXTRA_QUANTITY));
  }
  return [...lines.values()];
}

const channelOf = (when: readonly Condition[]) =>
  when.flatMap((c) => (c.kind === "channel" ? c.in : [])).at(0) ?? "till";

function couponsOf(condition: Condition): ScoreInput["basket"]["coupons"] {
  if (condition.kind !== "coupon") return [];
  const { codes, series } = condition;
  return [{ code: codes[0] ?? "?", series, usable: true }];
}

/** null: an anonymous buyer; undefined: no customer can meet all of it */
function sampleCustomer(
  { a, b, moment }: Pair,
  when: readonly Condition[],
): CustomerState | null | undefined {
  const group = groupOfBoth(a, b);
  if (group === undefined) return undefined;
  const stranger = when.some((c) => c.kind === "member" && !c.is);
  if (stranger) return when.some(needsMember) || group !== null ? undefined : null;
  const purchases = purchasesBefore(when);
  if (purchases === null) return undefined;
  return {
    tier: when.flatMap((c) => (c.kind === "tier" ? c.tiers : [])).at(0) ?? null,
    group,
    segments: [...a.segments, ...b.segments],
    birthDate: `1992${moment.date.slice(4)}`,
    registeredOn: moment.date,
    purchases,
    availablePoints: 0,
  };
}

/** How many purchases one must have had before this one so that every such condition holds. */
function purchasesBefore(when: readonly Condition[]): number | null {
  const conditions = when.flatMap((c) => (c.kind === "purchase_number" ? [c] : []));
  const numbers = [1, ...conditions.flatMap(({ first, at, every }) => [first, at, every])];
  const suits = (number: number) =>
    conditions.every(
      ({ first, at, every }) =>
        (first !== null && number <= first) || number === at || (every !== null && number % every === 0),
    );
  const found = numbers.find((number) => number !== null && suits(number));
  return found ? found - 1 : null;
}
