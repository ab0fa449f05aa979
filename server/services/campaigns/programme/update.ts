import { z } from "zod";
import { selectTiersInUse } from "@/db/campaigns/programme";
import { lockConfiguration } from "@/db/shop/tenants";
import { announceChange } from "@/server/core/announce";
import { recordAudit } from "@/server/core/audit";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { DomainError, fieldRefused } from "@/server/core/errors";
import { line } from "@/server/core/text";
import { Revision } from "@/server/core/wire";
import { checkPlan } from "@/server/services/campaigns/config/check";
import { makePlan } from "@/server/services/campaigns/config/plan";
import { planRemovals, writeRemovals } from "@/server/services/campaigns/config/prune";
import { toReport } from "@/server/services/campaigns/config/report";
import { writePlan } from "@/server/services/campaigns/config/write";
import { ProgrammeSettings } from "./form";
import { readSettings, revisionOf } from "./inside/read";
import { requireAgreed } from "./risks";

export const UpdateProgrammeInput = z.object({
  settings: ProgrammeSettings,
  /** what the editor began with: a change by another person in between is a conflict */
  revision: Revision,
  /** what the editor has read and agreed to: keys of risks */
  agreed: z.array(line(100)).max(10).optional(),
});

/** Written as a configuration file would be, with the same checks; tiers that are left out go. */
export async function updateProgramme({ ctx, input }: Verb<typeof UpdateProgrammeInput>) {
  authorize(ctx, "config:write");
  return inTransaction(ctx, async (tx) => {
    await lockConfiguration(tx, ctx.tenantId);
    const state = await readSettings(tx, ctx.tenantId);
    if (revisionOf(state) !== input.revision)
      throw new DomainError("conflict", "somebody else has changed the programme");
    const { programme, tiers, tierRule } = input.settings;
    const file = { version: 1 as const, programme, tiers, ...(tierRule ? { tierRule } : {}) };
    const plan = makePlan(file, state, { prune: true });
    if (!tierRule && state.tierRule) {
      plan.merged.tierRule = null;
      plan.singles.tierRule = { windowDays: { from: state.tierRule.windowDays, to: null } };
    }
    const gone = plan.lists.tiers.missing;
    const inUse = gone.length > 0 ? await selectTiersInUse(tx, ctx.tenantId, gone) : [];
    if (inUse.length > 0) {
      const detail = `customers have these tiers: ${inUse.join(", ")}`;
      throw fieldRefused("/tiers", "tier-in-use", detail);
    }
    checkPlan(file, plan);
    const removals = await planRemovals(tx, ctx, plan);
    const report = toReport(plan, removals, false);
    if (report.changed) {
      const change = { before: state, after: plan.merged, agreed: input.agreed ?? [] };
      const risks = await requireAgreed(tx, ctx, change);
      await writePlan(tx, ctx, plan);
      await writeRemovals(tx, ctx, removals);
      await recordAudit(tx, ctx, {
        action: "programme.update",
        subject: { kind: "tenant", id: ctx.tenantId },
        details: { ...report.counts, programme: plan.singles.programme ?? {}, risks },
      });
      await announceChange(tx, ctx.tenantId, "campaigns");
    }
    return { changed: report.changed, revision: revisionOf(plan.merged) };
  });
}
