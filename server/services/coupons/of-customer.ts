import { z } from "zod";
import { selectCouponsOf } from "@/db/repositories/coupons";
import { Id } from "@/server/core/wire";
import { authorize, inTransaction, type Verb } from "../context";
import { requireThere } from "../customers/there";
import { recordLooks } from "../looks/record";

const SHOWN_MOST = 100;

export const CouponsOfCustomerInput = z.object({ customerId: Id });

export type HeldState = "usable" | "used" | "over" | "planned" | "blocked";

/** Coupons that were issued to a customer, the newest first. */
export async function couponsOfCustomer({ ctx, input }: Verb<typeof CouponsOfCustomerInput>) {
  authorize(ctx, "coupons:read");
  const { tenantId, now } = ctx;
  return inTransaction(ctx, async (tx) => {
    await requireThere(tx, tenantId, input.customerId);
    const rows = await selectCouponsOf(tx, tenantId, input.customerId, SHOWN_MOST);
    if (rows.length > 0) await recordLooks(tx, ctx, { kind: "coupons", customers: [input.customerId] });
    return rows.map(({ series, ...row }) => {
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
  });
}
