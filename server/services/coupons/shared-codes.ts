import type { Tx } from "@/db/client";
import { selectSharedCodes } from "@/db/repositories/coupon-series";
import { insertCoupons, selectCouponsByKey, setCouponBlocked } from "@/db/repositories/coupons";
import { couponKey } from "@/server/engine/basket/coupon-key";
import { newId } from "@/server/ids";
import type { Ctx } from "../context";

/** Of these codes, those that are a coupon of another series already. */
export async function takenElsewhere(
  tx: Tx,
  { tenantId }: Ctx,
  seriesId: string | null,
  codes: readonly string[],
): Promise<string[]> {
  if (codes.length === 0) return [];
  const others = (await selectCouponsByKey(tx, tenantId, codes.map(couponKey))).filter(
    (row) => row.seriesId !== seriesId,
  );
  const keys = new Set(others.map((row) => row.codeKey));
  return codes.filter((code) => keys.has(couponKey(code)));
}

/** These are the codes of the series from now on: what is new is made, what is left out is blocked, what comes back counts again. */
export async function writeSharedCodes(
  tx: Tx,
  { tenantId, now }: Ctx,
  seriesId: string,
  codes: readonly string[],
): Promise<void> {
  const wanted = new Map(codes.map((code) => [couponKey(code), code]));
  const current = (await selectSharedCodes(tx, tenantId)).filter((row) => row.seriesId === seriesId);
  for (const { id, code } of current)
    if (!wanted.has(couponKey(code))) await setCouponBlocked(tx, tenantId, id, now);
  const known = await selectCouponsByKey(tx, tenantId, [...wanted.keys()]);
  for (const row of known) if (row.blockedAt) await setCouponBlocked(tx, tenantId, row.id, null);
  const there = new Set(known.map((row) => row.codeKey));
  const rows = [...wanted].flatMap(([codeKey, code]) =>
    there.has(codeKey) ? [] : [{ tenantId, id: newId(), seriesId, code, codeKey, issuedAt: now }],
  );
  if (rows.length > 0) await insertCoupons(tx, rows);
}
