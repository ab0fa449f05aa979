import { selectSharedCodes } from "@/db/campaigns/coupon-series";
import type { Tx } from "@/db/client";
import { insertCoupons, selectCouponsByHash, setCouponBlocked } from "@/db/value/coupons";
import type { Ctx } from "@/server/core/context";
import { newId } from "@/server/core/ids";
import { loadKeys } from "@/server/core/personal/keys";
import { couponHash, couponHashes, sealedCode } from "./secrets";

/** Of these codes, those that are a coupon of another series already. */
export async function takenElsewhere(
  tx: Tx,
  { tenantId }: Ctx,
  seriesId: string | null,
  codes: readonly string[],
): Promise<string[]> {
  if (codes.length === 0) return [];
  const { keys } = await loadKeys(tx, tenantId);
  const others = (await selectCouponsByHash(tx, tenantId, couponHashes(keys, codes))).filter(
    (row) => row.seriesId !== seriesId,
  );
  const hashes = new Set(others.map((row) => row.codeHash));
  return codes.filter((code) => hashes.has(couponHash(keys, code)));
}

/** These are the codes of the series from now on: what is new is made, what is left out is blocked, what comes back counts again. */
export async function writeSharedCodes(
  tx: Tx,
  { tenantId, now }: Ctx,
  seriesId: string,
  codes: readonly string[],
): Promise<void> {
  const { keys } = await loadKeys(tx, tenantId);
  const wanted = new Map(codes.map((code) => [couponHash(keys, code), code]));
  const current = (await selectSharedCodes(tx, tenantId)).filter((row) => row.seriesId === seriesId);
  for (const { id, codeHash } of current)
    if (!wanted.has(codeHash)) await setCouponBlocked(tx, tenantId, id, now);
  const known = await selectCouponsByHash(tx, tenantId, [...wanted.keys()]);
  for (const row of known) if (row.blockedAt) await setCouponBlocked(tx, tenantId, row.id, null);
  const there = new Set(known.map((row) => row.codeHash));
  const rows = [...wanted].flatMap(([codeHash, code]) =>
    there.has(codeHash)
      ? []
      : [{ tenantId, id: newId(), seriesId, ...sealedCode(keys, code), issuedAt: now }],
  );
  if (rows.length > 0) await insertCoupons(tx, rows);
}
