import { z } from "zod";
import { upsertCallSettings } from "@/db/reach/call-tasks";
import { recordAudit } from "@/server/core/audit";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { fieldRefused } from "@/server/core/errors";
import { count } from "@/server/core/wire";

const DAY_MINUTES = 1440;

export const SetCallSettingsInput = z.object({
  /** 1 is Monday */
  weekdays: z.array(count(7, 1)).min(1).max(7),
  fromMinute: count(DAY_MINUTES - 1),
  toMinute: count(DAY_MINUTES, 1),
});

/** The hours in which this shop calls: tasks outside of them wait. */
export async function setCallSettings({ ctx, input }: Verb<typeof SetCallSettingsInput>): Promise<void> {
  authorize(ctx, "calls:manage");
  const { fromMinute, toMinute } = input;
  if (toMinute <= fromMinute) throw fieldRefused("/toMinute", "hours-order", "they end before they begin");
  const weekdays = [...new Set(input.weekdays)].sort();
  await inTransaction(ctx, async (tx) => {
    await upsertCallSettings(tx, { tenantId: ctx.tenantId, weekdays, fromMinute, toMinute });
    await recordAudit(tx, ctx, {
      action: "call-tasks.set-settings",
      subject: { kind: "tenant", id: ctx.tenantId },
      details: { weekdays, fromMinute, toMinute },
    });
  });
}
