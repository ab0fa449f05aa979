import { z } from "zod";
import { selectRuleSettings } from "@/db/insight/alerts";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { ALERT_KINDS, FRAUD_RULES, settingOf } from "@/server/engine/fraud";

export const AlertRulesInput = z.object({});

/** Every rule as it is set, with the bounds of its limits. */
export async function alertRules({ ctx }: Verb<typeof AlertRulesInput>) {
  authorize(ctx, "alerts:manage");
  const own = await inTransaction(ctx, (tx) => selectRuleSettings(tx, ctx.tenantId));
  return ALERT_KINDS.map((kind) => {
    const setting = settingOf(
      kind,
      own.find((row) => row.kind === kind),
    );
    const { limits, severity } = FRAUD_RULES[kind];
    return {
      kind,
      severity,
      enabled: setting.enabled,
      limits: Object.entries(limits).map(([name, bounds]) => ({
        name,
        min: bounds.min,
        max: bounds.max,
        value: setting.limits[name] ?? bounds.default,
      })),
    };
  });
}
