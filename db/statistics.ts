import type { Db } from "./client";

/**
 * What the planner knows of tables that a bulk fills. Of a table that it has never looked at it believes that any
 * index leads to one row: look-ups by a foreign key then walk through all of a tenant's rows, and a bulk becomes
 * quadratic. Autovacuum looks a minute later, which is too late for a bulk.
 */
export const REFRESH_STATISTICS = `
create or replace function refresh_statistics() returns void
  language plpgsql security definer set search_path = public, pg_temp
  as $$ begin
    analyze customers;
    analyze customer_identifiers;
    analyze accounts;
    analyze account_members;
    analyze products;
    analyze campaigns;
    analyze coupon_series;
    analyze coupons;
    analyze coupon_uses;
    analyze purchases;
    analyze purchase_lines;
    analyze purchase_rewards;
    analyze postings;
    analyze lots;
  end $$;`;

/** For whoever has just written thousands of rows, or the first of them. */
export const refreshStatistics = async (db: Db): Promise<void> => {
  await db.$client`select refresh_statistics()`;
};

/** Whether they were not refreshed by order for so long; autovacuum looks at single tables in between. */
export async function areStatisticsOlderThan(db: Db, hours: number): Promise<boolean> {
  const [row] = await db.$client<{ old: boolean | null }[]>`
    select bool_or(last_analyze is null or last_analyze < now() - make_interval(hours => ${hours}::int)) as old
    from pg_stat_user_tables where schemaname = 'public' and relname in ('purchases', 'postings', 'lots')`;
  return row?.old === true;
}

/** While a bulk grows: after the first, the tenth, the hundredth part. */
export const isDue = (part: number): boolean => Number.isInteger(Math.log10(part));
