import { type SQL, sql } from "drizzle-orm";
import { connect, withTenant } from "@/db/client";
import type { Ctx } from "@/server/core/context";
import { env } from "@/server/env";
import { withoutIndexes } from "./without-indexes";

export interface Filling {
  accounts: number;
  /** of each account, spread over the last 300 days; each is a point */
  postings: number;
  /** of each account, with what is left of them: so many points */
  lots: number;
  /** when lots end, as SQL */
  expiresAt: SQL;
}

const POINT = 100;
const DAYS = 300;

/** As the app makes them: UUIDv7, so many days ago. */
const idFrom = (days: SQL) =>
  sql`overlay(replace(gen_random_uuid()::text, '-', '')
    placing lpad(to_hex(((extract(epoch from now()) - (${days}) * 86400) * 1000)::bigint), 12, '0') || '7' from 1)::uuid`;

/** Customers with an account each, whose id is the customer's: balances, postings and lots that add up. */
export async function fillAccounts(
  { db, tenantId, now }: Ctx,
  { accounts, postings, lots, expiresAt }: Filling,
): Promise<void> {
  const tenant = sql`${tenantId}::uuid`;
  const at = sql`${now.toISOString()}::timestamptz`;
  const each = postings * POINT;
  const write = (statement: SQL) => withTenant(db, tenantId, (tx) => tx.execute(statement));

  /** the n-th of so many rows of each account, in the order in which a shop writes them */
  const inTurns = async (turns: number, one: (daysAgo: SQL, turn: number) => SQL) => {
    for (let turn = 1; turn <= turns; turn++)
      await write(one(sql`(${turns - turn}::int + r.part) * ${DAYS / turns}::float8`, turn));
  };
  const eachAccount = sql`(select id, random() as part from accounts) r`;

  await write(sql`
    insert into customers (tenant_id, id, registered_at)
    select ${tenant}, ${idFrom(sql`random() * 100 + ${DAYS}::int`)}, ${at} from generate_series(1, ${accounts}::int)`);
  await write(sql`
    insert into accounts (tenant_id, id, balance) select ${tenant}, id, ${each}::bigint from customers`);
  await write(sql`
    insert into account_members (tenant_id, customer_id, account_id) select ${tenant}, id, id from customers`);

  const owner = connect(env().DATABASE_URL, { as: "owner", max: 1, name: "filling" });
  await withoutIndexes(owner.$client, ["postings", "lots"], async () => {
    await inTurns(
      postings,
      (daysAgo, turn) => sql`
        insert into postings (tenant_id, id, account_id, rule, points, occurred_at)
        select ${tenant}, ${idFrom(daysAgo)}, r.id, ${`base:${turn}`}, ${POINT}::bigint,
          ${at} - (${daysAgo}) * interval '1 day'
        from ${eachAccount}`,
    );
    await inTurns(
      lots,
      (daysAgo) => sql`
        insert into lots (tenant_id, id, account_id, points, "left", activates_at, expires_at)
        select ${tenant}, ${idFrom(daysAgo)}, r.id, ${each / lots}::bigint, ${each / lots}::bigint,
          ${at} - ${DAYS}::int * interval '1 day', ${expiresAt}
        from ${eachAccount}`,
    );
  });
  for (const table of ["customers", "accounts", "account_members"])
    await owner.$client.unsafe(`vacuum (analyze) ${table}`);
  await owner.$client.end();
}
