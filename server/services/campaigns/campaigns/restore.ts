import { isDeepStrictEqual } from "node:util";
import type { z } from "zod";
import { findCampaignVersion } from "@/db/campaigns/campaign-versions";
import type { Tx } from "@/db/client";
import { announceChange } from "@/server/core/announce";
import { recordAudit } from "@/server/core/audit";
import { authorize, type Ctx, inTransaction, type Verb } from "@/server/core/context";
import { DomainError } from "@/server/core/errors";
import { Version } from "@/server/core/wire";
import type { CampaignForm, InstrumentForm } from "@/server/services/campaigns/config/schema-campaigns";
import { readState } from "@/server/services/campaigns/config/state";
import { recordVersions, type Snapshot } from "@/server/services/campaigns/config/versions";
import { claim, VersionedCampaign } from "./claim";
import { requireSeen, Seen } from "./going-live";
import { checkForm, writeForm } from "./write-form";

export const RestoredCampaign = VersionedCampaign.extend({ to: Version });
export const RestoreCampaignInput = RestoredCampaign.extend({ seen: Seen });

/**
 * The campaign says again what it said then, as a new version; whether it runs stays as it is. An instrument of
 * the library that has changed or gone since becomes the campaign's own, so that no other campaign changes with it.
 */
export async function restoreCampaign({ ctx, input }: Verb<typeof RestoreCampaignInput>) {
  authorize(ctx, "campaigns:write");
  return inTransaction(ctx, async (tx) => {
    const restored = await restoreIn(tx, ctx, input);
    await requireSeen(tx, ctx, [input.code], input.seen);
    return restored;
  });
}

export async function restoreIn(tx: Tx, ctx: Ctx, input: z.output<typeof RestoredCampaign>) {
  const { id, code, status, version } = await claim(tx, ctx, input);
  if (status === "ended")
    throw new DomainError("campaign-status", `campaign ${code} has ended`, [], { status });
  const kept = await findCampaignVersion(tx, ctx.tenantId, id, input.to);
  if (!kept) throw new DomainError("not-found", `campaign ${code} has no version ${input.to}`);
  const state = await readState(tx, ctx.tenantId, { products: false });
  const old = { ...asThen(kept as Snapshot, state.instruments), code, status };
  const form = checkForm(old, state);
  if (form) await writeForm(tx, ctx, form);
  await recordVersions(tx, ctx, "restore", [code], input.to);
  await recordAudit(tx, ctx, {
    action: "campaigns.restore",
    subject: { kind: "campaign", id },
    details: { code, version, to: input.to },
  });
  await announceChange(tx, ctx.tenantId, "campaigns");
  return { version, status };
}

function asThen({ form, shared }: Snapshot, library: readonly InstrumentForm[]): CampaignForm {
  const unchanged = (then: InstrumentForm) =>
    library.some((now) => now.code === then.code && isDeepStrictEqual(now, then));
  const instruments = form.instruments.map((own) => {
    const then = typeof own === "string" ? shared[own] : null;
    return then && !unchanged(then) ? then : own;
  });
  return { ...form, instruments };
}
