import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { NO_STORE } from "@/db/schema";
import { DAY_ZERO, kept } from "./portrait-sources";

export interface Past {
  timezone: string;
  /** the first moment that does not count any more */
  before: Date;
}

/** What customers who have a portrait had bought by then: last day's number, purchase days, spend. */
export const pastSums = (tenantId: string, { timezone, before }: Past): SQL => sql`
  select t.customer_id, coalesce(t.store_id, ${NO_STORE}::uuid) as store_id, max(b.day) as last_day,
    count(distinct b.day) as days, sum(b.net) as spent
  from portraits t
  join lateral (
    select (p.occurred_at at time zone ${timezone})::date - ${DAY_ZERO}::date as day,
      p.net_minor - p.returned_minor as net
    from purchases p
    where p.tenant_id = t.tenant_id and p.customer_id = t.customer_id
      and p.occurred_at < ${before.toISOString()}::timestamptz and ${kept}
  ) b on true
  where t.tenant_id = ${tenantId}::uuid
  group by 1, 2`;

export interface PastSums {
  lastDay: number[];
  frequency: number[];
  monetaryMinor: number[];
}

/** Of all customers, without saying whose. */
export async function selectPastSums(tx: Tx, tenantId: string, past: Past): Promise<PastSums> {
  const [row] = await tx.execute<{ [Name in keyof PastSums]: PastSums[Name] | null }>(sql`
    select json_agg(s.last_day) as "lastDay", json_agg(s.days) as frequency, json_agg(s.spent) as "monetaryMinor"
    from (${pastSums(tenantId, past)}) s`);
  return {
    lastDay: row?.lastDay ?? [],
    frequency: row?.frequency ?? [],
    monetaryMinor: row?.monetaryMinor ?? [],
  };
}
