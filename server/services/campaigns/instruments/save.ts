import { z } from "zod";
import { raiseCampaigns } from "@/db/campaigns/campaigns";
import { claimInstrument, findSharedInstrument } from "@/db/campaigns/instruments";
import type { Tx } from "@/db/client";
import { lockConfiguration } from "@/db/shop/tenants";
import { announceChange } from "@/server/core/announce";
import { recordAudit } from "@/server/core/audit";
import { freeCode, latinCode } from "@/server/core/code-of-name";
import { authorize, type Ctx, inTransaction, type Verb } from "@/server/core/context";
import { DomainError } from "@/server/core/errors";
import { form } from "@/server/core/text";
import { Version } from "@/server/core/wire";
import { CampaignCode } from "@/server/services/campaigns/campaigns/claim";
import { requireSeen, Seen } from "@/server/services/campaigns/campaigns/going-live";
import { pointingInto } from "@/server/services/campaigns/campaigns/write-form";
import { checkPlan } from "@/server/services/campaigns/config/check";
import { changedCampaigns, makePlan, touched } from "@/server/services/campaigns/config/plan";
import { parseConfig } from "@/server/services/campaigns/config/read";
import { readState } from "@/server/services/campaigns/config/state";
import type { State } from "@/server/services/campaigns/config/state-types";
import { recordVersions } from "@/server/services/campaigns/config/versions";
import { writeInstruments } from "@/server/services/campaigns/config/write-campaigns";
import { instrumentAt } from "./inside/at";

export const SavedInstrument = z.object({
  /** null: a new one */
  code: CampaignCode.nullable(),
  /** the version that the form was made from; null for a new one */
  version: Version.nullable(),
  form: form(),
});
export const SaveInstrumentInput = SavedInstrument.extend({ seen: Seen });

/** Changes an instrument of the library, and with it every campaign that names it. */
export async function saveInstrument({ ctx, input }: Verb<typeof SaveInstrumentInput>) {
  authorize(ctx, "campaigns:write");
  return inTransaction(ctx, async (tx) => {
    const saved = await saveIn(tx, ctx, input);
    await requireSeen(tx, ctx, saved.campaigns, input.seen);
    return saved;
  });
}

export async function saveIn(tx: Tx, ctx: Ctx, input: z.output<typeof SavedInstrument>) {
  await lockConfiguration(tx, ctx.tenantId);
  const at = input.code === null ? null : { code: input.code, version: input.version ?? 0 };
  if (at) await instrumentAt(tx, ctx, at);
  const state = await readState(tx, ctx.tenantId, { products: false });
  const code = at?.code ?? codeOf(input.form, state);
  const plan = pointingInto("instruments", () => {
    const file = parseConfig({ version: 1, instruments: [{ ...input.form, code }] });
    const made = makePlan(file, state, { prune: false });
    checkPlan(file, made);
    return made;
  });
  const items = touched(plan.lists.instruments);
  if (at && items.length === 0) return { ...at, campaigns: [] };
  const claimed = at && (await claimInstrument(tx, ctx.tenantId, at));
  if (at && !claimed) throw new DomainError("version-conflict", `instrument ${code} was changed`);
  await writeInstruments(tx, ctx, items);
  const campaigns = changedCampaigns(plan);
  await changeCampaigns(tx, ctx, campaigns);
  const version = claimed?.version ?? 1;
  await recordAudit(tx, ctx, {
    action: "instruments.save",
    subject: {
      kind: "instrument",
      id: (await findSharedInstrument(tx, ctx.tenantId, code))?.id ?? null,
    },
    details: { code, version, campaigns: campaigns.length },
  });
  return { code, version, campaigns };
}

async function changeCampaigns(tx: Tx, ctx: Ctx, codes: string[]): Promise<void> {
  if (codes.length === 0) return;
  await raiseCampaigns(tx, ctx.tenantId, codes, ctx.now);
  await recordVersions(tx, ctx, "instrument", codes);
  await announceChange(tx, ctx.tenantId, "campaigns");
}

/** A chosen code must be free; one made of the name is made free. */
function codeOf(form: Record<string, unknown>, { instruments, tenant }: State): string {
  const taken = instruments.map(({ code }) => code);
  const chosen = typeof form.code === "string" ? form.code.trim() : "";
  if (taken.includes(chosen))
    throw new DomainError("validation", "the form has 1 error(s)", [
      { pointer: "/code", code: "duplicate", detail: `the library has an instrument ${chosen} already` },
    ]);
  const name = typeof form.name === "string" ? form.name : "";
  return chosen || freeCode(latinCode(name, tenant.locale ?? "en") || "instrument", taken);
}
