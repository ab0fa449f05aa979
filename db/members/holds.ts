import { and, eq, gt, type InferInsertModel, sql } from "drizzle-orm";
import type { Statements, Tx } from "@/db/client";
import type { TakenRequest } from "@/db/core/idempotency";
import { insertion } from "@/db/rows";
import { quotes } from "@/db/schema";
import {
  type BasketState,
  type BasketStateQuery,
  type HashedIdentifier,
  openedWithCoupons,
  stateValues,
} from "@/db/till/basket-state";

/** Holds being captured or released at this moment are skipped. Returns how many have ended. */
export async function expireHeld(tx: Tx, tenantId: string, now: Date, most: number): Promise<number> {
  const ended = await tx.execute(sql`
    update quotes q set status = 'expired'
    from (select id from quotes
          where tenant_id = ${tenantId}::uuid and status = 'held' and expires_at <= ${now.toISOString()}::timestamptz
          order by expires_at limit ${most} for update skip locked) old
    where q.tenant_id = ${tenantId}::uuid and q.id = old.id and q.status = 'held'`);
  return ended.count;
}

export type NewHold = Required<
  Omit<InferInsertModel<typeof quotes>, "status" | "createdAt" | "expiresAt">
> & { createdAt: Date; expiresAt: Date };

export interface OpenedQuote {
  request: TakenRequest;
  /** absent: the request's key already has a response */
  state?: BasketState;
}

export interface QuoteOpening extends Omit<BasketStateQuery, "who"> {
  who: HashedIdentifier | null;
  /** a till's request that must take effect once */
  request: { tillId: string; key: string } | null;
}

/**
 * The first statement of a transaction that may hold points. It sets the tenant, and holds the request's key, the
 * customer and the account until the transaction ends; and reads what is there under them.
 */
export const quoteOpening = (sql: Statements, opening: QuoteOpening) => {
  const { tenantId, request, who } = opening;
  const v = stateValues(opening);
  const opened = sql`open_quote(${tenantId}::uuid, ${request?.tillId ?? null}::uuid, ${request?.key ?? null}::text,
      ${v.storeId}::uuid, ${v.externalId}::text, ${who?.type ?? null}::text, ${who?.hash ?? null}::text,
      ${v.at}::text::timestamptz, ${v.campaigns}::text::uuid[], ${v.tiersSince}::text::timestamptz,
      ${v.tiersEnough}::bigint)`;
  return openedWithCoupons<OpenedQuote>(sql, opening, opened);
};

/** Points are held for a receipt. */
export const holdInsertion = (sql: Statements, hold: NewHold) =>
  insertion(sql, quotes, [{ ...hold, status: "held" }]);

/** Nothing happens to holds that have ended in any way. */
export const endingOfHolds = (
  sql: Statements,
  tenantId: string,
  ids: readonly string[],
  status: "captured" | "released",
) => sql`
  update quotes set status = ${status}
  where tenant_id = ${tenantId}::uuid and id = any (${`{${ids.join(",")}}`}::text::uuid[]) and status = 'held'`;

/** Nothing happens to a hold that has ended in any way. */
export const releaseHold = (tx: Tx, tenantId: string, storeId: string, id: string) =>
  tx
    .update(quotes)
    .set({ status: "released" })
    .where(
      and(
        eq(quotes.tenantId, tenantId),
        eq(quotes.storeId, storeId),
        eq(quotes.id, id),
        eq(quotes.status, "held"),
      ),
    );

/** Holds of receipts that are being paid stay good when the points go to another account. */
export const moveHolds = (tx: Tx, tenantId: string, { from, to }: { from: string; to: string }) =>
  tx
    .update(quotes)
    .set({ accountId: to })
    .where(and(eq(quotes.tenantId, tenantId), eq(quotes.accountId, from), eq(quotes.status, "held")));

export const countHolds = (tx: Tx, tenantId: string, accountId: string, now: Date): Promise<number> =>
  tx.$count(
    quotes,
    and(
      eq(quotes.tenantId, tenantId),
      eq(quotes.accountId, accountId),
      eq(quotes.status, "held"),
      gt(quotes.expiresAt, now),
    ),
  );
