import type { z } from "zod";
import { type CampaignRow, setCampaignStatus } from "@/db/campaigns/campaigns";
import type { Tx } from "@/db/client";
import { announceChange } from "@/server/core/announce";
import { recordAudit } from "@/server/core/audit";
import { authorize, type Ctx, inTransaction } from "@/server/core/context";
import { DomainError } from "@/server/core/errors";
import { recordVersions } from "@/server/services/campaigns/config/versions";
import { claim, type VersionedCampaign } from "../claim";

type Status = CampaignRow["status"];

const STEPS = {
  launch: { from: ["draft", "paused"], to: "active" },
  withdraw: { from: ["active"], to: "draft" },
  pause: { from: ["active"], to: "paused" },
  end: { from: ["active", "paused"], to: "ended" },
} as const satisfies Record<string, { from: readonly Status[]; to: Status }>;

export interface StatusChange {
  input: z.output<typeof VersionedCampaign>;
  /** what else must hold; throws */
  check?: (tx: Tx, campaign: CampaignRow) => Promise<void>;
}

/** @throws DomainError("campaign-status") when there is no such step from what the campaign is */
export async function changeStatus(
  ctx: Ctx,
  step: keyof typeof STEPS,
  { input, check }: StatusChange,
): Promise<{ version: number; status: Status }> {
  authorize(ctx, "campaigns:write");
  return inTransaction(ctx, (tx) => changeStatusIn(tx, ctx, step, { input, check }));
}

export async function changeStatusIn(
  tx: Tx,
  ctx: Ctx,
  step: keyof typeof STEPS,
  { input, check }: StatusChange,
): Promise<{ version: number; status: Status }> {
  const { from, to } = STEPS[step];
  const campaign = await claim(tx, ctx, input);
  const { id, code, status, version } = campaign;
  if (!from.some((known) => known === status))
    throw new DomainError("campaign-status", `campaign ${code} is ${status}`, [], { status });
  await check?.(tx, campaign);
  await setCampaignStatus(tx, ctx.tenantId, code, to);
  await recordVersions(tx, ctx, step, [code]);
  await recordAudit(tx, ctx, {
    action: `campaigns.${step}`,
    subject: { kind: "campaign", id },
    details: { code, version },
  });
  await announceChange(tx, ctx.tenantId, "campaigns");
  return { version, status: to };
}
