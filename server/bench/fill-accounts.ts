import { type SQL, sql } from "drizzle-orm";
import { withTenant } from "@/db/client";
import type { Ctx } from "@/server/services/context";

export interface Filling {
  accounts: number;
  /** of each account, spread over the last 300 days; each is a point */
  postings: number;
  /** of each account, with what is left of them: so many points */
  lots: number;
  /** when lots end, as SQL */
  expiresAt: SQL;
}

/** As the app makes them: UUIDv7, so many milliseconds ago. */
const idFrom = (ago: SQL) =>
  sql`overlay(replace(gen_random_uuid()::text, '-', '')
    placing lpad(to_hex((extract(epoch from now()) * 1000)::bigint - ${ago}), 12, '0') || '7' from 1)::uuid`;

const POINT = 100;

/** Customers with an account each, whose id is the customer's: balances, postings and lots that add up. */
export const fillAccounts = ({ db, tenantId, now }: Ctx, { accounts, postings, lots, expiresAt }: Filling) =>
  withTenant(db, tenantId, async (tx) => {
    const tenant = sql`${tenantId}::uuid`;
    const at = sql`${now.toISOString()}::timestamptz`;
    const each = postings * POINT;
    await tx.execute(sql`
      insert into customers (tenant_id, id, registered_at)
      select ${tenant}, ${idFrom(sql`(9e9 * random())::bigint`)}, ${at} from generate_series(1, ${accounts}::int)`);
    await tx.execute(sql`
      insert into accounts (tenant_id, id, balance) select ${tenant}, id, ${each}::bigint from customers`);
    await tx.execute(sql`
      insert into account_members (tenant_id, customer_id, account_id) select ${tenant}, id, id from customers`);
    await tx.execute(sql`
      insert into postings (tenant_id, id, account_id, rule, points, occurred_at)
      select ${tenant}, ${idFrom(sql`(2e9 * random())::bigint`)}, a.id, 'base:' || n, ${POINT}::bigint,
        ${at} - random() * interval '300 days'
      from accounts a, generate_series(1, ${postings}::int) n`);
    await tx.execute(sql`
      insert into lots (tenant_id, id, account_id, points, "left", activates_at, expires_at)
      select ${tenant}, ${idFrom(sql`(2e9 * random())::bigint`)}, a.id, ${each / lots}::bigint, ${each / lots}::bigint,
        ${at} - interval '300 days', ${expiresAt}
      from accounts a, generate_series(1, ${lots}::int) n`);
  });
