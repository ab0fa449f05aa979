import { z } from "zod";
import { upsertRuleSetting } from "@/db/insight/alerts";
import { recordAudit } from "@/server/core/audit";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { line } from "@/server/core/text";
import { count, INT4_MAX } from "@/server/core/wire";
import { ALERT_KINDS, settingOf } from "@/server/engine/fraud";

export const SetAlertRuleInput = z.object({
  kind: z.enum(ALERT_KINDS),
  enabled: z.boolean(),
  // biome-ignore lint/plugin: limits have names of ours
  limits: z.record(line(20), count(INT4_MAX, -INT4_MAX)),
});

/** From now on; what was found before stays as it was found. */
export async function setAlertRule({ ctx, input }: Verb<typeof SetAlertRuleInput>): Promise<void> {
  authorize(ctx, "alerts:manage");
  const { kind } = input;
  const setting = settingOf(kind, input);
  await inTransaction(ctx, async (tx) => {
    await upsertRuleSetting(tx, { tenantId: ctx.tenantId, kind, ...setting });
    await recordAudit(tx, ctx, {
      action: "alerts.set-rule",
      subject: { kind: "alert-rule", id: null },
      details: { kind, ...setting },
    });
  });
}
