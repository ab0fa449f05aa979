import { z } from "zod";
import type { Tx } from "@/db/client";
import { archiveProducts } from "@/db/shop/products";
import { lockConfiguration } from "@/db/shop/tenants";
import { announceChange, type Change } from "@/server/core/announce";
import { recordAudit } from "@/server/core/audit";
import { authorize, type Ctx, inTransaction, type Verb } from "@/server/core/context";
import { programmeRiskKey } from "@/server/engine/checks/generous";
import { checkCurrencyChange } from "@/server/services/shop/tenants/currency-change";
import { planErrors } from "./check";
import { engineCampaigns, readPrices } from "./check-scene";
import { type FileRisks, fileRisks, recordFileRisks } from "./file-risks";
import { couponErrors } from "./inside/write-coupons";
import { changedCampaigns, makePlan, type Plan } from "./plan";
import { programmeRisksOf } from "./programme-risks";
import { planRemovals, withKept, writeRemovals } from "./prune";
import { readConfig, refuseErrors } from "./read";
import { type Report, toReport } from "./report";
import type { ConfigFile } from "./schema";
import { readState } from "./state";
import type { ListName } from "./state-types";
import { recordVersions } from "./versions";
import { writePlan } from "./write";

export const ApplyConfigInput = z.object({
  /** the file as JSON; parsed here, so that its errors carry pointers into it */
  config: z.unknown(),
  prune: z.boolean().default(false),
  dryRun: z.boolean().default(false),
});

/**
 * Makes the tenant match the file: all of it in one transaction, or nothing. Only what differs is written, so
 * that applying a file again changes nothing and leaves no trace.
 * @throws DomainError("validation") with every error and its JSON pointer
 */
export async function applyConfig({ ctx, input }: Verb<typeof ApplyConfigInput>): Promise<Report> {
  authorize(ctx, "config:write");
  const { file, errors, faults } = readConfig(input.config);
  return inTransaction(ctx, async (tx) => {
    await lockConfiguration(tx, ctx.tenantId);
    const state = await readState(tx, ctx.tenantId, { products: needsProducts(file, input.prune) });
    // parts left out of a faulty file do not count as removed
    const plan = makePlan(file, state, errors.length > 0 ? { ...input, prune: false } : input);
    const removals = await planRemovals(tx, ctx, plan);
    refuseErrors([
      ...errors,
      ...planErrors(file, withKept(plan, state, removals.kept), faults),
      ...(await couponErrors(tx, ctx, file)).map((error) => faults?.inWhole(error) ?? error),
    ]);
    if (plan.singles.tenant?.currency) await checkCurrencyChange(tx, ctx.tenantId);
    const bare = toReport(plan, removals, input.dryRun);
    if (!bare.changed) return bare;
    const report = { ...bare, programmeRisks: await programmeRisksOf(tx, ctx, state, plan.merged) };
    if (input.dryRun) return { ...report, risks: await risksOf(tx, ctx, plan) };
    await archiveProducts(tx, ctx.tenantId, removals.removed.products, ctx.now);
    await writePlan(tx, ctx, plan);
    const { ended } = await writeRemovals(tx, ctx, removals);
    await recordVersions(tx, ctx, "apply", [...changedCampaigns(plan), ...ended]);
    await recordAudit(tx, ctx, {
      action: "config.apply",
      subject: { kind: "tenant", id: ctx.tenantId },
      details: { prune: input.prune, ...report.counts, risks: report.programmeRisks.map(programmeRiskKey) },
    });
    const risks = await risksOf(tx, ctx, plan);
    await recordFileRisks(tx, ctx, risks);
    await announce(tx, ctx, report);
    return { ...report, risks };
  });
}

/** Of the campaigns that this changes; by the catalogue as it is in the file where that speaks of it. */
async function risksOf(tx: Tx, ctx: Ctx, plan: Plan): Promise<FileRisks> {
  const changed = new Set(changedCampaigns(plan));
  const campaigns = engineCampaigns(plan.merged).filter(({ code }) => changed.has(code));
  if (campaigns.length === 0) return [];
  return fileRisks(campaigns, await readPrices(tx, ctx.tenantId, plan.merged), ctx.now);
}

/** Products refer to categories and attributes: when those may change or go, every product is looked at. */
const needsProducts = (file: ConfigFile, prune: boolean): boolean =>
  file.products !== undefined || file.attributes !== undefined || (prune && file.categories !== undefined);

const CHANGE_OF: Record<ListName | "tenant" | "programme" | "tierRule", Change> = {
  tenant: "stores",
  brands: "stores",
  stores: "stores",
  groups: "campaigns",
  segments: "campaigns",
  attributes: "catalog",
  categories: "catalog",
  products: "catalog",
  programme: "campaigns",
  tierRule: "campaigns",
  tiers: "campaigns",
  couponSeries: "campaigns",
  instruments: "campaigns",
  campaigns: "campaigns",
};

async function announce(tx: Tx, ctx: Ctx, report: Report): Promise<void> {
  const changed = Object.keys(report.counts) as (keyof typeof CHANGE_OF)[];
  for (const what of new Set(changed.map((section) => CHANGE_OF[section])))
    await announceChange(tx, ctx.tenantId, what);
}
