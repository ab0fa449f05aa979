import type { Tx } from "@/db/client";
import type { CustomerLines } from "@/db/growth/portrait-sources";
import { selectProductWeeks, selectWeeksOf, type WeeksRow } from "@/db/growth/product-weeks";
import { type AroundLines, mondayOf, weekOfDay } from "@/server/engine/portraits/bought";

export type WeekOf = AroundLines["weekOf"];

interface Weeks {
  first: number;
  lines: Uint32Array;
  discounted: Uint32Array;
}

/** All weeks of all products: three years of a large shop take some megabytes. */
export const allWeeks = async (tx: Tx, tenantId: string): Promise<WeekOf> =>
  from(await selectProductWeeks(tx, tenantId));

/** Those in which these customers bought these products. */
export async function weeksOf(
  tx: Tx,
  tenantId: string,
  customers: readonly CustomerLines[],
): Promise<WeekOf> {
  const pairs = new Map<string, { product: string; monday: number }>();
  for (const { lines } of customers)
    for (const [product, day] of lines) {
      if (product === null) continue;
      const monday = mondayOf(weekOfDay(day));
      pairs.set(`${product} ${monday}`, { product, monday });
    }
  return from(await selectWeeksOf(tx, tenantId, [...pairs.values()]));
}

function from(rows: readonly WeeksRow[]): WeekOf {
  const byProduct = new Map(rows.map((row) => [row.id, dense(row)]));
  return (product, week) => {
    const weeks = byProduct.get(product);
    const lines = weeks?.lines[week - weeks.first];
    return weeks && lines ? { lines, discounted: weeks.discounted[week - weeks.first] ?? 0 } : null;
  };
}

function dense({ mondays, lines, discounted }: WeeksRow): Weeks {
  const weeks = mondays.map(weekOfDay);
  const first = weeks.reduce((least, week) => Math.min(least, week), Number.POSITIVE_INFINITY);
  const last = weeks.reduce((most, week) => Math.max(most, week), first);
  const spread = (values: readonly number[]) => {
    const all = new Uint32Array(last - first + 1);
    for (const [place, week] of weeks.entries()) all[week - first] = values[place] ?? 0;
    return all;
  };
  return { first, lines: spread(lines), discounted: spread(discounted) };
}
