import { z } from "zod";
import { selectCampaigns } from "@/db/campaigns/campaigns";
import { abandonReplays, findRunningReplay, insertReplay, type ReplayRow } from "@/db/campaigns/replays";
import type { Tx } from "@/db/client";
import { recordAudit } from "@/server/core/audit";
import { authorize, type Ctx, inTransaction, type Verb } from "@/server/core/context";
import { DomainError } from "@/server/core/errors";
import { newId } from "@/server/core/ids";
import { line } from "@/server/core/text";
import { count } from "@/server/core/wire";
import type { Campaign } from "@/server/engine/basket/types";
import { toEngineCampaign } from "@/server/services/campaigns/config/compile";
import { readCampaigns } from "@/server/services/campaigns/config/state-campaigns";
import { runReplay, type Work } from "./inside/work";
import { aliveAt, type ReplayView, viewOf } from "./view";

export const DAYS_MAX = 365;

export const StartReplayInput = z.object({
  code: line(100).min(1),
  days: count(DAYS_MAX, 1),
});

/** One at a time for a tenant: a second start gets the one that runs, which may be another campaign's. */
export async function startReplay({ ctx, input }: Verb<typeof StartReplayInput>): Promise<ReplayView> {
  authorize(ctx, "campaigns:write");
  const started = await inTransaction(ctx, async (tx) => {
    const row = (await selectCampaigns(tx, ctx.tenantId)).find(({ code }) => code === input.code);
    const { campaigns, instruments } = await readCampaigns(tx, ctx.tenantId);
    const form = campaigns.find(({ code }) => code === input.code);
    if (!row || !form) throw new DomainError("campaign-not-found", `there is no campaign ${input.code}`);
    const library = new Map(instruments.map((instrument) => [instrument.code, instrument]));
    const campaign = toEngineCampaign(form, library);
    return beginReplay(tx, ctx, { campaignId: row.id, campaign, days: input.days, mark: null });
  });
  return goOn(ctx, started);
}

/** Takes the tenant's one place for a replay, if it is free; the work begins after the transaction, by `goOn`. */
export async function beginReplay(
  tx: Tx,
  ctx: Ctx,
  {
    campaignId,
    campaign,
    days,
    mark,
  }: Pick<Work, "campaignId" | "campaign" | "days"> & { mark: string | null },
): Promise<Started> {
  await abandonReplays(tx, ctx.tenantId, aliveAt(ctx.now), ctx.now);
  const work: Work = { id: newId(), campaignId, campaign: asIfLive(campaign), days, startedAt: ctx.now };
  const isMine = await insertReplay(tx, {
    tenantId: ctx.tenantId,
    id: work.id,
    ...{ campaignId, days, mark },
    startedBy: ctx.actor.id,
    startedAt: ctx.now,
  });
  if (isMine)
    await recordAudit(tx, ctx, {
      action: "replay.start",
      subject: { kind: "campaign", id: campaignId },
      details: { days },
    });
  const running = await findRunningReplay(tx, ctx.tenantId);
  if (!running) throw new DomainError("unavailable", "the replay that ran has just ended");
  return { running, work: isMine ? work : null };
}

interface Started {
  running: ReplayRow;
  /** null: another one runs */
  work: Work | null;
}

export function goOn(ctx: Ctx, { running, work }: Started): ReplayView {
  if (work) void runReplay(ctx, work);
  return viewOf(running, ctx.now);
}

const asIfLive = (campaign: Campaign): Campaign => ({
  ...campaign,
  status: "active",
  startsAtMs: null,
  endsAtMs: null,
});
