import { z } from "zod";
import { updateSeries } from "@/db/campaigns/coupon-series";
import { announceChange } from "@/server/core/announce";
import { recordAudit } from "@/server/core/audit";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { KnownCode } from "@/server/core/tenant/fields";
import { openForChange } from "./load-series";

export const ArchiveSeriesInput = z.object({ code: KnownCode, archived: z.boolean() });

/** Coupons of an archived series give nothing, and none are issued; once restored, they count again. */
export async function archiveSeries({ ctx, input }: Verb<typeof ArchiveSeriesInput>) {
  authorize(ctx, "coupons:write");
  return inTransaction(ctx, async (tx) => {
    const row = await openForChange(tx, ctx, input.code);
    if ((row.archivedAt !== null) !== input.archived) {
      await updateSeries(tx, ctx.tenantId, row.id, { archivedAt: input.archived ? ctx.now : null });
      await recordAudit(tx, ctx, {
        action: input.archived ? "coupons.archive-series" : "coupons.restore-series",
        subject: { kind: "coupon-series", id: row.id },
        details: { code: row.code },
      });
      await announceChange(tx, ctx.tenantId, "campaigns");
    }
    return { code: row.code };
  });
}
