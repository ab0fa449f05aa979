import type { PendingQuery, Row } from "postgres";
import { type Db, type Statements, statementsOf, type Tx, throughLane } from "@/db/client";
import type { IdentifierRow } from "@/db/members/identifiers";
import type { CouponFacts } from "@/server/engine/coupons/usable";
import type { Lot } from "@/server/engine/points/lots";

export interface CustomerRow {
  id: string;
  status: "active" | "blocked" | "erased" | "merged";
  identifierBlocked: boolean;
  tier: string | null;
  /** the tenant's day; null while the spend is enough for the tier */
  tierShortOn: string | null;
  tierByHand: boolean;
  tierUntilMs: number | null;
  /** when it last changed; null: never */
  tierSinceMs: number | null;
  /** [milliseconds, minor units], the newest first; null where the programme has no tiers to climb */
  tierReceipts: [number, number][] | null;
  /** false: receipts of this card bring no points */
  earns: boolean;
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
  /** what live quotes of other receipts hold */
  held: number;
  /** live holds of this very receipt, by its quote or its number */
  holds: HoldRow[] | null;
  /**
   * as many as pay what was asked for, in that order; where something is owed or held, every one that is not empty;
   * null when nothing was asked for and nothing is owed
   */
  lots: Lot[] | null;
  expiring: { points: number; expiresMs: number }[];
  /** whose points are shared; its name is encrypted. Not there: scored without a database */
  household?: { name: string; members: number } | null;
  /** what others name when this customer has sent them */
  referralCode: string | null;
  /** something waits for their next purchase */
  awaited: boolean;
}

export interface HoldRow {
  id: string;
  points: number;
  createdMs: number;
}

export interface UsageRow {
  campaignId: string;
  uses: number;
  spentMinor: number;
  usesByCustomer: number;
}

/** A coupon in the basket, by the key of its code. */
export interface FoundCoupon extends CouponFacts {
  hash: string;
  id: string;
  series: string;
}

export interface BasketState {
  customer: CustomerRow | null;
  usage: UsageRow[];
  /** absent when the basket has no coupons */
  coupons?: FoundCoupon[];
}

export interface HashedIdentifier {
  type: IdentifierRow["type"];
  hash: string;
  /**
   * many people may have typed it, so receipts without a customer are not kept for the next one who registers with it
   */
  golden?: true;
}

export interface BasketStateQuery {
  tenantId: string;
  /** by identifier, or by id; neither for an anonymous basket */
  who: HashedIdentifier | { customerId: string } | null;
  now: Date;
  /** campaigns whose limits matter */
  campaignIds: readonly string[];
  /** the receipt that the holds belong to */
  receipt?: Receipt;
  /** for how many points lots are wanted, hundredths; absent: none */
  lots?: number | null;
  /** what was spent for tiers: since when, and no more than this; absent where it does not matter */
  tiers?: TierWindow | null;
  /** of the coupon codes in the basket */
  couponHashes?: readonly string[];
}

export interface TierWindow {
  since: Date;
  enoughMinor: number;
}

export interface Receipt {
  storeId: string;
  externalId: string | null;
  /** of its quote */
  holdId: string | null;
}

/** The values of a state's query, for the functions of the database. Without a number no other hold is its own. */
export const stateValues = ({
  now,
  campaignIds,
  receipt,
  lots,
  tiers,
}: Omit<BasketStateQuery, "who" | "tenantId">) => ({
  at: now.toISOString(),
  campaigns: `{${campaignIds.join(",")}}`,
  storeId: receipt?.externalId ? receipt.storeId : null,
  externalId: receipt?.externalId ?? null,
  holdId: receipt?.holdId ?? null,
  lots: lots ?? null,
  tiersSince: tiers?.since.toISOString() ?? null,
  tiersEnough: tiers?.enoughMinor ?? null,
});

/** The same state, with the coupons of the basket looked up in the same round trip. */
const withCoupons = (
  sql: Statements,
  { tenantId, couponHashes = [] }: Pick<BasketStateQuery, "tenantId" | "couponHashes">,
  state: PendingQuery<Row[]>,
) =>
  couponHashes.length === 0
    ? state
    : sql`with_coupons(${tenantId}::uuid, ${state}, array(
        select jsonb_array_elements_text(${JSON.stringify(couponHashes)}::text::jsonb)))`;

/** The result of an opening function; its state, where there is one, with the coupons looked up. */
export const openedWithCoupons = <Opened>(
  sql: Statements,
  query: Pick<BasketStateQuery, "tenantId" | "couponHashes">,
  opened: PendingQuery<Row[]>,
) => {
  if (!query.couponHashes?.length) return sql<{ opened: Opened }[]>`select ${opened} as opened`;
  const state = withCoupons(sql, query, sql`o.opened->'state'`);
  return sql<{ opened: Opened }[]>`
    select case when o.opened ? 'state' then o.opened || jsonb_build_object('state', ${state}) else o.opened end as opened
    from ${opened} as o(opened)`;
};

const whoValues = ({ who }: BasketStateQuery) => ({
  type: who && "type" in who ? who.type : null,
  hash: who && "hash" in who ? who.hash : null,
  id: who && "customerId" in who ? who.customerId : null,
});

const NOTHING: BasketState = { customer: null, usage: [] };

/** One prepared statement; with `lock` the customer and the account stay locked until the transaction's end. */
async function askBasketState(sql: Statements, query: BasketStateQuery, lock: boolean): Promise<BasketState> {
  const { type, hash, id } = whoValues(query);
  const v = stateValues(query);
  const state = sql`read_basket_state(${query.tenantId}::uuid, ${type}::text, ${hash}::text, ${id}::uuid,
      ${v.at}::text::timestamptz, ${v.campaigns}::text::uuid[], ${lock}, ${v.storeId}::uuid, ${v.externalId}::text,
      ${v.holdId}::uuid, ${v.lots}::bigint, ${v.tiersSince}::text::timestamptz, ${v.tiersEnough}::bigint)`;
  const [row] = await sql<{ state: BasketState }[]>`select ${withCoupons(sql, query, state)} as state`;
  return row?.state ?? NOTHING;
}

/** One round trip, outside of any transaction of ours. */
export const readBasketState = (db: Db, query: BasketStateQuery): Promise<BasketState> =>
  throughLane(db, "read", () => askBasketState(db.$client, query, false));

/** The same within a transaction; nothing is locked. */
export const peekBasketState = (tx: Tx, query: BasketStateQuery): Promise<BasketState> =>
  askBasketState(statementsOf(tx), query, false);

/** The same within a transaction; the customer and the account stay locked until its end. */
export const lockBasketState = (tx: Tx, query: BasketStateQuery): Promise<BasketState> =>
  askBasketState(statementsOf(tx), query, true);
