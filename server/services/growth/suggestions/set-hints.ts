import { z } from "zod";
import { lockConfiguration, updateTenant } from "@/db/shop/tenants";
import { announceChange } from "@/server/core/announce";
import { recordAudit } from "@/server/core/audit";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { loadTenant } from "@/server/core/tenant/load";

export const SetSuggestionHintsInput = z.object({ on: z.boolean() });

/** Whether a quote brings the cashier a suggestion. Tills know within a moment. */
export async function setSuggestionHints({
  ctx,
  input: { on },
}: Verb<typeof SetSuggestionHintsInput>): Promise<{ on: boolean }> {
  authorize(ctx, "config:write");
  const { tenantId } = ctx;
  return inTransaction(ctx, async (tx) => {
    await lockConfiguration(tx, tenantId);
    const { suggestionHints } = await loadTenant(tx, tenantId);
    if (suggestionHints === on) return { on };
    await updateTenant(tx, tenantId, { suggestionHints: on });
    await recordAudit(tx, ctx, {
      action: "suggestions.set-hints",
      subject: { kind: "tenant", id: tenantId },
      details: { on },
    });
    await announceChange(tx, tenantId, "campaigns");
    return { on };
  });
}
