import { z } from "zod";
import { setCouponBlocked } from "@/db/value/coupons";
import { findCoupon } from "@/db/value/coupons-list";
import { recordAudit } from "@/server/core/audit";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { DomainError } from "@/server/core/errors";
import { Id } from "@/server/core/wire";

export const BlockCouponInput = z.object({ id: Id, blocked: z.boolean() });

/** A blocked coupon gives nothing until it is unblocked; what it gave before stays given. */
export async function blockCoupon({ ctx, input: { id, blocked } }: Verb<typeof BlockCouponInput>) {
  authorize(ctx, "coupons:write");
  return inTransaction(ctx, async (tx) => {
    const changed = await setCouponBlocked(tx, ctx.tenantId, id, blocked ? ctx.now : null);
    if (changed)
      await recordAudit(tx, ctx, {
        action: blocked ? "coupons.block" : "coupons.unblock",
        subject: { kind: "coupon", id },
        details: { series: changed.seriesId },
      });
    else if (!(await findCoupon(tx, ctx.tenantId, id)))
      throw new DomainError("not-found", "there is no such coupon");
    return { id, blocked };
  });
}
