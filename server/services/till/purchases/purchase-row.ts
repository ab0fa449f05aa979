import type { CustomerRow } from "@/db/repositories/basket-state";
import type { NewPurchase } from "@/db/repositories/purchases";
import type { PurchaseRemarks } from "@/db/schema";
import type { Ctx } from "@/server/core/context";
import type { PreparedBasket } from "@/server/services/till/quotes/basket";
import type { PurchaseBody } from "./schema";
import type { Settled } from "./settle";

/** The coupons that it took and made; null for the many receipts without any. */
export function couponRows({ couponsTaken: taken, couponsIssued }: Settled): NewPurchase["coupons"] {
  const issued = couponsIssued.flatMap(({ row }) => row ?? []);
  return taken.length + issued.length > 0 ? { taken, issued } : null;
}

/** The receipt itself. */
export function purchaseRow(
  id: string,
  occurredAt: Date,
  ctx: Ctx,
  { store }: PreparedBasket,
  body: PurchaseBody,
  customer: CustomerRow | null,
  { decision: { totals }, limits }: Settled,
  remarks: PurchaseRemarks | null,
) {
  return {
    tenantId: ctx.tenantId,
    id,
    externalId: body.externalId,
    storeId: store.id,
    tillId: ctx.actor.kind === "till" ? ctx.actor.id : null,
    customerId: customer?.id ?? null,
    occurredAt,
    recordedAt: ctx.now,
    channel: body.channel,
    cashier: body.cashier ?? null,
    grossMinor: totals.grossMinor,
    manualDiscountMinor: totals.manualDiscountMinor,
    discountMinor: totals.discountMinor,
    redeemedPoints: totals.redeemedPoints,
    redeemedMinor: totals.redeemedMinor,
    netMinor: totals.netMinor,
    earnedPoints: customer ? totals.earnedPoints : 0,
    limitsTaken: limits.map(({ campaignId, valueMinor }) => ({ campaignId, valueMinor })),
    fiscal: body.fiscal ?? null,
    offline: body.offline,
    remarks,
    status: "recorded" as const,
    source: "till" as const,
  };
}
