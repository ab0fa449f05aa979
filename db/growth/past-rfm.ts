import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { NO_STORE } from "@/db/schema";
import { takeMemory } from "@/db/take-memory";
import { DAY_ZERO, kept } from "./portrait-sources";

/**
 * Gathers the purchase days of customers who have a portrait, for the rest of the transaction: all receipts are read
 * once, however many days of the past are looked at.
 */
export async function gatherVisits(tx: Tx, tenantId: string, timezone: string): Promise<void> {
  await takeMemory(tx);
  await tx.execute(sql`
    create temporary table past_visits (customer_id uuid, store_id uuid, day int, net numeric) on commit drop`);
  await tx.execute(sql`
    insert into past_visits
    select t.customer_id, coalesce(t.store_id, ${NO_STORE}::uuid), v.day, v.net
    from (
      select p.customer_id, (p.occurred_at at time zone ${timezone})::date - ${DAY_ZERO}::date as day,
        sum(p.net_minor - p.returned_minor) as net
      from purchases p
      where p.tenant_id = ${tenantId}::uuid and p.customer_id is not null and ${kept}
      group by 1, 2) v
    join portraits t on t.tenant_id = ${tenantId}::uuid and t.customer_id = v.customer_id`);
}

/** What customers had bought before a day: last day's number, purchase days, spend. Visits are gathered first. */
export const pastSums = (before: number): SQL => sql`
  select v.customer_id, v.store_id, max(v.day) as last_day, count(*) as days, sum(v.net) as spent
  from past_visits v where v.day < ${before}::int group by 1, 2`;

export interface PastSums {
  lastDay: number[];
  frequency: number[];
  monetaryMinor: number[];
}

/** Of all customers, without saying whose. */
export async function selectPastSums(tx: Tx, before: number): Promise<PastSums> {
  const [row] = await tx.execute<{ [Name in keyof PastSums]: PastSums[Name] | null }>(sql`
    select json_agg(s.last_day) as "lastDay", json_agg(s.days) as frequency, json_agg(s.spent) as "monetaryMinor"
    from (${pastSums(before)}) s`);
  return {
    lastDay: row?.lastDay ?? [],
    frequency: row?.frequency ?? [],
    monetaryMinor: row?.monetaryMinor ?? [],
  };
}
