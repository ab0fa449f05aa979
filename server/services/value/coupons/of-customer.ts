import { z } from "zod";
import type { Tx } from "@/db/client";
import { selectCouponsOf } from "@/db/value/coupons-list";
import { authorize, type Ctx, inTransaction, type Verb } from "@/server/core/context";
import { recordLooks } from "@/server/core/looks/record";
import { loadKeys } from "@/server/core/personal/keys";
import { Id } from "@/server/core/wire";
import { maskCode } from "@/server/engine/coupons/mask";
import { withCodes } from "@/server/services/campaigns/coupon-series/secrets";
import { requireThere } from "@/server/services/members/membership/require";

const SHOWN_MAX = 100;

export const CouponsOfCustomerInput = z.object({ customerId: Id });

export type HeldState = "usable" | "used" | "over" | "planned" | "blocked";

/** Coupons that were issued to a customer, the newest first; of each code enough to recognise it. */
export async function couponsOfCustomer({ ctx, input }: Verb<typeof CouponsOfCustomerInput>) {
  authorize(ctx, "coupons:read");
  return inTransaction(ctx, async (tx) => {
    await requireThere(tx, ctx.tenantId, input.customerId);
    const held = await readHeld(tx, ctx, input.customerId);
    await recordLooks(tx, ctx, { kind: "coupons", customers: [input.customerId] });
    return held.map(({ code, ...row }) => ({ ...row, code: maskCode(code) }));
  });
}

/** With their whole codes, for the customer's own page. */
export async function readHeld(tx: Tx, { tenantId, now }: Ctx, customerId: string) {
  const { keys } = await loadKeys(tx, tenantId);
  const rows = await selectCouponsOf(tx, tenantId, customerId, SHOWN_MAX);
  return withCodes(keys, rows).map(({ series, ...row }) => {
    const ends = [row.expiresAt, series.endsAt].filter((at) => at !== null);
    const endsAt = ends.length > 0 ? new Date(Math.min(...ends.map((at) => at.getTime()))) : null;
    const state = (): HeldState => {
      if (row.uses > 0) return "used";
      if (row.blockedAt) return "blocked";
      if (series.archivedAt || (endsAt && endsAt <= now)) return "over";
      return series.startsAt && series.startsAt > now ? "planned" : "usable";
    };
    return {
      id: row.id,
      code: row.code,
      series: { code: series.code, name: series.name },
      issuedAt: row.issuedAt,
      issuedBy: row.issuedBy,
      endsAt,
      state: state(),
    };
  });
}
