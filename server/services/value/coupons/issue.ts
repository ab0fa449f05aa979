import { z } from "zod";
import { insertCoupons, selectStatuses } from "@/db/value/coupons";
import { findCoupon } from "@/db/value/coupons-list";
import { recordAudit } from "@/server/core/audit";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { DomainError, fieldRefused } from "@/server/core/errors";
import { newId } from "@/server/core/ids";
import { loadKeys } from "@/server/core/personal/keys";
import { makeCode } from "@/server/core/random-codes";
import { KnownCode } from "@/server/core/tenant/fields";
import { Id } from "@/server/core/wire";
import { expiryOf } from "@/server/engine/coupons/usable";
import { sealedCode } from "@/server/services/campaigns/coupon-series/secrets";
import { loadOpenSeries } from "./load-series";

const TRIES = 5;

export const IssueCouponInput = z.object({
  series: KnownCode,
  customerId: Id,
  /** made by the caller: a repeated request gives the same coupon */
  id: Id.optional(),
});

/** One coupon to one customer, by hand. */
export async function issueCoupon({ ctx, input }: Verb<typeof IssueCouponInput>) {
  authorize(ctx, "coupons:write");
  const { tenantId, now } = ctx;
  return inTransaction(ctx, async (tx) => {
    const series = await loadOpenSeries(tx, ctx, input.series);
    if (series.kind === "shared")
      throw fieldRefused("/series", "kind", "a shared code belongs to no customer");
    const [customer] = await selectStatuses(tx, tenantId, [input.customerId]);
    if (!customer) throw new DomainError("customer-not-found", "there is no such customer");
    if (customer.status !== "active")
      throw fieldRefused("/customerId", customer.status, `this customer is ${customer.status}`);
    const { keys } = await loadKeys(tx, tenantId);
    const expiresMs = expiryOf(series.lifetimeDays, now.getTime());
    const expiresAt = expiresMs === null ? null : new Date(expiresMs);
    const id = input.id ?? newId();
    for (let tries = 0; tries < TRIES; tries++) {
      const code = makeCode(series);
      const row = { tenantId, id, seriesId: series.id, ...sealedCode(keys, code) };
      const made = await insertCoupons(tx, [{ ...row, customerId: customer.id, issuedAt: now, expiresAt }]);
      if (made.size === 0) {
        const known = await findCoupon(tx, tenantId, id);
        if (!known) continue;
        if (known.customerId !== customer.id) throw new DomainError("conflict", "the id is another coupon's");
        return { id, code: keys.decrypt(known.codeEncrypted), expiresAt: known.expiresAt ?? series.endsAt };
      }
      await recordAudit(tx, ctx, {
        action: "coupons.issue",
        subject: { kind: "customer", id: customer.id },
        details: { series: series.code, coupon: id },
      });
      return { id, code, expiresAt: expiresAt ?? series.endsAt };
    }
    throw new DomainError("unavailable", "no free code was found");
  });
}
