import { selectSeries, upsertSeries } from "@/db/campaigns/coupon-series";
import type { Tx } from "@/db/client";
import type { Ctx } from "@/server/core/context";
import type { FieldError } from "@/server/core/errors";
import { newId } from "@/server/core/ids";
import { pointer } from "@/server/core/input-errors";
import { couponKey } from "@/server/engine/basket/coupon-key";
import { takenElsewhere, writeSharedCodes } from "@/server/services/campaigns/coupon-series/shared-codes";
import type { ConfigFile } from "../schema";
import type { CouponSeriesForm } from "./schema-coupons";

const dateOf = (iso: string | null): Date | null => (iso === null ? null : new Date(iso));

export async function writeCouponSeries(tx: Tx, ctx: Ctx, items: CouponSeriesForm[]): Promise<void> {
  if (items.length === 0) return;
  const { tenantId, now } = ctx;
  const before = new Map((await selectSeries(tx, tenantId)).map((row) => [row.code, row]));
  await upsertSeries(
    tx,
    items.map(({ limits, codes: _, archived, startsAt, endsAt, ...series }) => ({
      tenantId,
      id: newId(),
      ...series,
      startsAt: dateOf(startsAt),
      endsAt: dateOf(endsAt),
      usesMost: limits.uses,
      usesMostPerCustomer: limits.usesPerCustomer,
      createdAt: now,
      archivedAt: archived ? (before.get(series.code)?.archivedAt ?? now) : null,
    })),
  );
  const ids = new Map((await selectSeries(tx, tenantId)).map((row) => [row.code, row.id]));
  for (const { code, kind, codes } of items)
    if (kind === "shared") await writeSharedCodes(tx, ctx, ids.get(code) ?? "", codes);
}

/**
 * Checks that need the coupons themselves: a shared code must not be another series' coupon, and a series with coupons
 * keeps its kind.
 */
export async function couponErrors(tx: Tx, ctx: Ctx, file: ConfigFile): Promise<FieldError[]> {
  if (!file.couponSeries) return [];
  const known = new Map((await selectSeries(tx, ctx.tenantId)).map((row) => [row.code, row]));
  const errors: FieldError[] = [];
  const owners = new Map<string, number>();
  for (const [i, { code, kind, codes }] of file.couponSeries.entries()) {
    const row = known.get(code);
    if (row && row.kind !== kind)
      errors.push({
        pointer: pointer(["couponSeries", i, "kind"]),
        code: "kind",
        detail: `${code} is of kind ${row.kind} and stays so`,
      });
    const taken = new Set(await takenElsewhere(tx, ctx, row?.id ?? null, codes));
    codes.forEach((own, j) => {
      const elsewhere = (owners.get(couponKey(own)) ?? i) !== i;
      owners.set(couponKey(own), i);
      if (taken.has(own) || elsewhere)
        errors.push({
          pointer: pointer(["couponSeries", i, "codes", j]),
          code: "duplicate",
          detail: `${own} is a coupon of another series`,
        });
    });
  }
  return errors;
}
