import type { Tx } from "@/db/client";
import { insertAlerts, selectRuleSettings } from "@/db/insight/alerts";
import type { Ctx } from "@/server/core/context";
import { recordEvents } from "@/server/core/events/record";
import { newId } from "@/server/core/ids";
import { ALERT_KINDS, FRAUD_RULES, settingOf } from "@/server/engine/fraud";
import { type Facts, HOUR_MS } from "@/server/engine/fraud/rule";

/** Older findings are not reported. */
const BACK_MS = 30 * 24 * HOUR_MS;

export const oldestReported = (now: Date): number => now.getTime() - BACK_MS;

/** What the rules find in these facts; a finding is kept once, however often found. @returns how many are new */
export async function keepFindings(tx: Tx, { tenantId, now }: Ctx, facts: Facts): Promise<number> {
  const oldest = oldestReported(now);
  const settings = new Map((await selectRuleSettings(tx, tenantId)).map((row) => [row.kind, row]));
  const rows = ALERT_KINDS.flatMap((kind) => {
    const { enabled, limits } = settingOf(kind, settings.get(kind));
    if (!enabled) return [];
    const { severity, find } = FRAUD_RULES[kind];
    return find(facts, limits)
      .filter(({ atMs }) => atMs >= oldest)
      .map(({ atMs, purchases, details, ...finding }) => ({
        tenantId,
        id: newId(),
        kind,
        severity,
        ...finding,
        told: details,
        purchases: [...purchases],
        occurredAt: new Date(atMs),
        foundAt: now,
      }));
  });
  const found = await insertAlerts(tx, rows);
  await recordEvents(tx, { tenantId, now }, "alert.raised", found);
  return found.length;
}
