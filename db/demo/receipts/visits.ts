import { DAY_MS } from "../calendar";
import { PRODUCTS } from "../catalogue";
import type { DemoCustomer, Regimen } from "../people/customer";
import type { Random } from "../random";

/** A visit that is due on a day: the first one, at which the card was made out, or a refill. */
export interface Visit {
  readonly customer: number;
  readonly products: readonly Regimen[];
}

const SHORTEST_GAP_DAYS = 10;
/** a person who is given several medicines fetches them together when they are due within this time */
const TOGETHER_DAYS = 6;

function refillDays(random: Random, regimen: Regimen, from: number, until: number): readonly number[] {
  const supply = (PRODUCTS[regimen.product]?.daysSupply ?? 30) * regimen.packs;
  const days: number[] = [];
  for (let day = from; day < until; ) {
    days.push(Math.floor(day / DAY_MS) * DAY_MS);
    const gap = supply * (1.04 + regimen.unsteadiness * random.normal());
    day += Math.max(SHORTEST_GAP_DAYS, gap) * DAY_MS;
  }
  return days;
}

interface Due {
  readonly day: number;
  readonly regimen: Regimen;
}

function together(due: readonly Due[]): readonly { day: number; products: readonly Regimen[] }[] {
  const sorted = [...due].sort((a, b) => a.day - b.day);
  const visits: { day: number; products: Regimen[] }[] = [];
  for (const { day, regimen } of sorted) {
    const last = visits.at(-1);
    const joins = last && day - last.day <= TOGETHER_DAYS * DAY_MS && !last.products.includes(regimen);
    if (joins) last.products.push(regimen);
    else visits.push({ day, products: [regimen] });
  }
  return visits;
}

/** Every visit that is known beforehand, by its day. */
export function plannedVisits(
  random: Random,
  customers: readonly DemoCustomer[],
  period: { readonly first: number; readonly end: number },
): ReadonlyMap<number, readonly Visit[]> {
  const plan = new Map<number, Visit[]>();
  const add = (day: number, visit: Visit) => {
    const known = plan.get(day);
    if (known) known.push(visit);
    else plan.set(day, [visit]);
  };
  customers.forEach((customer, index) => {
    const registered = Math.floor(customer.registeredAt / DAY_MS) * DAY_MS;
    if (registered >= period.first && !customer.serviceCard)
      add(registered, { customer: index, products: [] });
    const until = Math.min(customer.leavesAt, period.end);
    const due = customer.regimens.flatMap((regimen) => {
      const start = Math.max(registered + DAY_MS, period.first) + random.int(0, 27) * DAY_MS;
      return refillDays(random, regimen, start, until).map((day) => ({ day, regimen }));
    });
    for (const { day, products } of together(due)) add(day, { customer: index, products });
  });
  return plan;
}
