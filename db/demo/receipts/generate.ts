import { DAY_MS, kyivTime, monthOf, weekdayOf } from "../calendar";
import { PRODUCTS } from "../catalogue";
import type { DemoCustomer } from "../people/customer";
import { type Random, weighted } from "../random";
import { STORES } from "../stores";
import { COMPANIONS, HABIT_CATEGORIES, HOUR_WEIGHTS, LINE_CHANCES, WEEKDAY_WEIGHTS } from "./baskets";
import { casualBuyers } from "./buyers";
import { tillDiscount } from "./discounts";
import type { DemoLine, DemoReceipt } from "./receipt";
import { take, trafficOf } from "./shelf";
import { plannedVisits, type Visit } from "./visits";

const MEMBERS_SHARE = 0.42;
/** of the receipts with a card, those on the two service cards */
const SERVICE_SHARE = 0.29;
const SERVICE_CARDS = 2;
const CASHLESS_SHARE = 0.6;
/** a store other than the usual one */
const ELSEWHERE_SHARE = 0.08;
const QUANTITY_CHANCES = [0.83, 0.12, 0.03, 0.02] as const;
const DIVIDED_SHARE = 0.05;

const drawLineCount = weighted(LINE_CHANCES);
const drawQuantity = weighted(QUANTITY_CHANCES);
const drawStore = weighted(STORES.map((store) => store.share));
const drawHour = STORES.map(({ hours: [opens, closes] }) =>
  weighted(HOUR_WEIGHTS.map((weight, hour) => (hour >= opens && hour < closes ? weight : 0))),
);

interface Scene {
  readonly random: Random;
  readonly customers: readonly DemoCustomer[];
  readonly day: number;
  readonly month: number;
}

const likedBy = (customer: DemoCustomer | null): ReadonlySet<string> =>
  new Set(customer?.habits.flatMap((habit) => HABIT_CATEGORIES[habit]) ?? []);

function productsOf(scene: Scene, customer: DemoCustomer | null, planned: readonly number[]): number[] {
  const { random, month } = scene;
  const count = Math.max(drawLineCount(random) + 1, planned.length);
  const products = [...planned];
  const liked = likedBy(customer);
  if (products.length === 0) products.push(take(random, month, liked, liked.size > 0 ? 3 : 1));
  for (let tries = 0; products.length < count && tries < count * 4; tries++) {
    const before = PRODUCTS[products.at(-1) ?? 0]?.category ?? "";
    const wanted = random.chance(0.55) ? new Set(COMPANIONS[before] ?? []) : liked;
    const taken = take(random, month, wanted, 3);
    if (!products.includes(taken)) products.push(taken);
  }
  return products;
}

function quantityOf(random: Random, product: number): number {
  const divisible = PRODUCTS[product]?.divisible ?? false;
  if (divisible && random.chance(DIVIDED_SHARE)) return 500;
  return (drawQuantity(random) + 1) * 1000;
}

function lineOf(
  scene: Scene,
  customer: DemoCustomer | null,
  product: number,
  packs: number | null,
): DemoLine {
  const priceMinor = PRODUCTS[product]?.priceMinor ?? 0;
  const quantityMilli = packs === null ? quantityOf(scene.random, product) : packs * 1000;
  const grossMinor = Math.round((priceMinor * quantityMilli) / 1000);
  const discountMinor = tillDiscount({ product, grossMinor, quantityMilli }, customer, scene.month);
  return { product, quantityMilli, priceMinor, discountMinor };
}

type Draft = Omit<DemoReceipt, "externalId">;

function receiptOf(scene: Scene, buyer: number | null, visit: Visit | null): Draft {
  const { random, customers, day } = scene;
  const customer = buyer === null ? null : (customers[buyer] ?? null);
  const usual = customer === null || random.chance(ELSEWHERE_SHARE) ? drawStore(random) : customer.store;
  const planned = new Map(visit?.products.map((regimen) => [regimen.product, regimen.packs]));
  const products = productsOf(scene, customer, [...planned.keys()]);
  const hour = drawHour[usual]?.(random) ?? 12;
  return {
    store: usual,
    till: random.int(0, (STORES[usual]?.tills.length ?? 1) - 1),
    cashier: String(usual * 10 + random.int(1, 4)).padStart(2, "0"),
    at: Math.max(kyivTime(day, hour * 3600 + random.int(0, 3599)), (customer?.registeredAt ?? 0) + 60_000),
    customer: buyer,
    payment: random.chance(CASHLESS_SHARE) ? "card" : "cash",
    lines: products.map((product) => lineOf(scene, customer, product, planned.get(product) ?? null)),
  };
}

/** Whole receipts of a day whose expected number has a fraction. */
const roundByChance = (random: Random, expected: number): number => Math.floor(expected + random.next());

function draftsOf(
  scene: Scene,
  expected: number,
  visits: readonly Visit[],
  casual: ReturnType<typeof casualBuyers>,
) {
  const { random, day } = scene;
  const total = roundByChance(random, expected * Math.exp(0.05 * random.normal()));
  const service = roundByChance(random, total * MEMBERS_SHARE * SERVICE_SHARE);
  const members = roundByChance(random, total * MEMBERS_SHARE * (1 - SERVICE_SHARE));
  const drafts = visits.map((visit) => receiptOf(scene, visit.customer, visit));
  for (let i = visits.length; i < members; i++) drafts.push(receiptOf(scene, casual(random, day), null));
  for (let i = 0; i < service; i++) drafts.push(receiptOf(scene, random.int(0, SERVICE_CARDS - 1), null));
  for (let i = drafts.length; i < total; i++) drafts.push(receiptOf(scene, null, null));
  return drafts.sort((a, b) => a.at - b.at);
}

const weightOf = (day: number): number =>
  (WEEKDAY_WEIGHTS[weekdayOf(day) - 1] ?? 1) * trafficOf(monthOf(day));

/** Receipts day by day, in the order of time within a day. */
export function* generateReceipts(
  random: Random,
  customers: readonly DemoCustomer[],
  days: readonly number[],
  count: number,
): Generator<readonly DemoReceipt[]> {
  const [first = 0, last = 0] = [days[0], days.at(-1)];
  const plan = plannedVisits(random, customers, { first, end: last + DAY_MS });
  const casual = casualBuyers(customers);
  const planned = [...plan.values()].reduce((sum, visits) => sum + visits.length, 0);
  const weights = days.reduce((sum, day) => sum + weightOf(day), 0);
  const numbers = STORES.map(() => 0);
  for (const day of days) {
    const scene: Scene = { random, customers, day, month: monthOf(day) };
    const visits = plan.get(day) ?? [];
    const expected = visits.length + (Math.max(0, count - planned) * weightOf(day)) / weights;
    const drafts = draftsOf(scene, expected, visits, casual);
    yield drafts.map((draft) => {
      numbers[draft.store] = (numbers[draft.store] ?? 0) + 1;
      const number = String(numbers[draft.store]).padStart(6, "0");
      return { ...draft, externalId: `${STORES[draft.store]?.code}-T${draft.till + 1}-${number}` };
    });
  }
}
