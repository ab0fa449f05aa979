import { and, asc, desc, eq, gt, isNull, lt, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { couponSeries, coupons } from "@/db/schema";

/** A page ends before, or begins after, this coupon. */
export interface CouponMark {
  id: string;
  back: boolean;
}

export const COUPON_STATES = ["unused", "used", "blocked"] as const;

export type CouponState = (typeof COUPON_STATES)[number];

export interface CouponFilter {
  seriesId: string;
  /** of one whole code */
  codeHash: string | null;
  state: CouponState | null;
}

const matching = (tenantId: string, { seriesId, codeHash, state }: CouponFilter) =>
  and(
    eq(coupons.tenantId, tenantId),
    eq(coupons.seriesId, seriesId),
    codeHash === null ? undefined : eq(coupons.codeHash, codeHash),
    state === "used" ? gt(coupons.uses, 0) : undefined,
    state === "blocked" ? sql`${coupons.blockedAt} is not null` : undefined,
    state === "unused" ? and(eq(coupons.uses, 0), isNull(coupons.blockedAt)) : undefined,
  );

const COLUMNS = {
  id: coupons.id,
  codeEncrypted: coupons.codeEncrypted,
  customerId: coupons.customerId,
  issuedAt: coupons.issuedAt,
  issuedBy: coupons.issuedBy,
  expiresAt: coupons.expiresAt,
  uses: coupons.uses,
  blockedAt: coupons.blockedAt,
};

/** The newest first; one row more than a page shows that there is a next page. */
export async function pageOfCoupons(
  tx: Tx,
  tenantId: string,
  { filter, mark, limit }: { filter: CouponFilter; mark: CouponMark | null; limit: number },
) {
  const back = mark?.back ?? false;
  const beyond = mark && (back ? gt(coupons.id, mark.id) : lt(coupons.id, mark.id));
  return tx
    .select(COLUMNS)
    .from(coupons)
    .where(and(matching(tenantId, filter), beyond ?? undefined))
    .orderBy((back ? asc : desc)(coupons.id))
    .limit(limit + 1);
}

/** Never counts further than `most`. */
export async function countCouponsFound(
  tx: Tx,
  tenantId: string,
  filter: CouponFilter,
  most: number,
): Promise<number> {
  const counted = tx
    .select({ one: sql`1`.as("one") })
    .from(coupons)
    .where(matching(tenantId, filter))
    .limit(most)
    .as("counted");
  const [row] = await tx.select({ n: sql<number>`count(*)::int` }).from(counted);
  return row?.n ?? 0;
}

/** In the order of ids, for who reads all of them. */
export const selectCouponsAfter = (
  tx: Tx,
  tenantId: string,
  { seriesId, after, limit }: { seriesId: string; after: string | null; limit: number },
) =>
  tx
    .select(COLUMNS)
    .from(coupons)
    .where(
      and(
        eq(coupons.tenantId, tenantId),
        eq(coupons.seriesId, seriesId),
        after === null ? undefined : gt(coupons.id, after),
      ),
    )
    .orderBy(asc(coupons.id))
    .limit(limit);

export const findCoupon = async (tx: Tx, tenantId: string, id: string) =>
  (
    await tx
      .select(COLUMNS)
      .from(coupons)
      .where(and(eq(coupons.tenantId, tenantId), eq(coupons.id, id)))
  )[0] ?? null;

/** Coupons that were issued to a customer, the newest first. */
export const selectCouponsOf = (tx: Tx, tenantId: string, customerId: string, limit: number) =>
  tx
    .select({
      ...COLUMNS,
      series: {
        code: couponSeries.code,
        name: couponSeries.name,
        endsAt: couponSeries.endsAt,
        startsAt: couponSeries.startsAt,
        archivedAt: couponSeries.archivedAt,
      },
    })
    .from(coupons)
    .innerJoin(
      couponSeries,
      and(eq(couponSeries.tenantId, coupons.tenantId), eq(couponSeries.id, coupons.seriesId)),
    )
    .where(and(eq(coupons.tenantId, tenantId), eq(coupons.customerId, customerId)))
    .orderBy(desc(coupons.id))
    .limit(limit);
