import { z } from "zod";
import { findCampaign } from "@/db/campaigns/campaigns";
import { lockConfiguration } from "@/db/shop/tenants";
import { recordAudit } from "@/server/core/audit";
import { freeCode } from "@/server/core/code-of-name";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { DomainError } from "@/server/core/errors";
import { readState } from "@/server/services/campaigns/config/state";
import { recordVersions } from "@/server/services/campaigns/config/versions";
import { localeOf, say } from "@/server/texts";
import { CampaignCode } from "./claim";
import { checkForm, writeForm } from "./write-form";

export const DuplicateCampaignInput = z.object({ code: CampaignCode });

const CODE_MAX = 90;
const NAME_MAX = 300;

/** A draft that says the same; a period that is over is left out of it. */
export async function duplicateCampaign({ ctx, input }: Verb<typeof DuplicateCampaignInput>) {
  authorize(ctx, "campaigns:write");
  return inTransaction(ctx, async (tx) => {
    await lockConfiguration(tx, ctx.tenantId);
    const state = await readState(tx, ctx.tenantId, { products: false });
    const source = state.campaigns.find(({ code }) => code === input.code);
    if (!source) throw new DomainError("campaign-not-found", `there is no campaign ${input.code}`);
    const taken = state.campaigns.map(({ code }) => code);
    const over = source.endsAt !== null && Date.parse(source.endsAt) <= ctx.now.getTime();
    const form = checkForm(
      {
        ...source,
        code: freeCode(`${source.code.slice(0, CODE_MAX)}-copy`, taken),
        name: say(localeOf(state.tenant.locale), "campaign.copy", { name: source.name }).slice(0, NAME_MAX),
        status: "draft",
        ...(over ? { startsAt: null, endsAt: null } : {}),
      },
      state,
    );
    if (!form) throw new Error("a copy is never there already");
    await writeForm(tx, ctx, form);
    await recordVersions(tx, ctx, "duplicate", [form.code]);
    await recordAudit(tx, ctx, {
      action: "campaigns.duplicate",
      subject: { kind: "campaign", id: (await findCampaign(tx, ctx.tenantId, form.code))?.id ?? null },
      details: { code: form.code, from: source.code },
    });
    return { code: form.code };
  });
}
