import { z } from "zod";
import { selectIntegrations } from "@/db/shop/integrations";
import { selectStaff } from "@/db/shop/staff";
import { updateTenant } from "@/db/shop/tenants";
import { selectTills } from "@/db/shop/tills";
import { recordAudit } from "@/server/core/audit";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { recordLookAtMany } from "@/server/core/looks/record";
import { loadTenant } from "@/server/core/tenant/load";

/** No law that we know asks for less than three; unneeded data should not be kept. */
export const LOOKS_KEPT_MONTHS = [3, 6, 12, 24, 36] as const;

export const LookSettingsInput = z.object({});

/** The people, systems and tills that the log can be narrowed to, and how long it is kept. */
export async function lookSettings({ ctx }: Verb<typeof LookSettingsInput>) {
  authorize(ctx, "looks:read");
  return inTransaction(ctx, async (tx) => {
    const people = await selectStaff(tx, ctx.tenantId);
    const systems = await selectIntegrations(tx, ctx.tenantId);
    const tills = await selectTills(tx, ctx.tenantId);
    await recordLookAtMany(tx, ctx, { kind: "staff" });
    return {
      keptMonths: (await loadTenant(tx, ctx.tenantId)).looksKeptMonths,
      staff: people.map(({ id, name, role }) => ({ id, name, role })),
      integrations: systems.map(({ id, name }) => ({ id, name })),
      tills: tills.map(({ id, name, storeCode }) => ({ id, name, store: storeCode })),
    };
  });
}

export const KeepLooksInput = z.object({ months: z.literal(LOOKS_KEPT_MONTHS) });

export async function keepLooks({ ctx, input }: Verb<typeof KeepLooksInput>): Promise<void> {
  authorize(ctx, "looks:read");
  const { tenantId } = ctx;
  await inTransaction(ctx, async (tx) => {
    const { looksKeptMonths } = await loadTenant(tx, tenantId);
    if (looksKeptMonths === input.months) return;
    await updateTenant(tx, tenantId, { looksKeptMonths: input.months });
    await recordAudit(tx, ctx, {
      action: "looks.keep",
      subject: { kind: "tenant", id: tenantId },
      details: { months: input.months, before: looksKeptMonths },
    });
  });
}
