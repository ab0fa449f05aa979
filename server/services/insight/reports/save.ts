import { z } from "zod";
import { saveSubscription, selectSubscriptions } from "@/db/insight/reports";
import { REPORT_KINDS } from "@/db/schema";
import { findStaff } from "@/db/shop/staff";
import { selectStores } from "@/db/shop/stores";
import { recordAudit } from "@/server/core/audit";
import { inTransaction, type Verb } from "@/server/core/context";
import { DomainError } from "@/server/core/errors";
import { newId } from "@/server/core/ids";
import { code } from "@/server/core/text";
import { count, Id } from "@/server/core/wire";
import { whose } from "./inside/whose";

const STORES_MAX = 500;

export const SaveReportInput = z.object({
  /** without it one's own */
  staffId: Id.optional(),
  kind: z.enum(REPORT_KINDS),
  enabled: z.boolean(),
  weekday: count(7, 1),
  hour: count(23),
  /** none: all */
  stores: z.array(code(100).min(1)).max(STORES_MAX).default([]),
});

/** From now on: what was due before is not sent any more. Asked for as it is, it changes nothing. */
export async function saveReport({ ctx, input }: Verb<typeof SaveReportInput>): Promise<void> {
  const { tenantId, now } = ctx;
  const staffId = whose(ctx, input.staffId);
  const { kind, enabled, weekday, hour } = input;
  await inTransaction(ctx, async (tx) => {
    const person = await findStaff(tx, tenantId, staffId);
    if (!person || person.disabledAt) throw new DomainError("not-found", "there is no such person");
    const known = new Set((await selectStores(tx, tenantId)).map((store) => store.code));
    const stores = [...new Set(input.stores)].filter((store) => known.has(store)).sort();
    if (input.stores.length > 0 && stores.length === 0)
      throw new DomainError("store-not-found", "there are no such stores");
    const row = (await selectSubscriptions(tx, tenantId)).find(
      (one) => one.staffId === staffId && one.kind === kind,
    );
    const same =
      row?.enabled === enabled &&
      row.weekday === weekday &&
      row.hour === hour &&
      row.stores.join("\n") === stores.join("\n");
    if (same) return;
    await saveSubscription(tx, {
      ...{ tenantId, id: row?.id ?? newId(), staffId, kind, enabled, weekday, hour, stores },
      ...{ channel: "email", since: now, changedAt: now },
    });
    await recordAudit(tx, ctx, {
      action: "reports.save",
      subject: { kind: "staff", id: staffId },
      details: { kind, enabled, weekday, hour, stores },
    });
  });
}
