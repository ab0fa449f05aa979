import { z } from "zod";
import { findCoupon } from "@/db/value/coupons-list";
import { recordAudit } from "@/server/core/audit";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { DomainError } from "@/server/core/errors";
import { recordLooks } from "@/server/core/looks/record";
import { loadKeys } from "@/server/core/personal/keys";
import { Id } from "@/server/core/wire";

export const RevealCouponInput = z.object({ id: Id });

/** A whole code, which may then be used: the access is logged. */
export async function revealCoupon({
  ctx,
  input: { id },
}: Verb<typeof RevealCouponInput>): Promise<{ code: string }> {
  authorize(ctx, "coupons:write");
  return inTransaction(ctx, async (tx) => {
    const row = await findCoupon(tx, ctx.tenantId, id);
    if (!row) throw new DomainError("not-found", "there is no such coupon");
    await recordAudit(tx, ctx, { action: "coupons.reveal", subject: { kind: "coupon", id } });
    await recordLooks(tx, ctx, { kind: "coupons", customers: [row.customerId], about: id });
    const { keys } = await loadKeys(tx, ctx.tenantId);
    return { code: keys.decrypt(row.codeEncrypted) };
  });
}
