import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { NO_STORE } from "@/db/schema";
import { takeMemory } from "@/db/take-memory";
import { DAY_ZERO, kept } from "./portrait-sources";

const column = (name: "last_day" | "days" | "spent", place: number): SQL => sql.raw(`${name}_${place}`);

/**
 * Sums up what customers who have a portrait had bought before each of some days, for the rest of the transaction: all
 * receipts are read once, however many days of the past are looked at.
 * @param before the days' numbers, which do not count any more
 */
export async function gatherPastSums(
  tx: Tx,
  tenantId: string,
  { timezone, before }: { timezone: string; before: readonly number[] },
): Promise<void> {
  await takeMemory(tx);
  const sums = before.map((day, place) => {
    const until = sql`filter (where v.day < ${day}::int)`;
    return sql`max(v.day) ${until} as ${column("last_day", place)}, count(*) ${until} as ${column("days", place)},
      sum(v.net) ${until} as ${column("spent", place)}`;
  });
  await tx.execute(sql`
    create temporary table past_sums on commit drop as
    select t.customer_id, coalesce(t.store_id, ${NO_STORE}::uuid) as store_id, ${sql.join(sums, sql`, `)}
    from (
      select p.customer_id, (p.occurred_at at time zone ${timezone})::date - ${DAY_ZERO}::date as day,
        sum(p.net_minor - p.returned_minor) as net
      from purchases p
      where p.tenant_id = ${tenantId}::uuid and p.customer_id is not null and ${kept}
      group by 1, 2) v
    join portraits t on t.tenant_id = ${tenantId}::uuid and t.customer_id = v.customer_id
    group by 1, 2`);
}

/**
 * What customers had bought before a day: last day's number, purchase days, spend. Sums are gathered first.
 * @param place of the day among those
 */
export const pastSums = (place: number): SQL => sql`
  select v.customer_id, v.store_id, v.${column("last_day", place)} as last_day, v.${column("days", place)} as days,
    v.${column("spent", place)} as spent
  from past_sums v where v.${column("days", place)} > 0`;

export interface PastSums {
  lastDay: number[];
  frequency: number[];
  monetaryMinor: number[];
}

/** Of all customers, without saying whose. */
export async function selectPastSums(tx: Tx, place: number): Promise<PastSums> {
  const [row] = await tx.execute<{ [Name in keyof PastSums]: PastSums[Name] | null }>(sql`
    select json_agg(s.last_day) as "lastDay", json_agg(s.days) as frequency, json_agg(s.spent) as "monetaryMinor"
    from (${pastSums(place)}) s`);
  return {
    lastDay: row?.lastDay ?? [],
    frequency: row?.frequency ?? [],
    monetaryMinor: row?.monetaryMinor ?? [],
  };
}
