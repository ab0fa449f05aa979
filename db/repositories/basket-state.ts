import { sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";

export interface CustomerRow {
  id: string;
  status: "active" | "blocked" | "erased" | "merged";
  identifierBlocked: boolean;
  tier: string | null;
  /** encrypted */
  name: string | null;
  /** encrypted */
  birthDate: string | null;
  purchases: number;
  registeredMs: number;
  group: string | null;
  segments: string[];
  accountId: string | null;
  balance: number;
  /** the sum of activated, unexpired lots; below 0 after a shortfall */
  spendable: number;
  expiring: { points: number; expiresMs: number }[];
}

export interface UsageRow {
  campaignId: string;
  uses: number;
  spentMinor: number;
  usesByCustomer: number;
}

export interface BasketState {
  customer: CustomerRow | null;
  usage: UsageRow[];
}

export interface HashedIdentifier {
  type: string;
  hash: string;
}

export interface BasketStateQuery {
  tenantId: string;
  /** by identifier, or by id; neither for an anonymous basket */
  who: HashedIdentifier | { customerId: string } | null;
  now: Date;
  /** campaigns whose limits matter */
  campaignIds: readonly string[];
}

const parts = ({ who, now, campaignIds }: BasketStateQuery) => ({
  type: who && "type" in who ? who.type : null,
  hash: who && "hash" in who ? who.hash : null,
  id: who && "customerId" in who ? who.customerId : null,
  at: now.toISOString(),
  campaigns: `{${campaignIds.join(",")}}`,
});

/** One prepared statement and one round trip, outside of any transaction of ours. */
export async function readBasketState(db: Db, query: BasketStateQuery): Promise<BasketState> {
  const { type, hash, id, at, campaigns } = parts(query);
  const [row] = await db.$client<{ state: BasketState }[]>`
    select read_basket_state(${query.tenantId}::uuid, ${type}::text, ${hash}::text, ${id}::uuid,
      ${at}::text::timestamptz, ${campaigns}::text::uuid[], false) as state`;
  return row?.state ?? { customer: null, usage: [] };
}

/** The same within a transaction; the customer and the account stay locked until its end. */
export async function lockBasketState(tx: Tx, query: BasketStateQuery): Promise<BasketState> {
  const { type, hash, id, at, campaigns } = parts(query);
  const [row] = await tx.execute<{ state: BasketState }>(sql`
    select read_basket_state(${query.tenantId}::uuid, ${type}::text, ${hash}::text, ${id}::uuid,
      ${at}::timestamptz, ${campaigns}::uuid[], true) as state`);
  return row?.state ?? { customer: null, usage: [] };
}
