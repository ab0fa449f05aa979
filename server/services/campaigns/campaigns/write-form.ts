import type { Tx } from "@/db/client";
import type { Ctx } from "@/server/core/context";
import { DomainError } from "@/server/core/errors";
import { checkPlan } from "@/server/services/campaigns/config/check";
import { makePlan, touched } from "@/server/services/campaigns/config/plan";
import { parseConfig } from "@/server/services/campaigns/config/read";
import type { CampaignForm } from "@/server/services/campaigns/config/schema-campaigns";
import type { State } from "@/server/services/campaigns/config/state-types";
import { writeCampaigns } from "@/server/services/campaigns/config/write-campaigns";

/** Runs a check of the configuration file on one thing of it, and has its errors point into that thing. */
export function pointingInto<T>(section: "campaigns" | "instruments", check: () => T): T {
  try {
    return check();
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== "validation") throw error;
    const prefix = `/${section}/0`;
    const errors = error.errors.map((e) => ({ ...e, pointer: e.pointer.replace(prefix, "") }));
    throw new DomainError("validation", `the form has ${errors.length} error(s)`, errors);
  }
}

/**
 * The form as the configuration file would take it: normalised, and held against all that the tenant has.
 * @returns null when the tenant has the very same campaign already
 * @throws DomainError("validation") with pointers into the form
 */
export function checkForm(form: unknown, state: State): CampaignForm | null {
  return pointingInto("campaigns", () => {
    const file = parseConfig({ version: 1, campaigns: [form] });
    const plan = makePlan(file, state, { prune: false });
    checkPlan(file, plan);
    return touched(plan.lists.campaigns)[0] ?? null;
  });
}

export const writeForm = (tx: Tx, ctx: Ctx, form: CampaignForm): Promise<void> =>
  writeCampaigns(tx, ctx, [form]);
