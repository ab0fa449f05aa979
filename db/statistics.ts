import { sql } from "drizzle-orm";
import type { Db, Tx } from "./client";

/**
 * What the planner knows of tables that a bulk fills. For a table without statistics it assumes that any index leads to
 * one row: look-ups by a foreign key then walk through all of a tenant's rows, and a bulk becomes quadratic. Autovacuum
 * looks a minute later, which is too late for a bulk.
 */
export const REFRESH_STATISTICS = `
drop function if exists refresh_statistics();
create or replace function refresh_statistics(p_only text[] default null) returns void
  language plpgsql security definer set search_path = public, pg_temp
  as $$
  declare v_table text;
  begin
    foreach v_table in array array[
      'customers', 'customer_identifiers', 'accounts', 'account_members', 'products', 'campaigns', 'coupon_series',
      'coupons', 'coupon_uses', 'purchases', 'purchase_lines', 'purchase_rewards', 'postings', 'lots']
    loop
      -- of one that was looked at while it was empty, the planner believes that it still is
      if pg_relation_size(v_table::regclass) > 0 and (p_only is null or v_table = any(p_only)) then
        execute format('analyze %I', v_table);
      end if;
    end loop;
  end $$;`;

/** Call it after writing thousands of rows, or a tenant's first ones. */
export const refreshStatistics = async (db: Db): Promise<void> => {
  await db.$client`select refresh_statistics()`;
};

const OF_RECEIPTS = ["purchases", "purchase_lines", "purchase_rewards", "postings", "lots"];

/** The same for the few tables that receipts are written to, while these are small. */
export const refreshReceiptStatistics = async (db: Db): Promise<void> => {
  await db.$client`select refresh_statistics(${OF_RECEIPTS}::text[])`;
};

const FEW_RECEIPTS = 100;

/** Whether the planner's row count of receipts is too low for a good plan. */
export async function areReceiptsNew(tx: Tx): Promise<boolean> {
  const [row] = await tx.execute<{ few: boolean }>(
    sql`select reltuples < ${FEW_RECEIPTS} as few from pg_class where oid = 'public.purchases'::regclass`,
  );
  return row?.few === true;
}

/** Whether they were not refreshed by order for so long, where there is anything to look at; autovacuum looks at single tables in between. */
export async function areStatisticsOlderThan(db: Db, hours: number): Promise<boolean> {
  const [row] = await db.$client<{ old: boolean | null }[]>`
    select bool_or(last_analyze is null or last_analyze < now() - make_interval(hours => ${hours}::int)) as old
    from pg_stat_user_tables where schemaname = 'public' and relname in ('purchases', 'postings', 'lots')
      and pg_relation_size(relid) > 0`;
  return row?.old === true;
}

/** While a bulk grows: after the first, the tenth, the hundredth part. */
export const isDue = (part: number): boolean => Number.isInteger(Math.log10(part));
