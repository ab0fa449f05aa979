import { z } from "zod";
import type { Db, Tx } from "@/db/client";
import { findSubscription, type SubscriptionRow, stopSubscription } from "@/db/insight/reports";
import { findStaff } from "@/db/shop/staff";
import type { TenantRow } from "@/db/shop/tenants";
import { recordAudit } from "@/server/core/audit";
import { type Ctx, inTransaction } from "@/server/core/context";
import { secret } from "@/server/core/text";
import { openSigned } from "@/server/services/reach/links/signed";
import { localeOf } from "@/server/texts";
import { STOP_PURPOSE } from "./inside/reader";

export const ReportStopInput = z.object({ token: secret(200) });

type Found = { subscription: SubscriptionRow; tenant: TenantRow };

/** null: the link is not ours, or what it ends is gone. */
async function withLink<T>(
  db: Db,
  now: Date,
  token: string,
  run: (tx: Tx, ctx: Ctx, found: Found) => Promise<T>,
): Promise<T | null> {
  const link = await openSigned(db, now, token, { purpose: STOP_PURPOSE, actor: "report-stop" });
  if (!link) return null;
  const { ctx, id, tenant } = link;
  return inTransaction(ctx, async (tx) => {
    const subscription = await findSubscription(tx, ctx.tenantId, id);
    return subscription && run(tx, ctx, { subscription, tenant });
  });
}

/** What the link in a letter would end. */
export const readReportStop = (db: Db, now: Date, { token }: z.output<typeof ReportStopInput>) =>
  withLink(db, now, token, async (tx, { tenantId }, { subscription, tenant }) => {
    const person = await findStaff(tx, tenantId, subscription.staffId);
    return {
      shop: tenant.name,
      kind: subscription.kind,
      enabled: subscription.enabled,
      locale: localeOf(person?.locale ?? tenant.locale),
    };
  });

/** Ends the letters of a subscription; a second time changes nothing. @returns whether the link is ours */
export const stopReport = async (
  db: Db,
  now: Date,
  { token }: z.output<typeof ReportStopInput>,
): Promise<boolean> =>
  (await withLink(db, now, token, async (tx, ctx, { subscription: { id, kind, staffId } }) => {
    if (await stopSubscription(tx, ctx.tenantId, id, now))
      await recordAudit(tx, ctx, {
        action: "reports.stop",
        subject: { kind: "staff", id: staffId },
        details: { kind },
      });
    return true;
  })) ?? false;
