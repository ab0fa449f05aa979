import { z } from "zod";
import { selectCampaigns } from "@/db/repositories/campaigns";
import { abandonReplays, findRunningReplay, insertReplay } from "@/db/repositories/replays";
import { line } from "@/server/core/text";
import { count } from "@/server/core/wire";
import type { Campaign } from "@/server/engine/basket/types";
import { newId } from "@/server/ids";
import { recordAudit } from "../audit";
import { toEngineCampaign } from "../config/compile";
import { readCampaigns } from "../config/state-campaigns";
import { authorize, inTransaction, type Verb } from "../context";
import { DomainError } from "../errors";
import { aliveAt, type ReplayView, viewOf } from "./view";
import { runReplay, type Work } from "./work";

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
    await abandonReplays(tx, ctx.tenantId, aliveAt(ctx.now), ctx.now);
    const work: Work = {
      id: newId(),
      campaignId: row.id,
      campaign: asIfLive(toEngineCampaign(form, library)),
      days: input.days,
      startedAt: ctx.now,
    };
    const isMine = await insertReplay(tx, {
      tenantId: ctx.tenantId,
      id: work.id,
      campaignId: row.id,
      days: input.days,
      startedBy: ctx.actor.id,
      startedAt: ctx.now,
    });
    if (isMine)
      await recordAudit(tx, ctx, {
        action: "replay.start",
        subject: { kind: "campaign", id: row.id },
        details: { days: input.days },
      });
    const running = await findRunningReplay(tx, ctx.tenantId);
    if (!running) throw new DomainError("unavailable", "the replay that ran has just ended");
    return { running, work: isMine ? work : null };
  });
  if (started.work) void runReplay(ctx, started.work);
  return viewOf(started.running, ctx.now);
}

const asIfLive = (campaign: Campaign): Campaign => ({
  ...campaign,
  status: "active",
  startsAtMs: null,
  endsAtMs: null,
});
